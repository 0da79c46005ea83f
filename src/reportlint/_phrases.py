"""What the command line itself says, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping

_POSITION = {"zh": 0, "en": 1}


def phrase(language: str, key: str, /, **fields: object) -> str:
    """A phrase with its fields filled. A list is told one after the other, a mapping by language in the language."""
    text = PHRASES[key][_POSITION[language]]
    return text.format_map({name: _told(value, language) for name, value in fields.items()}) if fields else text


def phrase_in_all(key: str) -> dict[str, str]:
    """A phrase without fields in every language."""
    return {language: PHRASES[key][position] for language, position in _POSITION.items()}


def _told(value: object, language: str) -> object:
    if isinstance(value, Mapping):
        return value[language]
    if isinstance(value, list):
        return PHRASES["between"][_POSITION[language]].join(str(item) for item in value)
    return value


PHRASES: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- words
    "between": ("、", ", "),
    "comma": ("，", ", "),
    "near": ("。相近的有：{names}", "; did you mean {names}?"),
    "command-line": ("命令行", "the command line"),
    "standard-input": ("<标准输入>", "<stdin>"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "on": ("开", "on"),
    "off": ("关", "off"),
    "yes": ("有", "yes"),
    "no": ("无", "no"),
    # ------------------------------------------------------------------------------- results
    "hint": ("怎么改：", "what to do: "),
    "more": ("…… 另有 {count} 处", "… and {count} more"),
    "summary": ("{reports}：{counts}", "{counts} in {reports}"),
    "summary-clean": ("{reports}：没有发现问题", "no findings in {reports}"),
    "summary-known": ("（基线中的 {count}未列出）", " ({count} of the baseline left out)"),
    "one-reports": ("{count} 份报告", "{count} report"),
    "many-reports": ("{count} 份报告", "{count} reports"),
    "one-findings": ("{count} 处", "{count} finding"),
    "many-findings": ("{count} 处", "{count} findings"),
    "one-error": ("{count} 处错误", "{count} error"),
    "many-error": ("{count} 处错误", "{count} errors"),
    "one-warning": ("{count} 处警告", "{count} warning"),
    "many-warning": ("{count} 处警告", "{count} warnings"),
    "one-info": ("{count} 处提示", "{count} note"),
    "many-info": ("{count} 处提示", "{count} notes"),
    "one-rules": ("{count} 条规则", "{count} rule"),
    "many-rules": ("{count} 条规则", "{count} rules"),
    "one-formats": ("{count} 种输出格式", "{count} output format"),
    "many-formats": ("{count} 种输出格式", "{count} output formats"),
    "checking": ("正在检查", "checking"),
    # ------------------------------------------------------------------------------- files
    "no-such-path": ("路径不存在：{path}", "no such file or folder: {path}"),
    "empty-folder": ("文件夹中没有要检查的 .txt 文件：{path}", "no .txt file to check in the folder {path}"),
    "excluded-files": ("{count} 个指定的文件按排除设置跳过", "{count} named file(s) left out by the excludes"),
    "one-no-report": ("1 个文件不是年度报告，未检查：{paths}", "1 file is no report and was not checked: {paths}"),
    "many-no-reports": (
        "{count} 个文件不是年度报告，未检查：{paths}{more}",
        "{count} files are no reports and were not checked: {paths}{more}",
    ),
    "and-more": (" 等", ", …"),
    "not-read": ("文件无法读取：{path}", "the file could not be read: {path}"),
    "unwritable-file": ("无法写入 {path}：{reason}", "cannot write {path}: {reason}"),
    "link-loop": ("符号链接指向自身", "the link leads to itself"),
    "broken-link": ("符号链接指向的文件不存在", "the link leads to a file that does not exist"),
    "closed-input": ("标准输入已关闭", "standard input is closed"),
    # ------------------------------------------------------------------------------- usage
    "internal-error": (
        "程序内部错误：{error}（加 --debug 可看到调用栈）",
        "internal error: {error} (--debug shows the traceback)",
    ),
    "interrupted": ("已中断", "interrupted"),
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
        "the option {argument} belongs behind a command; the commands are {commands}",
    ),
    "unknown-argument": ("没有 {argument} 这个选项", "there is no option {argument}"),
    "surplus-argument": ("多余的参数：{argument}", "surplus argument: {argument}"),
    "missing-argument": ("缺少参数：{argument}", "missing argument: {argument}"),
    "argument-without-value": ("选项 {argument} 缺少值", "the option {argument} lacks its value"),
    "argument-takes-no-value": ("选项 {argument} 不带值", "the option {argument} takes no value"),
    "arguments-exclude-each-other": (
        "选项 {argument} 与另一选项不能并用",
        "the option {argument} excludes another one",
    ),
    "wrong-argument": ("命令行有误：{message}", "wrong arguments: {message}"),
    "wrong-choice": (
        "{argument} 的值“{value}”不对；可用的有：{choices}",
        "{argument} cannot be “{value}”; it can be {choices}",
    ),
    "wrong-severity": (
        "--severity 应写成 规则=级别，级别为 {choices} 之一，而不是“{value}”",
        "--severity takes RULE=LEVEL with a level of {choices}, not “{value}”",
    ),
    "unknown-format": (
        "没有“{format}”这种输出格式（{where}）；可用的有：{choices}",
        "there is no output format “{format}” ({where}); there are {choices}",
    ),
    "statistics-format": (
        "--statistics 只能用于 {formats} 格式，不能用于 {format}",
        "--statistics works with the formats {formats}, not with {format}",
    ),
    "unknown-action": ("baseline 没有“{action}”这个操作，只有 write", "baseline has no action “{action}”, only write"),
    "one-rule-or-all": ("请给出一条规则的编号或名称，或者用 --all", "give the code or the name of one rule, or --all"),
    # ------------------------------------------------------------------------------- rules
    "unknown-rule": ("没有“{rule}”这条规则（{where}）", "there is no rule “{rule}” ({where})"),
    "unknown-rule-page": ("没有“{rule}”这条规则", "there is no rule “{rule}”"),
    "no-rules-installed": (
        "没有找到任何规则；请确认 reportlint 已正确安装",
        "no rules were found; is reportlint installed?",
    ),
    "no-rules-loaded": ("没有一个插件能提供规则", "no plugin gave any rule"),
    "no-rule-on": ("所有规则都已关闭，没有可检查的内容", "every rule is off: there is nothing to check for"),
    "options-of-many": (
        "选项只能给一条规则，“{rule}”不止一条（{where}）",
        "options belong to one rule, and “{rule}” names several ({where})",
    ),
    "unknown-option": ("没有 {key} 这个选项（{where}）", "there is no option {key} ({where})"),
    # ------------------------------------------------------------------------------- settings
    "no-settings-table": ("{file} 中没有 [tool.reportlint]", "{file} has no [tool.reportlint]"),
    "unreadable-settings": ("无法读取配置文件 {file}：{reason}", "cannot read the settings file {file}: {reason}"),
    "damaged-settings": ("配置文件 {file} 有误：{reason}", "the settings file {file} is damaged: {reason}"),
    "unknown-setting": ("{where}：没有 {key} 这个设置", "{where}: there is no setting {key}"),
    "wrong-type": ("{where}：{key} 应为{expected}，而不是 {value}", "{where}: {key} should be {expected}, not {value}"),
    "type-string": ("字符串", "a string"),
    "type-strings": ("字符串列表", "a list of strings"),
    "type-table": ("表", "a table"),
    "unknown-value": (
        "{where}：{key} 的值“{value}”不对；可用的有：{choices}",
        "{where}: {key} cannot be “{value}”; it can be {choices}",
    ),
    # ------------------------------------------------------------------------------- baseline
    "no-baseline": ("基线文件不存在：{path}", "no such baseline: {path}"),
    "unreadable-baseline": ("无法读取基线文件 {path}：{reason}", "cannot read the baseline {path}: {reason}"),
    "damaged-baseline": ("{path} 不是基线文件：{reason}", "{path} is no baseline: {reason}"),
    "baseline-written": ("{count} 处问题已写入 {path}", "{count} finding(s) written to {path}"),
    "not-in-baseline": ("未写入基线：{path}: {code} {message}", "not put into the baseline: {path}: {code} {message}"),
    # ------------------------------------------------------------------------------- plugins
    "plugin-failed": (
        "插件 {plugin}（{origin}）加载失败，其规则未运行：{error}",
        "the plugin {plugin} of {origin} failed to load, its rules do not run: {error}",
    ),
    "plugin-without-hooks": (
        "插件 {plugin}（{origin}）没有实现任何钩子；是否漏了 @hookimpl？",
        "the plugin {plugin} of {origin} implements no hook; was @hookimpl left out?",
    ),
    "unknown-hook": (
        "插件 {plugin}（{origin}）实现了不存在的钩子 {hook}",
        "the plugin {plugin} of {origin} implements a hook that does not exist: {hook}",
    ),
    "hook-refused": (
        "插件 {plugin}（{origin}）的钩子有误：{reason}",
        "a hook of the plugin {plugin} of {origin} is wrong: {reason}",
    ),
    "rule-refused": (
        "插件 {plugin}（{origin}）的规则 {rule} 不合要求：{reason}",
        "the rule {rule} of the plugin {plugin} of {origin} is refused: {reason}",
    ),
    "rule-code-taken": (
        "两条规则都用编号 {name}：{first}，{second}",
        "two rules have the code {name}: {first} and {second}",
    ),
    "rule-name-taken": (
        "两条规则都用名称 {name}：{first}，{second}",
        "two rules have the name {name}: {first} and {second}",
    ),
    "event-taken": ("两条规则都报告 {name}：{first}，{second}", "two rules stand for {name}: {first} and {second}"),
    "format-taken": (
        "两种输出格式都叫 {name}：{first}，{second}",
        "two output formats are called {name}: {first} and {second}",
    ),
    "not-loaded": ("未加载", "not loaded"),
    # ------------------------------------------------------------------------------- facts
    "fact-code": ("编号", "code"),
    "fact-name": ("名称", "name"),
    "fact-severity": ("级别", "severity"),
    "fact-state": ("状态", "state"),
    "fact-since": ("始于", "since"),
    "fact-plugin": ("插件", "plugin"),
    "fact-fix": ("可修复", "fix"),
    "fact-option": ("选项 {name}", "option {name}"),
    "fact-summary": ("说明", "finds"),
    "fact-title": ("标题", "title"),
    "fact-unit": ("单位", "unit"),
    "fact-year": ("年度", "year"),
    "fact-period": ("统计期", "period"),
    "fact-published": ("发布日期", "published"),
    "fact-edition": ("格式版本", "form"),
    "fact-layout": ("版式", "layout"),
    # ------------------------------------------------------------------------------- parse
    "no-report": ("不是年度报告（{reason}）", "no report ({reason})"),
    "reason-empty": ("空文件", "it is empty"),
    "reason-template": ("空白模板", "a template"),
    "reason-explanation": ("解读", "a page that explains a report"),
    "reason-former-form": ("2018 年及以前的格式", "the form of 2018 and before"),
    "reason-other": ("认不出", "not recognised"),
    "reason-unreadable": ("无法读取", "it cannot be read"),
    "reason-undecodable": ("无法解码", "it cannot be decoded"),
    "year-title": ("据标题", "from the title"),
    "year-period": ("据统计期", "from the period"),
    "year-narrative": ("据正文", "from the text"),
    "year-signature": ("据落款", "from the signature"),
    "section-where": ("第 {start}–{end} 行，{length} 字", "lines {start}–{end}, {length} characters"),
    "unaligned": ("← 各列对不准，不参加核对", "← not certain which column is which: left out of arithmetic"),
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
    "about-baseline": ("把现有问题记入基线，今后不再列出", "take today's findings for known"),
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
    "help-action": ("操作：write", "what to do: write"),
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
    "help-output-format": ("输出格式：full、concise、json", "full, concise or json"),
    "help-parse-output-format": ("输出格式：tree、json", "tree or json"),
    "help-rule-output-format": ("输出格式：text、json", "text or json"),
    "help-rules-output-format": ("输出格式：text、json", "text or json"),
    "help-output-file": ("结果写入文件", "write the results to a file"),
    "help-baseline": ("基线文件：其中的问题不再列出", "the file of known findings, which are left out"),
    "help-skip-unrecognized": ("不是年度报告的文件跳过，不算问题", "files that are no reports are skipped"),
    "help-statistics": ("只列各规则的次数", "count the findings by rule"),
    "help-exit-zero": ("发现问题时退出码也为 0", "exit 0 even with findings"),
    "help-quiet": ("只列问题，不写小结", "findings alone, without a summary"),
    "help-config": ("配置文件", "the settings file"),
    "help-isolated": ("不读任何配置文件", "read no settings file"),
    "help-language": ("消息的语言", "the language of messages"),
    "help-debug": ("出错时显示调用栈", "show tracebacks"),
}
