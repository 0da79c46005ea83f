"""Descriptions of the commands and their options."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- commands
    "about-reportlint": (
        "检查政府信息公开工作年度报告",
        "Check annual reports on government information disclosure",
    ),
    "about-check": ("检查报告", "check reports"),
    "about-parse": ("显示解析结果：结构和数字", "show how a report is read: its structure and its figures"),
    "about-rule": ("显示一条规则的说明", "show the documentation of a rule"),
    "about-rules": ("列出所有规则", "list all rules"),
    "about-plugins": ("列出插件，以及未能加载的插件及其原因", "list the plugins, and why some failed to load"),
    "about-baseline": (
        "把现有问题记为已知，以后不再报告；或清理这份记录",
        "record today's findings as known, or remove entries that are not needed any more",
    ),
    "about-config": ("显示生效的设置及其来源", "show the settings in force and where each comes from"),
    "about-init": ("生成配置文件和 pre-commit 条目", "create a settings file and a pre-commit entry"),
    "about-form": (
        "按规定的格式为单位生成空白年度报告（Word 或 Excel）",
        "write the official form for a unit, blank, as a Word document or a workbook",
    ),
    "help-unit": ("单位名称，写入标题和正文", "the name of the unit, for the title and the text"),
    "help-year": ("报告的年度", "the year of the report"),
    "help-form-output": ("写入的文件，.docx 或 .xlsx", "the file to write, .docx or .xlsx"),
    "help-last-year": (
        "本单位上一年度的报告，从中填入上年结转的数字",
        "the unit's report for the year before, from which the figures that were carried over are filled in",
    ),
    "about-completion": (
        "输出 shell 补全命令、选项和规则所需的语句",
        "print the code with which a shell completes commands, options and rules",
    ),
    "help-usage": ("用法：", "usage: "),
    "help-arguments": ("参数", "arguments"),
    "help-options": ("选项", "options"),
    "help-commands": ("命令：", "commands:"),
    "help-help": ("显示帮助", "show this help"),
    "help-version": ("显示版本", "show the version"),
    # ------------------------------------------------------------------------------- files
    "help-paths": (
        "文件，或文件夹（其中能读的各种文件）；- 表示标准输入；默认为当前文件夹",
        "files, or folders with files that can be read; - is standard input; default: the current folder",
    ),
    "help-exclude": (
        "要排除的路径，写法同 .gitignore，用逗号分隔",
        "paths to leave out, written as in .gitignore and separated by commas",
    ),
    "help-force-exclude": ("直接指定的文件也可以被排除", "apply the excludes to named files, too"),
    "help-max-file-size": (
        "不检查超过此大小的文件，如 500KB；默认 20MB",
        "the size of the largest file to check, such as 500KB; default: 20MB",
    ),
    "help-stdin-filename": ("标准输入在结果中显示的文件名", "the file name that results show for standard input"),
    "help-skip-unrecognized": ("跳过不是年度报告的文件，不作为问题", "skip files that are not annual reports"),
    # ------------------------------------------------------------------------------- rules
    "help-rule": ("规则的编号或名称", "the code or the name of the rule"),
    "help-all": ("所有规则", "all rules"),
    "help-select": (
        "只运行这些规则：编号、名称、编号的开头或 ALL",
        "run only these rules: codes, names, prefixes of codes, or ALL",
    ),
    "help-ignore": ("不运行这些规则", "do not run these rules"),
    "help-extend-select": ("另外再运行这些规则", "run these rules in addition"),
    "help-severity": ("改变规则的级别，如 RULE=warning", "set the severity of a rule, as in RULE=warning"),
    "help-fail-level": (
        "有达到此级别的问题时，退出码为 1（默认 warning）",
        "the lowest severity that makes the exit code 1 (default: warning)",
    ),
    "help-local-rules": (
        "加载 local-rules 所列的规则文件，即使其他用户也能改写它们；后写的选项优先",
        "load the rule files listed in local-rules even if other users can change them; the later option wins",
    ),
    "help-no-local-rules": (
        "不加载 local-rules 所列的规则文件（用于不可信的文件夹）",
        "do not load the rule files listed in local-rules (for folders that you do not trust)",
    ),
    # ------------------------------------------------------------------------------- results
    "help-output-format": ("输出格式：{formats}", "{formats}"),
    "help-text": (
        "只输出读出的文本：结果中的行和列即指这份文本；Word、网页、PDF 等文件的文本由程序生成",
        "print the text that was read, which lines and columns of findings refer to: of a Word file, a web page or a "
        "PDF, the text that was made of it",
    ),
    "help-parse-output-format": ("输出格式：tree、json", "tree or json"),
    "help-rule-output-format": ("输出格式：text、json", "text or json"),
    "help-rules-output-format": ("输出格式：text、json", "text or json"),
    "help-config-output-format": ("输出格式：text、json", "text or json"),
    "help-output-file": ("结果写入此文件", "write the results to this file"),
    "help-output-folder": (
        "有问题的报告每份写一个文件，放入此文件夹",
        "write a file for each report with findings into this folder",
    ),
    "help-annotate": (
        "在此文件夹中为每个 Word、PDF 文件生成一份带批注的副本：问题写成批注，Word 中有把握的修正写成修订",
        "write a copy of each Word and PDF file into this folder: findings as comments, safe fixes in Word as tracked "
        "changes",
    ),
    "help-statistics": (
        "只统计各规则发现问题的次数和用时",
        "show how often each rule found something, and how long it took",
    ),
    "help-exit-zero": ("有问题时退出码也为 0", "exit with 0 even if there are findings"),
    "help-quiet": ("只列问题，不写小结", "show findings only, without a summary"),
    # ------------------------------------------------------------------------------- fixes
    "help-fix": (
        "自动修正有把握的问题；标准输入修正后写到标准输出",
        "fix what can be fixed safely; standard input is fixed to standard output",
    ),
    "help-unsafe-fixes": (
        "连同须人工核对的修正（如在空白单元格填 0）",
        "also make fixes that have to be checked (such as 0 in blank cells)",
    ),
    "help-diff": ("只显示 --fix 会作的改动，不改文件", "show the changes that --fix would make, and make none"),
    # ------------------------------------------------------------------------------- baseline
    "help-action": (
        "write：把现有问题记为已知；prune：删去不再需要的记录",
        "write: record today's findings as known; prune: remove the entries that are not needed any more",
    ),
    "help-reason": (
        "新记录的理由，写入基线文件",
        "why the findings that are new in the file stay",
    ),
    "help-expires": (
        "新记录的到期日，如 2027-06-30；此后重新报告",
        "their last day, such as 2027-06-30; afterwards they are reported again",
    ),
    "help-show-known": (
        "也列出基线中的问题并注明，不计入结果",
        "also show the findings of the baseline, marked as known; they do not count",
    ),
    "help-baseline": ("基线文件，其中的问题不再报告", "the file of known findings, which are not reported"),
    # ------------------------------------------------------------------------------- runs
    "help-jobs": (
        "进程数；默认（或 0）为自动，达到 50 个文件时并行处理",
        "the number of processes; default (or 0): automatic, several from 50 files on",
    ),
    "help-no-cache": ("不使用以前的检查结果，也不保存", "neither use nor store results for the next run"),
    "help-watch": ("文件有改动就重新检查，按 Ctrl-C 结束", "check again whenever a file changes, until Ctrl-C"),
    "help-shell": (
        '哪种 shell；bash 和 zsh 在启动文件中写 eval "$(reportlint completion bash)"，'
        "fish 写 reportlint completion fish | source",
        'the shell; bash and zsh need eval "$(reportlint completion bash)" in their startup file, '
        "fish needs reportlint completion fish | source",
    ),
    # ------------------------------------------------------------------------------- settings
    "help-config-path": (
        "文件或文件夹；默认为当前文件夹",
        "a file or folder; default: the current folder",
    ),
    "help-force": ("覆盖已有的 reportlint.toml", "overwrite an existing reportlint.toml"),
    "help-config": ("配置文件", "the settings file"),
    "help-isolated": ("不读任何配置文件", "read no settings file"),
    "help-language": ("消息的语言", "the language of messages"),
    "help-debug": ("出错时显示调用栈", "show tracebacks"),
}
