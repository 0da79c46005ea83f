"""Messages of the commands that read reports, and of the command line itself."""

from __future__ import annotations

RUNNING: dict[str, tuple[str, str]] = {
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
    "clean": ("没有发现问题", "no findings"),
    "current-folder": ("运行 reportlint 时所在的文件夹", "the folder that reportlint was run in"),
    "summary-known": ("（基线中的 {count}未列出）", " ({count} of the baseline left out)"),
    "summary-fixable": ("；{count} 处可用 --fix 修复", "; {count} can be fixed with --fix"),
    "summary-more": ("，另 {count} 处须加 --unsafe-fixes", ", {count} more with --unsafe-fixes"),
    "summary-unsafe": (
        "；{count} 处可用 --fix --unsafe-fixes 修复",
        "; {count} can be fixed with --fix --unsafe-fixes",
    ),
    "summary-fixed": ("已修复 {count}；{rest}", "{count} fixed; {rest}"),
    "summary-more-unsafe": (
        "；另 {count} 处可用 --unsafe-fixes 修复",
        "; {count} more can be fixed with --unsafe-fixes",
    ),
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
    # ------------------------------------------------------------------------------- statistics
    "count-column": ("次数", "count"),
    "rule-column": ("规则", "rule"),
    "time-column": ("用时", "time"),
    "share-column": ("占比", "share"),
    "milliseconds": ("{number} 毫秒", "{number} ms"),
    "time-reading": ("读取报告", "reading the reports"),
    "one-quiet-rule": ("其余 {count} 条没有发现问题的规则", "{count} other rule without findings"),
    "many-quiet-rule": ("其余 {count} 条没有发现问题的规则", "{count} other rules without findings"),
    # ------------------------------------------------------------------------------- watch
    "watching": ("正在监视 {paths}，有改动即重新检查；按 Ctrl-C 结束", "watching {paths}; Ctrl-C ends it"),
    "watch-standard-input": ("标准输入无法监视", "standard input cannot be watched"),
    # ------------------------------------------------------------------------------- files
    "no-such-path": ("路径不存在：{path}", "no such file or folder: {path}"),
    "empty-folder": ("文件夹中没有要检查的 .txt 文件：{path}", "no .txt file to check in the folder {path}"),
    "git-ignored": (
        ".gitignore 排除了 {paths}；直接指定，或设 respect-gitignore = false，即可检查",
        ".gitignore leaves out {paths}; name what is to be read, or set respect-gitignore = false",
    ),
    "excluded-files": ("{count} 个指定的文件按排除设置跳过", "{count} named file(s) left out by the excludes"),
    "one-not-reports": (
        "{count} 个文件不是年度报告，未检查：{paths}",
        "{count} file is not a report and was not checked: {paths}",
    ),
    "many-not-reports": (
        "{count} 个文件不是年度报告，未检查：{paths}",
        "{count} files are not reports and were not checked: {paths}",
    ),
    "and-more": (" 等", ", …"),
    "not-read": ("文件无法读取：{path}", "the file could not be read: {path}"),
    "output-over-report": (
        "{path} 是要检查的报告，不能用作 --output-file",
        "{path} is a report to check: it cannot be the --output-file",
    ),
    "no-current-folder": ("当前文件夹已不存在", "the current folder does not exist any more"),
    "unwritable-file": ("无法写入 {path}：{reason}", "cannot write {path}: {reason}"),
    "link-loop": ("符号链接指向自身", "the link leads to itself"),
    "broken-link": ("符号链接指向的文件不存在", "the link leads to a file that does not exist"),
    "closed-input": ("标准输入已关闭", "standard input is closed"),
    # ------------------------------------------------------------------------------- fixes
    "would-fix": ("可修复 {reports}中的 {count}", "{count} in {reports} would be fixed"),
    "would-fix-nothing": ("没有可修复的", "nothing would be fixed"),
    "not-fixed": ("未能修复 {path}，文件保持原样：{reason}", "{path} was not fixed and is as it was: {reason}"),
    "other-bytes": (
        "改写后其他字节会跟着变化（编码不规范）；请先另存为 UTF-8",
        "bytes that are not part of a fix would change with it, its encoding is irregular; save it as UTF-8 first",
    ),
    "no-regular-file": ("不是普通文件", "it is no regular file"),
    "write-protected": ("文件是只读的", "it is write-protected"),
    "changed-meanwhile": ("检查期间文件被改动；请再运行一次", "it was changed in the meantime; run this again"),
    "fix-refused-figures": (
        "{path}:{line}：{code} 的修复会改变数字或表中的行，未作修改",
        "{path}:{line}: the fix of {code} would change figures or rows, and was not made",
    ),
    "fix-refused-report": (
        "{path}:{line}：{code} 的修复会使报告的结构变样，未作修改",
        "{path}:{line}: the fix of {code} would change the structure of the report, and was not made",
    ),
    "fix-refused-findings": (
        "{path}:{line}：{code} 的修复会影响其他问题（{codes}），未作修改；请人工处理",
        "{path}:{line}: the fix of {code} would change what else is found ({codes}), and was not made; do it by hand",
    ),
    "fixes-unsettled": (
        "{path}：各项修复互相抵触，文件保持原样",
        "{path}: the fixes undo each other; the file is as it was",
    ),
    "unsafe-fixes-alone": (
        "--unsafe-fixes 要与 --fix 或 --diff 一起用",
        "--unsafe-fixes belongs to --fix or --diff",
    ),
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
        "{arguments} 不能同时使用",
        "these options cannot be used together: {arguments}",
    ),
    "wrong-word": ("不认识“{value}”；可用的有：{choices}", "unknown argument “{value}”; it can be {choices}"),
    "wrong-choice": (
        "{argument} 的值“{value}”不对；可用的有：{choices}",
        "{argument} cannot be “{value}”; it can be {choices}",
    ),
    "wrong-count": (
        "{argument} 应为不小于 0 的整数，而不是“{value}”",
        "{argument} takes a whole number, 0 or more, not “{value}”",
    ),
    "wrong-severity": (
        "--severity 应写成 规则=级别，级别为 {choices} 之一，而不是“{value}”",
        "--severity takes RULE=LEVEL with a level of {choices}, not “{value}”",
    ),
    "unknown-format": (
        "没有“{format}”这种输出格式（{where}）；可用的有：{choices}",
        "there is no output format “{format}” ({where}); there are {choices}",
    ),
    "format-needs-file": (
        "{format} 格式是二进制文件，须用 --output-file 指明写到哪里",
        "the format {format} is no text: name the file to write with --output-file",
    ),
    "missing-extra": (
        "{what} 需要另外安装：pip install 'reportlint[{extra}]'",
        "{what} needs a further package: pip install 'reportlint[{extra}]'",
    ),
    "statistics-format": (
        "--statistics 只能用于 {formats} 格式，不能用于 {format}",
        "--statistics works with the formats {formats}, not with {format}",
    ),
    "one-rule-or-all": ("请给出一条规则的编号或名称，或者用 --all", "give the code or the name of one rule, or --all"),
    # ------------------------------------------------------------------------------- rules
    "unknown-rule": ("没有“{rule}”这条规则（{where}）", "there is no rule “{rule}” ({where})"),
    "unknown-rule-letters": (
        "没有“{rule}”这条规则（{where}）：没有哪个插件或 local-rules 中的文件有以 {letters} 编号的规则；"
        "见 reportlint plugins",
        "there is no rule “{rule}” ({where}): no plugin and no file in local-rules has rules with the letters "
        "{letters}; see reportlint plugins",
    ),
    "unknown-rule-not-loaded": (
        "没有“{rule}”这条规则（{where}）；{origin} 未能加载，该规则可能在其中",
        "there is no rule “{rule}” ({where}); {origin} failed to load and may have it",
    ),
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
    # ------------------------------------------------------------------------------- baseline
    "no-baseline": ("基线文件不存在：{path}", "no such baseline: {path}"),
    "unreadable-baseline": ("无法读取基线文件 {path}：{reason}", "cannot read the baseline {path}: {reason}"),
    "damaged-baseline": ("{path} 不是基线文件：{reason}", "{path} is no baseline: {reason}"),
    "baseline-written": ("{count} 处问题已写入 {path}", "{count} finding(s) written to {path}"),
    "later-baseline": (
        "基线文件 {path} 是第 {version} 版的格式，此版本的 reportlint 不认识；请升级",
        "the baseline {path} has the format of version {version}, which this reportlint does not know; update it",
    ),
    "baseline-changed": (
        "其中新的 {new} 处；删去不再需要的记录 {gone} 条",
        "new among them: {new}; former entries that no finding needs: {gone} dropped",
    ),
    "baseline-pruned": (
        "已从 {path} 删去 {count} 条不再需要的记录，剩 {left} 条",
        "entries of {path} that no finding needs: {count} dropped, {left} left",
    ),
    "baseline-kept": (
        "属于这次没有检查的文件或规则的记录：{count} 条，原样保留",
        "entries of files or rules that were not checked: {count} kept",
    ),
    "not-in-baseline": ("未写入基线：{path}: {code} {message}", "not put into the baseline: {path}: {code} {message}"),
    # ------------------------------------------------------------------------------- plugins
    "plugin-failed": (
        "插件 {plugin}（{origin}）加载失败，其规则未运行：{error}",
        "the plugin {plugin} of {origin} failed to load, its rules do not run: {error}",
    ),
    "plugin-printed": ("插件 {plugin} 的输出：{line}", "the plugin {plugin} printed: {line}"),
    "plugin-repeated": (
        "插件 {plugin}（{origin}）的内容已由插件 {first}（{first_origin}）提供，只计一次",
        "what the plugin {plugin} of {origin} gives is given by the plugin {first} of {first_origin}: it counts once",
    ),
    "rule-printed": (
        "规则 {rule} {name}（插件 {plugin}）的输出：{line}",
        "the rule {rule} {name} of the plugin {plugin} printed: {line}",
    ),
    "rule-interrupted": (
        "中断时正在用规则 {rule} {name}（插件 {plugin}）检查 {path}",
        "the rule {rule} {name} of the plugin {plugin} was at work on {path}",
    ),
    "rule-needs": (
        "规则 {rule} {name} 未运行：没有安装 {packages}；请 pip install 'reportlint[{extra}]'",
        "the rule {rule} {name} does not run: {packages} is not installed; pip install 'reportlint[{extra}]'",
    ),
    "cache-failed": (
        "结果缓存无法使用（{reason}），本次结果不受影响；可用 --no-cache 关闭",
        "the cache of results cannot be used ({reason}); the results are complete. --no-cache turns it off",
    ),
    "process-died": (
        "检查它的进程异常终止（内存不足，或被终止）；请用 --jobs 1 单独检查这个文件",
        "the process that checked it died (out of memory, or killed); check this file alone with --jobs 1",
    ),
    "rule-slow": (
        "规则 {rule} {name}（插件 {plugin}）检查 {path} 用了 {seconds:.1f} 秒{more}",
        "the rule {rule} {name} of the plugin {plugin} took {seconds:.1f} s on {path}{more}",
    ),
    "rule-slow-more": ("，另有 {count} 份报告超过一秒", ", and more than a second on {count} other report(s)"),
    "options-unreadable": (
        "规则 {rule} 的选项有误：{reason}",
        "the options of the rule {rule} are wrong: {reason}",
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
    "format-refused": (
        "插件 {plugin}（{origin}）的输出格式 {format} 不合要求：应为函数，或写成“模块:函数”，而不是 {value}",
        "the output format {format} of the plugin {plugin} of {origin} is refused: "
        "it should be a function or “module:function”, not {value}",
    ),
    "format-failed": (
        "输出格式 {format} 加载失败（{origin}）：{error}",
        "the output format {format} ({origin}) failed to load: {error}",
    ),
    "format-crashed": (
        "输出格式 {format}（插件 {plugin}，{origin}）出错，结果不完整：{error}",
        "the output format {format} of the plugin {plugin} of {origin} failed, the results are incomplete: {error}",
    ),
    "not-loaded": ("未加载", "not loaded"),
    # ------------------------------------------------------------------------------- facts
    "fact-code": ("编号", "code"),
    "fact-file": ("文件", "file"),
    "fact-finding": ("问题", "finding"),
    "fact-place": ("位置", "place"),
    "fact-rule": ("规则", "rule"),
    "fact-name": ("名称", "name"),
    "fact-severity": ("级别", "severity"),
    "fact-state": ("状态", "state"),
    "fact-since": ("始于", "since"),
    "fact-plugin": ("插件", "plugin"),
    "fact-fix": ("可修复", "fix"),
    "fact-option": ("选项 {name}", "option {name}"),
    "fact-setting": ("设置", "setting"),
    "fact-value": ("值", "value"),
    "fact-origin": ("来自", "from"),
    "fact-summary": ("说明", "finds"),
    "fact-title": ("标题", "title"),
    "fact-unit": ("单位", "unit"),
    "fact-year": ("年度", "year"),
    "fact-period": ("统计期", "period"),
    "fact-published": ("发布日期", "published"),
    "fact-edition": ("格式版本", "form"),
    "fact-layout": ("版式", "layout"),
    # ------------------------------------------------------------------------------- workbook
    "sheet-summary": ("汇总", "Summary"),
    "sheet-findings": ("问题", "Findings"),
    "sheet-back": ("← 汇总", "← summary"),
    "sheet-top": ("篇首", "head of the text"),
    "sheet-line": ("第 {line} 行", "line {line}"),
    "sheet-elsewhere": ("表格以外的问题", "Findings outside the tables"),
    "sheet-no-table": ("（文中没有这张表）", " (not in the text)"),
    "sheet-blank": ("空白", "blank"),
    "sheet-absent": ("缺", "not shown"),
    "column-file": ("文件", "file"),
    "column-errors": ("错误", "errors"),
    "column-warnings": ("警告", "warnings"),
    "column-notes": ("提示", "notes"),
    "column-sheet": ("工作表", "sheet"),
    "column-line": ("行", "line"),
    "column-place": ("位置", "place"),
    "column-message": ("问题", "finding"),
    "column-hint": ("怎么改", "what to do"),
    "column-text": ("原文", "text"),
    # ------------------------------------------------------------------------------- parse
    "no-report": ("不是年度报告（{reason}）", "no report ({reason})"),
    "reason-empty": ("空文件", "it is empty"),
    "reason-template": ("空白模板", "a template"),
    "reason-explanation": ("解读", "a page that explains a report"),
    "reason-former-form": ("2018 年及以前的格式", "the form of 2018 and before"),
    "reason-other": ("认不出", "not recognised"),
    "reason-unreadable": ("无法读取", "it cannot be read"),
    "reason-not-a-report": ("不是年度报告", "it is no annual report"),
    "reason-undecodable": ("无法解码", "it cannot be decoded"),
    "year-title": ("据标题", "from the title"),
    "year-period": ("据统计期", "from the period"),
    "year-narrative": ("据正文", "from the text"),
    "year-signature": ("据落款", "from the signature"),
    "section-where": ("第 {start}–{end} 行，{length} 字", "lines {start}–{end}, {length} characters"),
    "unaligned": ("← 各列对不准，不参加核对", "← not certain which column is which: left out of arithmetic"),
}
