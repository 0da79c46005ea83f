"""Messages about the cases of rules."""

from __future__ import annotations

CASES: dict[str, tuple[str, str]] = {
    # ------------------------------------------------------------------------------- files of cases
    "unreadable-cases": ("无法读取用例文件 {file}：{reason}", "cannot read the cases in {file}: {reason}"),
    "damaged-cases": ("用例文件 {file} 有误：{reason}", "the cases in {file} are damaged: {reason}"),
    "unknown-case-key": ("{where}：用例中没有 {key} 这个键", "{where}: a case has no key {key}"),
    "type-figure": ("字符串或数字", "a string or a number"),
    "type-table-row": ('两个键的列表，如 ["表", "行"]', 'a list of two keys, such as ["table", "row"]'),
    "type-table-row-column": (
        '三个键的列表，如 ["表", "行", "列"]',
        'a list of three keys, such as ["table", "row", "column"]',
    ),
    "type-one-or-more": ("字符串或字符串列表", "a string or a list of strings"),
    "type-in-languages": (
        '字符串，或按语言列出的 { zh = "…", en = "…" }',
        'a string, or one for each language: { zh = "…", en = "…" }',
    ),
    "type-true": ("true", "true"),
    "type-edits": ("编辑操作的列表，每个是一张表", "a list of edits, each a table"),
    "type-reports": (
        "其他报告的列表，每份是一张表，如 [{ edits = [...] }]",
        "a list of other reports, each a table, such as [{ edits = [...] }]",
    ),
    "type-tables": ("表的数组，写作 [[passes]] 或 [[fails]]", "an array of tables, written [[passes]] or [[fails]]"),
    "no-such-edit": (
        "{where}：没有由 {keys} 组成的编辑操作；可用的组合：{shapes}",
        "{where}: there is no edit with {keys}; there are: {shapes}",
    ),
    "finding-of-a-pass": (
        "{where}：{key} 只用于 [[fails]]；在 [[passes]] 中，规则不应报出任何问题",
        "{where}: {key} belongs in [[fails]]; in [[passes]] the rule has to find nothing",
    ),
    "text-and-edits": (
        "{where}：text 与 edits 只能写一个：text 代替标准报告及对它的编辑",
        "{where}: text and edits cannot be used together: text replaces the canonical report and its edits",
    ),
    "case-without-rule": (
        '{where}：没有写明是哪条规则的用例；请在用例中或文件开头写 rule = "编号"',
        '{where}: the case names no rule; write rule = "CODE" in it, or once at the top of the file',
    ),
    "case-without-place": (
        "{where}：缺少 at；请写上规则应当指出的文字",
        "{where}: at is missing, the text that the finding has to be on",
    ),
    "findings-and-places": (
        "{where}：{key} 有 {count} 个，at 有 {places} 个，数目应当相同",
        "{where}: {key} has {count} texts and at has {places}; they need as many",
    ),
    # ------------------------------------------------------------------------------- edits
    "unknown-form": ("没有 {form} 这种格式；现有：{forms}", "there is no form {form}; there are: {forms}"),
    "no-canonical-report": (
        "格式 {form} 没有标准报告：缺少文件 {path}",
        "the form {form} has no canonical report: {path} is missing",
    ),
    "unknown-edition": (
        "没有 {edition} 这一版格式；现有：{editions}",
        "there is no edition {edition} of the form; there are: {editions}",
    ),
    "edit-failed": ("无法做编辑 {edit}：{reason}", "the edit {edit} cannot be made: {reason}"),
    "edit-without-effect": ("编辑 {edit} 没有改变任何内容", "the edit {edit} changes nothing"),
    "edited-no-report": ("文本已不是报告（{reason}）", "the text is not a report any more ({reason})"),
    "not-in-form": ("格式中没有 {key} 这个{kind}", "the form has no {kind} {key}"),
    "not-in-form-of": ("格式中没有 {key} 这个{kind}；有 {there}", "the form has no {kind} {key}; there are {there}"),
    "not-in-text": ("文本中没有{kind} {key}", "the text has no {kind} {key}"),
    "row-not-alone": (
        "{row} 与其他行并排，不能单独删除；请改用 text 写出整个文本",
        "{row} shares its lines with other rows and cannot be deleted alone; give the whole text instead",
    ),
    "words-not-there": ("文本中没有“{words}”", "“{words}” is not in the text"),
    "words-not-once": (
        "“{words}”在文本中出现 {count} 次；请多写几个字，使它只出现一次",
        "“{words}” is in the text {count} times; add the words around the one that is meant",
    ),
    "part-table": ("表", "table"),
    "part-row": ("行", "row"),
    "part-column": ("列", "column"),
    "part-cell": ("格", "cell"),
    "part-section": ("部分", "section"),
    "part-title": ("标题", "title"),
    # ------------------------------------------------------------------------------- running cases
    "case-no-report": (
        "{where}用例的文本不是报告（{reason}），规则没有运行",
        "{where}the text of the case is not a report ({reason}), so the rule did not run",
    ),
    "case-of-other-form": (
        "{where}用例的文本是另一种格式的报告（{form}），规则 {rule} 只检查 {wanted}",
        "{where}the text of the case is a report of another form ({form}); the rule {rule} checks {wanted} only",
    ),
    "case-of-event": (
        "规则 {rule} 由程序在读取文件时报出（{event}），无法用文本作用例",
        "the program reports {rule} while it reads files ({event}), so a text cannot be a case of it",
    ),
    "case-of-one-report": (
        "规则 {rule} 只检查一份报告，用例中不能有 beside 和 groups",
        "the rule {rule} checks one report, so its cases cannot have beside and groups",
    ),
    "case-path-twice": (
        "两份报告的 path 都是 {path}；请改其中一个",
        "two reports have the path {path}; change one of them",
    ),
    "case-crashed": ("规则 {rule} 出错{place}：{error}", "the rule {rule} raised {error}{place}"),
    # ------------------------------------------------------------------------------- test-rules
    "about-test-rules": ("运行规则的用例", "run the cases of rules"),
    "help-show-canonical": (
        "不运行用例，只输出用例所编辑的标准报告；不写版本则为最新的格式",
        "run no case; print the canonical report, which cases edit: of an edition of the form, or of the newest one",
    ),
    "help-rule-files": (
        "规则文件（.py 及旁边的 .cases.toml，或 .toml）、用例文件，或其所在的文件夹；默认为设置中的 local-rules",
        "rule files (a .py with its .cases.toml beside it, or a .toml), case files, or folders of these; "
        "default: those of the setting local-rules",
    ),
    "no-rule-files": (
        "没有要测试的规则：请指定规则文件，或在设置中列入 local-rules",
        "there are no rules to test: name their files, or list them in the setting local-rules",
    ),
    "no-rules-in-folder": (
        "文件夹 {path} 中没有规则的用例（NAME.cases.toml，或含 [[rule]] 的 .toml）",
        "the folder {path} has no cases of rules: neither NAME.cases.toml nor a .toml with [[rule]]",
    ),
    "case-of-unknown-rule": ("{where}：没有 {rule} 这条规则", "{where}: there is no rule {rule}"),
    "no-case": (
        "一个用例也没有；用例写在规则旁边的 NAME.cases.toml 中，或 [[rule.passes]]、[[rule.fails]] 中",
        "there are no cases; they belong in NAME.cases.toml beside the rule, or in [[rule.passes]] and [[rule.fails]]",
    ),
    "case-place": ("（{place}）", " ({place})"),
    "case-printed": ("规则 {rule} {name} 的输出：{line}", "the rule {rule} {name} printed: {line}"),
    "rule-without-case": ("没有用例", "no cases"),
    "one-cases-hold": ("{count} 个用例通过", "{count} case holds"),
    "many-cases-hold": ("{count} 个用例通过", "{count} cases hold"),
    "cases-fail": ("{count} 个用例中 {failed} 个不通过", "{failed} of {count} cases failed"),
    "case-expected": ("应报出：", "expected: "),
    "case-found": ("实际报出：", "found: "),
    "case-nothing": ("无", "nothing"),
    "case-text": ("“{text}”", "“{text}”"),
    "case-deleted": ("（删去）", "(deleted)"),
    "case-no-text": ("（空处）", "(on no text)"),
    "case-finding": ("{place}（第 {line} 行）：{message}", "{place} (line {line}): {message}"),
    "case-finding-beside": (
        "{path} 中的{place}（第 {line} 行）：{message}",
        "{place} ({path}, line {line}): {message}",
    ),
    "case-fixed": ("{finding}；修正后：{fixed}", "{finding}; fixed: {fixed}"),
    "case-not-fixed": ("{finding}；没有修正", "{finding}; no fix"),
    "case-message-with": ("{place}，消息含“{part}”", "{place}, the message with “{part}”"),
}
