"""Messages about mistakes on the command line and in the names of rules."""

from __future__ import annotations

USAGE: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- usage
    "internal-error": (
        "程序内部错误：{error}（加 --debug 可显示调用栈）",
        "internal error: {error} (--debug shows the traceback)",
    ),
    "packed": (
        "在压缩包中找不到数据文件（{path}）；请用 pip 安装，或用运行时会解包的 shiv、pex 打包",
        "an archive ({path}) cannot give the data files; install with pip, or pack with shiv or pex, which unpack",
    ),
    "interrupted": ("已中断", "interrupted"),
    "out-of-memory": (
        "内存不足，检查未完成；请一次少检查一些文件，或用 --jobs 1",
        "out of memory, the run is not complete; check fewer files at once, or use --jobs 1",
    ),
    "out-of-memory-at": (
        "内存不足，检查在 {path} 处停止；请去掉该文件，或一次少检查一些文件",
        "out of memory, the run stopped at {path}; leave this file out, or check fewer files at once",
    ),
    "unknown-command": (
        "没有“{command}”这个命令；可用的有：{commands}",
        "there is no command “{command}”; the commands are {commands}",
    ),
    "command-left-out": (
        "缺少命令；是要运行 reportlint check {path} 吗？",
        "the command is missing; did you mean reportlint check {path}?",
    ),
    "option-before-command": (
        "选项 {argument} 应写在命令之后；可用的命令有：{commands}",
        "the option {argument} has to follow a command; the commands are {commands}",
    ),
    "file-or-option": (
        "有一个文件（或文件夹）名为“{argument}”，无法断定指的是文件还是选项：在文件名之前写 --，或写成 ./{argument}；"
        "没有作任何检查",
        "there is a file or folder called “{argument}”, which may also be an option: write -- before the names of "
        "files, or ./{argument}; nothing was checked",
    ),
    "stdin-filename-alone": (
        "--stdin-filename 是标准输入的文件名，须与 - 一起使用",
        "--stdin-filename names the text on standard input, so it needs the path -",
    ),
    "unknown-argument": ("没有 {argument} 这个选项", "there is no option {argument}"),
    "surplus-argument": ("多余的参数：{argument}", "unexpected argument: {argument}"),
    "missing-argument": ("缺少参数：{argument}", "missing argument: {argument}"),
    "argument-without-value": ("选项 {argument} 缺少值", "the option {argument} needs a value"),
    "argument-takes-no-value": ("选项 {argument} 不带值", "the option {argument} takes no value"),
    "arguments-exclude-each-other": (
        "{arguments} 不能同时使用",
        "these options cannot be used together: {arguments}",
    ),
    "wrong-word": ("不认识“{value}”；可用的有：{choices}", "unknown argument “{value}”; it can be {choices}"),
    "wrong-choice": (
        "{argument} 的值不能是“{value}”；可用的有：{choices}",
        "{argument} cannot be “{value}”; it can be {choices}",
    ),
    "wrong-count": (
        "{argument} 应为不小于 0 的整数，而不是“{value}”",
        "{argument} has to be a whole number, 0 or more, not “{value}”",
    ),
    "wrong-size": (
        "{argument} 应为文件大小，如 20MB，而不是“{value}”",
        "{argument} has to be a size, such as 20MB, not “{value}”",
    ),
    "wrong-severity": (
        "--severity 应写成“规则=级别”，级别为 {choices} 之一，而不是“{value}”",
        "--severity has to be RULE=LEVEL, with a level of {choices}, not “{value}”",
    ),
    "unknown-format": (
        "没有“{format}”这种输出格式（{where}）；可用的有：{choices}",
        "there is no output format “{format}” ({where}); the formats are {choices}",
    ),
    "folder-format": (
        "--output-folder 不能用于 {format} 格式；可用的格式：{formats}",
        "--output-folder cannot be used with the format {format}; possible formats: {formats}",
    ),
    "format-needs-file": (
        "{format} 是二进制格式，须用 --output-file 指定文件，或用 --output-folder 指定文件夹",
        "the format {format} is binary: name a file with --output-file, or a folder with --output-folder",
    ),
    "form-kind": ("{path} 的后缀应为 {endings}", "the name {path} has to end in one of {endings}"),
    "form-there": ("{path} 已经存在，没有覆盖", "{path} exists and was left unchanged"),
    "form-no-edition": (
        "没有 {year} 年度的格式：最早的格式用于 {first} 年度",
        "there is no form for {year}: the oldest one is for {first}",
    ),
    "form-last-year": (
        "{path} 不能用作上一年度的报告：{reason}",
        "{path} cannot be used as last year's report: {reason}",
    ),
    "form-other-year": (
        "{path} 是 {year} 年度的报告，应为 {wanted} 年度",
        "{path} is the report for {year}; that for {wanted} is needed",
    ),
    "form-other-unit": ("请核对：{path} 是“{unit}”的报告", "check this: {path} is a report of “{unit}”"),
    "missing-extra": (
        "{what} 需要另外安装：pip install 'reportlint[{extra}]'",
        "{what} needs another package: pip install 'reportlint[{extra}]'",
    ),
    "statistics-format": (
        "--statistics 只能用于 {formats} 格式，不能用于 {format}",
        "--statistics works with the formats {formats}, not with {format}",
    ),
    "one-rule-or-all": ("请给出一条规则的编号或名称，或者用 --all", "give the code or the name of one rule, or --all"),
    # ------------------------------------------------------------------------------- rules
    "unknown-rule": ("没有“{rule}”这条规则（{where}）", "there is no rule “{rule}” ({where})"),
    "unknown-rule-letters": (
        "没有“{rule}”这条规则（{where}）：没有一个插件或 local-rules 中的文件提供以 {letters} 开头的规则；"
        "见 reportlint plugins",
        "there is no rule “{rule}” ({where}): neither a plugin nor a file in local-rules has rules with "
        "the letters {letters}; see reportlint plugins",
    ),
    "unknown-rule-not-loaded": (
        "没有“{rule}”这条规则（{where}）；{origin} 未能加载，可能是其中的规则",
        "there is no rule “{rule}” ({where}); {origin}, which failed to load, may have it",
    ),
    "unknown-rule-page": ("没有“{rule}”这条规则", "there is no rule “{rule}”"),
    "no-rules-installed": (
        "没有找到任何规则；请确认 reportlint 已正确安装",
        "no rules were found; is reportlint installed correctly?",
    ),
    "no-rules-loaded": ("没有一个插件提供规则", "no plugin provides any rule"),
    "no-rule-on": ("所有规则都已关闭，没有可检查的内容", "all rules are off, so there is nothing to check"),
    "options-of-many": (
        "选项只能属于一条规则，而“{rule}”不止一条（{where}）",
        "options belong to one rule, but “{rule}” names several ({where})",
    ),
    "unknown-option": ("没有 {key} 这个选项（{where}）", "there is no option {key} ({where})"),
}
