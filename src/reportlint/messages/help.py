"""Descriptions of the commands and their options."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- help
    "about-reportlint": (
        "检查政府信息公开工作年度报告",
        "Check annual reports on government information disclosure",
    ),
    "about-check": ("检查报告", "check reports"),
    "about-parse": ("显示读懂了什么：结构和数字", "show what was understood: the structure and the figures"),
    "about-rule": ("显示一条规则的说明", "show the page of a rule"),
    "about-rules": ("列出所有规则", "list all rules"),
    "about-plugins": ("列出已加载的插件，以及未能加载的及其原因", "list the plugins, and what failed to load and why"),
    "about-baseline": (
        "把现有问题记入基线，今后不再列出；或清理基线",
        "take today's findings for known, or forget what is gone",
    ),
    "about-config": ("显示生效的设置及其来源", "show the settings in force and where each came from"),
    "about-init": ("生成配置文件和 pre-commit 条目", "write a settings file and a pre-commit entry to start from"),
    "about-completion": ("让 shell 能补全命令、选项和规则", "let the shell complete commands, options and rules"),
    "help-usage": ("用法：", "usage: "),
    "help-arguments": ("参数", "arguments"),
    "help-options": ("选项", "options"),
    "help-commands": ("命令：", "commands:"),
    "help-help": ("显示帮助", "show this help"),
    "help-version": ("显示版本", "show the version"),
    "help-paths": (
        "文件或文件夹（其中的 .txt）；- 为标准输入；默认为当前文件夹",
        "files, or folders for the .txt files in them; - is standard input; default: the current folder",
    ),
    "help-rule": ("规则的编号或名称", "the code or the name of the rule"),
    "help-all": ("所有规则", "every rule"),
    "help-action": (
        "write：把现有问题记入基线；prune：删去不再需要的记录",
        "write: take today's findings for known; prune: drop the entries that no finding needs any more",
    ),
    "help-exclude": ("排除的路径，写法同 .gitignore，逗号分隔", "paths to leave out, as in .gitignore, between commas"),
    "help-force-exclude": ("对直接指定的文件也适用排除", "apply the excludes to named files too"),
    "help-stdin-filename": ("标准输入显示为哪个文件", "the name that standard input goes by"),
    "help-select": (
        "只用这些规则：编号、名称、编号开头或 ALL",
        "use these rules: codes, names, beginnings of codes, or ALL",
    ),
    "help-ignore": ("不用这些规则", "leave these rules out"),
    "help-extend-select": ("另外再用这些规则", "use these rules besides"),
    "help-severity": ("改变规则的级别，如 RULE=warning", "change the severity of a rule, as in RULE=warning"),
    "help-fail-level": (
        "达到这一级别即退出码 1（默认 warning）",
        "findings from this level up exit 1 (default: warning)",
    ),
    "help-output-format": (
        "输出格式：full, concise, json, json-lines, github, gitlab, sarif, junit, markdown, html, xlsx",
        "full, concise, json, json-lines, github, gitlab, sarif, junit, markdown, html or xlsx",
    ),
    "help-parse-output-format": ("输出格式：tree、json", "tree or json"),
    "help-rule-output-format": ("输出格式：text、json", "text or json"),
    "help-rules-output-format": ("输出格式：text、json", "text or json"),
    "help-output-file": ("结果写入文件", "write the results to a file"),
    "help-fix": (
        "修复可以放心修复的问题；标准输入的修复结果写到标准输出",
        "mend what can be mended safely; standard input is mended to standard output",
    ),
    "help-unsafe-fixes": (
        "连同需要人工复核的修复（空白格填 0）",
        "and what somebody has to look at (a 0 in blank cells)",
    ),
    "help-diff": ("只显示 --fix 会改什么，不改文件", "show what --fix would change, and change nothing"),
    "help-baseline": ("基线文件：其中的问题不再列出", "the file of known findings, which are left out"),
    "help-skip-unrecognized": ("不是年度报告的文件跳过，不算问题", "files that are no reports are skipped"),
    "help-jobs": (
        "同时处理文件的进程数；0 或不写则自动（50 个文件起并行）",
        "how many processes share the files; 0, or unsaid: as many as pay (from 50 files on)",
    ),
    "help-no-cache": ("不用也不写结果缓存", "neither use nor keep results of earlier runs"),
    "help-statistics": ("只列各规则发现问题的次数和用时", "count the findings by rule, and the time of each"),
    "help-watch": ("文件有改动就重新检查，直到按 Ctrl-C", "check again whenever a file changes, until Ctrl-C"),
    "help-exit-zero": ("发现问题时退出码也为 0", "exit 0 even with findings"),
    "help-shell": (
        '哪种 shell；bash 和 zsh 在启动文件中写 eval "$(reportlint completion bash)"，'
        "fish 写 reportlint completion fish | source",
        'which shell; the startup file of bash and zsh takes eval "$(reportlint completion bash)", '
        "that of fish reportlint completion fish | source",
    ),
    "help-quiet": ("只列问题，不写小结", "findings alone, without a summary"),
    "help-config-output-format": ("输出格式：text、json", "text or json"),
    "help-config-path": (
        "文件或文件夹；默认为当前文件夹",
        "a file or folder; default: the current folder",
    ),
    "help-force": ("覆盖已有的 reportlint.toml", "write reportlint.toml anew where there is one"),
    "help-config": ("配置文件", "the settings file"),
    "help-isolated": ("不读任何配置文件", "read no settings file"),
    "help-no-local-rules": (
        "不加载 local-rules 所列的规则文件（检查信不过的文件夹时用）",
        "leave out the files that local-rules names, as for a folder that you do not trust",
    ),
    "help-language": ("消息的语言", "the language of messages"),
    "help-debug": ("出错时显示调用栈", "show tracebacks"),
}
