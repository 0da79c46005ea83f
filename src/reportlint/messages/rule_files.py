"""Messages about files of rules and files of forms."""

from __future__ import annotations

RULE_FILES: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- local rules
    "no-local-rules-file": ("{place}规则文件不存在：{path}", "{place}no such rule file: {path}"),
    "local-rules-folder": (
        "{place}{path} 是文件夹；请写明其中的规则文件（{suffixes}）",
        "{place}{path} is a folder; name the rule files in it ({suffixes})",
    ),
    "local-rules-suffix": (
        "{place}{path} 不是规则文件；规则文件的扩展名为 {suffixes}",
        "{place}{path} is not a rule file, which ends in {suffixes}",
    ),
    "local-rules-of-others": (
        "{where}：没有运行 {path}：{changed} {reason}，里面的程序可能不是您的；确认可信后，加 --local-rules 运行，"
        "或加 --no-local-rules 不用这些规则",
        "{where}: {path} was not run: {changed} {reason}, so that it may hold the program of somebody else; "
        "--local-rules runs it if you trust it, --no-local-rules leaves it out",
    ),
    "owned-by-another": ("属于另一个用户", "is owned by another user"),
    "writable-by-all": ("任何人都可以改写", "can be changed by anybody"),
    "no-local-rules": (
        "{path} 中没有规则：既没有 Rule 的子类，也没有 reportlint_rules()",
        "{path} has no rules: neither a subclass of Rule nor a function reportlint_rules()",
    ),
    "rules-left-out": (
        "--no-local-rules：设置中提到的这些规则没有加载，不起作用：{rules}",
        "--no-local-rules: the settings name rules that are not loaded and have no effect: {rules}",
    ),
    "rules-not-judged": (
        "没有加载 local-rules 中的规则文件；设置中提到的这些规则未作核对：{rules}（加 --local-rules 加载）",
        "the rule files in local-rules are not loaded, so these rules in the settings were not judged: {rules} "
        "(--local-rules loads them)",
    ),
    # ------------------------------------------------------------------------------- new rules
    "about-new-rule": ("生成一条自己的规则及其用例", "create a rule of your own with its cases"),
    "help-new-rule-name": (
        "规则的名称：小写字母、数字和连字符，说明查出什么问题",
        "the name of the rule: lower-case letters, digits and hyphens; it says what the rule finds",
    ),
    "help-code": (
        "规则的编号：大写字母加三位数字；默认为 OWN 开头的第一个未用编号",
        "the code: capital letters and three digits; default: the first of OWN001, OWN002 … that is free",
    ),
    "help-kind": (
        "规则的种类：python（默认），或不写代码的一种：合计（identity）、必需的文字（required）、禁用的文字（forbidden）、"
        "字数（length）、数值范围（range）",
        "the kind of the rule: in Python (default), or without code: a sum, a required text, a forbidden text, "
        "a length, a range of figures",
    ),
    "help-toml": ("不写代码的规则，即 --kind forbidden", "a rule without code, as --kind forbidden"),
    "help-new-rule-output": ("写入此文件夹；默认为当前文件夹", "the folder to write to; default: the current folder"),
    "help-new-rule-distribution": (
        "在此文件夹中生成可以安装的插件，以文件夹名为分发包名",
        "create an installable plugin in this folder and name it after the folder",
    ),
    "new-rule-name": (
        "“{name}”不能用作规则的名称：应为小写字母、数字和连字符，如 {better}",
        "“{name}” cannot be the name of a rule: it has to be lower-case letters, digits and hyphens, as in {better}",
    ),
    "new-rule-code": (
        "“{code}”不能用作规则的编号：应为大写字母加三位数字，如 CITY001",
        "“{code}” cannot be the code of a rule: it has to be capital letters and three digits, as in CITY001",
    ),
    "new-rule-code-taken": (
        "编号 {code} 已由规则 {name} 使用（插件 {plugin}，{origin}）；可用 {free}",
        "the rule {name} of the plugin {plugin} from {origin} has the code {code}; {free} is free",
    ),
    "new-rule-code-written": (
        "编号 {code} 已由 local-rules 中的一条规则使用",
        "a rule in local-rules has the code {code}",
    ),
    "new-rule-name-taken": (
        "名称 {name} 已由规则 {code} 使用（插件 {plugin}，{origin}）；请换一个名称",
        "the rule {code} of the plugin {plugin} from {origin} has the name {name}; choose another one",
    ),
    "new-rule-distribution": (
        "{path}：“{name}”不能用作分发包名，应为小写字母、数字和连字符，如 {better}",
        "{path}: “{name}” cannot be the name of a distribution: it has to be lower-case letters, digits "
        "and hyphens, as in {better}",
    ),
    "new-rule-file-there": (
        "{path} 已存在，什么也没有写；请换一个名称或文件夹",
        "{path} already exists, and nothing was written; choose another name or folder",
    ),
    "new-rule-next": ("运行用例：", "Run the cases:"),
    "new-rule-settings": ("在 {file} 中启用：", "Enable it in {file}:"),
    "new-rule-install": ("安装、查看、测试：", "Install it, look at it, test it:"),
    "new-rule-headline": ("自定规则 {name}。", "The rule {name}."),
    "new-rule-description": ("reportlint 的自定规则", "Custom rules for reportlint"),
    "new-rule-in-settings": ("可在设置中修改。", "in the settings changes them."),
    "new-rule-check-doc": ("每查出一处，产生一个 finding。", "Yield a finding for each place that is wrong."),
    "new-rule-cases-head": (
        "每个用例从标准报告出发，作几处改动；由 reportlint test-rules 运行。",
        "Each case edits the canonical report; reportlint test-rules runs them.",
    ),
    "new-rule-hook-doc": ("本插件的规则。", "The rules of this plugin."),
    "new-rule-test-head": ("规则的用例。", "The cases of the rules."),
    # ------------------------------------------------------------------------------- rules without code
    "unreadable-rules": ("无法读取规则文件 {file}：{reason}", "cannot read the rule file {file}: {reason}"),
    "damaged-rules": ("规则文件 {file} 有误：{reason}", "the rule file {file} is damaged: {reason}"),
    "damaged-rules-backslash": (
        "规则文件 {file} 有误：{reason}；正则表达式请写在单引号之间，如 pattern = '\\d+'",
        "the rule file {file} is damaged: {reason}; write regular expressions between single quotes, as in "
        "pattern = '\\d+'",
    ),
    "no-rule-tables": ("{where}：没有 [[rule]] 表", "{where}: there is no [[rule]]"),
    "unknown-rules-key": (
        "{where}：规则文件中只能有 [[rule]] 表，不能有 {key}",
        "{where}: a rule file has [[rule]] tables only, not {key}",
    ),
    "unknown-rule-key": ("{where}：没有 {key} 这个键", "{where}: there is no key {key}"),
    "unknown-rule-key-of": (
        '{where}：kind = "{kind}" 的规则没有 {key} 这个键',
        '{where}: a rule of kind = "{kind}" has no key {key}',
    ),
    "lacking-rule-key": ("{where}：缺少 {key}", "{where}: {key} is missing"),
    "none-of-keys": ("{where}：{keys} 至少要写一个", "{where}: one of {keys} is needed"),
    "keys-exclude": (
        "{where}：{first} 与 {second} 不能同时使用",
        "{where}: {first} and {second} cannot be used together",
    ),
    "key-needs": ("{where}：{key} 须与 {other} 同时使用", "{where}: {key} needs {other}"),
    "terms-with-table": (
        "{where}：写了 table，{key} 就应是行或列的键，而不是单元格",
        "{where}: with a table, {key} has to be keys of rows or columns, not cells",
    ),
    "terms-without-table": (
        '{where}：没写 table，{key} 就应是单元格 [[表, 行, 列], …]，如 [["applications", "received", "total"]]',
        "{where}: without a table, {key} has to be cells [[table, row, column], …], as in "
        '[["applications", "received", "total"]]',
    ),
    "rows-for-columns": (
        '{where}：“{key}”是列，不是行；各项是列时，应写 along = "row"（每一行都要成立）',
        '{where}: “{key}” is a column and no row; terms that are columns need along = "row" (in every row)',
    ),
    "columns-for-rows": (
        '{where}：“{key}”是行，不是列；各项是行时，应写 along = "column"（每一列都要成立）',
        '{where}: “{key}” is a row and no column; terms that are rows need along = "column" (in every column)',
    ),
    "key-below-table": (
        "{where}：{key} 写进了表 {table}；应移到 {table} 之前",
        "{where}: {key} is inside the table {table}; move it up, before {table}",
    ),
    "terms-apart": (
        "{where}：没有一行（列）同时有这些项",
        "{where}: no row (or column) has all of these terms",
    ),
    "line-without-terms": (
        "{where}：“{line}”没有等式中的全部各项",
        "{where}: “{line}” does not have all terms of the identity",
    ),
    "no-cells": ("{where}：这些行没有这些列", "{where}: these rows do not have these columns"),
    "crossed-bounds": (
        "{where}：least（{least}）大于 most（{most}）",
        "{where}: least ({least}) is more than most ({most})",
    ),
    "empty-heading": ("{where}：heading“{heading}”中没有文字", "{where}: the heading “{heading}” has no words"),
    "replacement-of-other": (
        "{where}：replace 中的“{phrase}”不在 phrases 中",
        "{where}: replace has “{phrase}”, which is not in phrases",
    ),
    "replacement-found-again": (
        "{where}：改成“{text}”后，这条规则仍会报出其中的“{found}”；请换一种写法",
        "{where}: the rule would find “{found}” in “{text}” again; write something else",
    ),
    "replacement-of-group": (
        "{where}：replace“{text}”引用的分组不存在：pattern 有 {groups} 个分组，写作 \\1、\\2 …",
        "{where}: replace “{text}” refers to a group that is not there: the pattern has {groups}, written \\1, \\2 …",
    ),
    "replacement-of-phrases": (
        "{where}：replace“{text}”引用 pattern 的分组，但 phrases 没有分组；请分成两条规则",
        "{where}: replace “{text}” refers to groups of the pattern, and phrases have none; make two rules of it",
    ),
    "pattern-too-slow": (
        "正则表达式“{pattern}”在这份报告上用时超过 {seconds} 秒，已停止；请简化",
        "the pattern “{pattern}” takes more than {seconds} seconds on this report and was stopped; simplify it",
    ),
    "wrong-rule-pattern": (
        "{where}：pattern 不是正则表达式：{reason}",
        "{where}: the pattern is not a regular expression: {reason}",
    ),
    "empty-rule-pattern": (
        "{where}：pattern 与空文本也相符，处处都会报出",
        "{where}: the pattern matches the empty text, and so at every place",
    ),
    "no-such-place": ("{where}：没有“{key}”这个{what}", "{where}: there is no {what} “{key}”"),
    "no-such-place-of": (
        "{where}：没有“{key}”这个{what}；可用的有 {there}",
        "{where}: there is no {what} “{key}”; there are {there}",
    ),
    "form-section": ("部分", "section"),
    "form-table": ("表", "table"),
    "form-row": ("行", "row"),
    "form-column": ("列", "column"),
    "form-edition": ("格式版本", "edition"),
    "unknown-message-field": (
        "{where}：消息中没有 {{{field}}} 这个字段；可用的有：{fields}",
        "{where}: the message has no field {{{field}}}; the fields are {fields}",
    ),
    "wrong-message": (
        "{where}：消息的写法有误（{reason}）；字段写作 {{…}}，可用的有：{fields}；花括号本身要写两个",
        "{where}: the message is malformed ({reason}); fields are written {{…}}, and there are {fields}; a "
        "brace itself is written twice",
    ),
    "rule-twice": (
        "{where}：{key} {name} 已经用过（{there}）",
        "{where}: the {key} {name} is taken ({there})",
    ),
    "type-code": ("大写字母加三位数字（如 CITY 加 001）", "capital letters and three digits"),
    "type-name": ("小写字母、数字和连字符", "lower-case letters, digits and hyphens"),
    "type-translated": ('字符串，或 { zh = "…", en = "…" }', 'a string, or { zh = "…", en = "…" }'),
    "type-number": ("数字", "a number"),
    "type-count": ("不小于 0 的整数", "a whole number, 0 or more"),
    "type-words": ("字符串列表，各项不为空", "a list of strings that are not empty"),
    "type-replacement": (
        '字符串，或词句和改法的表 { "旧" = "新" }',
        'a string, or a table of phrases { "old" = "new" }',
    ),
    "type-replacement-line": (
        "一行文字，不含换行、制表符和表格线",
        "a text of one line, without tabs and borders of tables",
    ),
    "type-places": ("单元格列表 [[表, 行, 列], …]", "a list of cells [[table, row, column], …]"),
    "type-terms": (
        "键的列表，或者单元格列表 [[表, 行, 列], …]",
        "a list of keys, or a list of cells [[table, row, column], …]",
    ),
    "type-cases": ("[[rule.passes]] 或 [[rule.fails]] 表", "tables [[rule.passes]] or [[rule.fails]]"),
    "type-rule-tables": ("[[rule]] 表", "tables [[rule]]"),
    # ------------------------------------------------------------------------------- forms and their files
    "one-forms": ("{count} 种格式", "{count} form"),
    "many-forms": ("{count} 种格式", "{count} forms"),
    "form-folder-empty": (
        "文件夹 {path} 中没有格式文件：应有 form.toml，或每一版一个 form-版本.toml",
        "the folder {path} has no form: it needs form.toml, or a form-EDITION.toml for each edition",
    ),
    "unreadable-form": ("无法读取格式文件 {file}：{reason}", "cannot read the form file {file}: {reason}"),
    "damaged-form": ("格式文件 {file} 有误：{reason}", "the form file {file} is damaged: {reason}"),
    "unknown-form-key": ("{where}：没有 {key} 这个键", "{where}: there is no key {key}"),
    "lacking-form-key": ("{where}：缺少 {key}", "{where}: {key} is missing"),
    "unknown-in-form": (
        "{where}：{key} 所写的“{value}”在这个格式中不存在",
        "{where}: {key} names “{value}”, which the form does not have",
    ),
    "twice-in-form": ("{where}：{key} 的“{value}”已经用过", "{where}: {key}: “{value}” is already used"),
    "twice-in-group": (
        "{where}：{key}：同一组中已有项目“{value}”，无法区分",
        "{where}: {key}: its group has another row “{value}”, so that they cannot be told apart",
    ),
    "form-without-title": (
        "{where}：缺少 titles（标题的结尾），words/report.toml 中也没有 title.endings",
        "{where}: titles (how a title ends) is missing, and words/report.toml has no title.endings",
    ),
    "form-without-vocabulary": (
        "{path} 有 words/claims.toml，却没有 vocabulary.toml",
        "{path} has words/claims.toml but no vocabulary.toml",
    ),
    "two-forms-in-folder": (
        "{where}：同一文件夹中各格式文件的 form 应相同，这里是“{value}”，另一处是“{other}”",
        "{where}: the files of a folder have to be of one form, but this one has “{value}” and another “{other}”",
    ),
    "form-folders-wrong": (
        "{plugin}（{origin}）的 reportlint_forms() 应返回文件夹的列表，而不是 {value}",
        "reportlint_forms() of {plugin} from {origin} has to return a list of folders, not {value}",
    ),
    "form-taken": (
        "有两个插件提供格式 {name}：{first} 和 {second}",
        "two plugins have the form {name}: {first} and {second}",
    ),
    "rule-of-no-form": (
        "规则 {rule}（插件 {plugin}，{origin}）适用的格式“{form}”不存在",
        "the rule {rule} of {plugin} from {origin} is for a form “{form}”, which does not exist",
    ),
    "type-names": ('{ zh = "…", en = "…" }', '{ zh = "…", en = "…" }'),
    "type-year": ("年份或序号（整数）", "a whole number"),
    "type-array": ("表的数组 [[…]]", "an array of tables [[…]]"),
    "type-word-lists": ("字符串列表的列表", "a list of lists of strings"),
    "type-place": ("[表, 行, 列]", "[table, row, column]"),
}
