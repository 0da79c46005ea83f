"""What the language server and the tools for language models say."""

from __future__ import annotations

SERVER: dict[str, tuple[str, str]] = {
    "about-server": ("供编辑器使用的语言服务器", "the language server for editors"),
    "help-stdio": (
        "通过标准输入输出通信；这是唯一的方式，写不写都一样",
        "talk over standard input and output, which is the only way, so that the option changes nothing",
    ),
    "server-fix-all": ("修正所有有把握的问题", "Apply all safe fixes"),
    "server-unsafe": ("{fix}（请核对）", "{fix} (unsafe: check the result)"),
    "server-empty-cell": ("空白", "blank"),
    "server-what": ("语言服务器", "the language server"),
    # ------------------------------------------------------------------------------- tools for language models
    "about-mcp": ("供语言模型使用的工具", "tools for language models"),
    "help-mcp-folders": (
        "允许读取的文件夹；不写则为当前文件夹",
        "the folders that may be read; by default the current one",
    ),
    "mcp-what": ("供语言模型使用的工具", "the command for language models"),
    "mcp-instructions": (
        "检查政府信息公开工作年度报告。表格中的数字以 cells 的结果为准，不要自己从文本中读；问题以 check 的结果为准。",
        "Checks annual reports on government information disclosure. Take the figures of tables from `cells`, not from "
        "the text, and what is wrong with a report from `check`.",
    ),
    "mcp-check": (
        "检查一份报告（path 为文件）、一个文件夹中的全部报告并互相比较（path 为文件夹），或一段文字（text）。"
        "severity 为列出的最低级别：error、warning 或 info；most 为最多列出多少个问题。",
        "Check one report (path of a file), all reports of a folder and compare them (path of a folder), or a text "
        "(text). severity: the lowest level to list, error, warning or info; most: how many findings to list at most.",
    ),
    "mcp-explain-rule": (
        "说明一条规则：查什么、为什么、怎么改、何时不报。rule 为编号或名称。",
        "Explain a rule: what it finds, why, how to correct it, what it leaves alone. rule: its code or its name.",
    ),
    "mcp-cells": (
        "读出一份报告中各表的数字。table 和 row 为表和行的键，不写则为全部。",
        "Read the figures in the tables of a report. table and row: keys of the form, by default all.",
    ),
    "mcp-no-folder": ("不是文件夹：{path}", "not a folder: {path}"),
    "mcp-outside": (
        "{path} 不在允许读取的文件夹之内",
        "{path} is outside of the folders that may be read",
    ),
    "mcp-severity": (
        "severity 的值不能是“{value}”；可用的有：{choices}",
        "severity cannot be “{value}”; it can be {choices}",
    ),
    "mcp-path-or-text": ("path 和 text 应当写一个，且只写一个", "give either path or text"),
    "mcp-one-file": (
        "{path} 中有 {count} 个文件；请指定一个",
        "there are {count} files at {path}; give the path of one",
    ),
    "mcp-no-files": ("{path} 中没有可以检查的文件", "there is no file to check at {path}"),
    "mcp-too-many": (
        "{path} 中有 {count} 个文件，一次最多检查 {most} 个",
        "there are {count} files at {path}; at most {most} are checked at once",
    ),
    "mcp-unreadable": ("无法读取 {path}：{reason}", "cannot read {path}: {reason}"),
    "mcp-no-report": ("{path} 不是年度报告", "{path} is not a report"),
    "mcp-unknown": ("格式中没有“{key}”这个{what}", "the form has no {what} {key}"),
}
