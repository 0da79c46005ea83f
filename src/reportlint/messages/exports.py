"""What the command line says of exports, in Chinese and in English."""

from __future__ import annotations

EXPORTS: dict[str, tuple[str, str]] = {
    "about-export": ("把报告中的数字导出为数据表", "write the figures of the reports as tables"),
    "help-table": (
        "cells：一格一行；reports：一份报告一行；默认为 cells，用 --output-folder 时两个都要",
        "cells: a row a cell; reports: a row a report; default: cells, and both with --output-folder",
    ),
    "help-export-output-format": (
        "输出格式；默认按 --output-file 的扩展名，否则为 csv",
        "default: what the ending of --output-file says, else csv",
    ),
    "help-output-folder": ("每个表各写一个文件，放入此文件夹", "write a file for each table into this folder"),
    "help-export-output-file": (
        "写入此文件；全部写完才替换原有文件",
        "write to this file, which is replaced only when all is written",
    ),
    "exported": ("{reports}已导出到 {paths}", "{reports} exported to {paths}"),
    "exporting": ("正在导出", "exporting"),
    "nothing-exported": ("没有可导出的报告", "there is no report to export"),
    "one-passed-over": (
        "1 个文件不是年度报告，未导出：{paths}{more}",
        "1 file is no report and is left out: {paths}{more}",
    ),
    "many-passed-over": (
        "{count} 个文件不是年度报告，未导出：{paths}{more}",
        "{count} files are no reports and are left out: {paths}{more}",
    ),
    "not-exported": ("{path} 无法读取，未导出：{reason}", "{path} cannot be read and is not exported: {reason}"),
    "not-exported-bytes": (
        "{path} 未导出：偏移 {offset} 处的字节 {byte} 不属于 UTF-8、UTF-16 或 GB18030 文本；"
        "运行 reportlint check 可看详情",
        "{path} is not exported: the byte {byte} at offset {offset} is no text in UTF-8, UTF-16 or "
        "GB18030; reportlint check says more",
    ),
    "export-permission": ("没有读取权限", "permission denied"),
    "export-directory": ("是文件夹", "it is a folder"),
    "export-special": ("不是普通文件", "it is no regular file"),
    "export-file-and-folder": (
        "--output-file 与 --output-folder 只能用一个",
        "--output-file and --output-folder exclude each other",
    ),
    "export-over-report": (
        "{path} 是要导出的报告，不能写到那里",
        "{path} is a report to export: nothing can be written there",
    ),
}
