"""Sessions of a scripted editor with the language server."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from tests.command import report, run
from tests.server.client import client

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.server.client import Client

CANCELLED = -32800
FAULT = "情况如下。。"
LOCAL_RULE = '''
from reportlint import Rule

class Noisy(Rule):
    """A rule that prints.

    ---
    A rule that prints.
    """

    code, name, severity, since = "ACME001", "noisy", "info", "1.0"
    summary = {"zh": "有声", "en": "noise"}
    message = {"zh": "有声", "en": "noise"}
    hint = {"zh": "无", "en": "none"}

    def check(self, report):
        print("Content-Length: 3")
        yield self.finding(report.sections[0])

class Failing(Noisy):
    """A rule that raises.

    ---
    A rule that raises.
    """

    code, name = "ACME002", "failing"

    def check(self, report):
        raise ValueError("no luck")
'''


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A session that most tests share, each with documents of its own."""
    with client(tmp_path_factory.mktemp("session")) as made:
        made.start({"language": "en"}, ("utf-16",))
        yield made
        assert made.end() == 0
        assert made.errors == ""


def place(text: str, words: str) -> dict[str, Any]:
    """Return the range of words in a text, in UTF-16."""
    before = text[: text.index(words)]
    line, column = before.count("\n"), units(before.rpartition("\n")[2])
    return {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + units(words)}}


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def fixes(editor: Client, name: str, where: Any, *only: str) -> list[dict[str, Any]]:
    """Return the fixes that are offered in a range."""
    context = {"diagnostics": [], **({"only": list(only)} if only else {})}
    given = {"textDocument": {"uri": editor.uri(name)}, "range": where, "context": context}
    found: list[dict[str, Any]] = editor.ask("textDocument/codeAction", given)
    return found


def question(editor: Client, name: str, text: str = "", words: str = "") -> dict[str, Any]:
    """Return the parameters of a question about a document, or about the place of words in its text."""
    where = {"position": place(text, words)["start"]} if words else {}
    return {"textDocument": {"uri": editor.uri(name)}, **where}


# ------------------------------------------------------------------------------- findings


def test_a_sound_report_has_no_finding_and_one_with_a_fault_has_it_at_its_place(editor: Client) -> None:
    assert editor.open("sound.txt", report()) == []
    text = report(FAULT)
    (found,) = editor.open("faulty.txt", text)
    assert found["range"] == place(text, "。。")
    assert found["code"] == "P001"
    assert found["codeDescription"]["href"].endswith("/rules/repeated-punctuation/")


def test_related_places_are_named(editor: Client) -> None:
    text = report(FAULT, "其他情况如下。。")
    (found,) = editor.open("related.txt", text)
    (related,) = found["relatedInformation"]
    assert related["location"]["uri"] == editor.uri("related.txt")
    assert related["location"]["range"]["start"]["line"] == found["range"]["start"]["line"] + 1


def test_a_text_that_is_no_report_has_no_finding(editor: Client) -> None:
    assert editor.open("notes.txt", "购物清单。。\n") == []


def test_an_edit_with_an_astral_character_in_front_moves_the_finding_by_two_columns(editor: Client) -> None:
    text = report(FAULT)
    (before,) = editor.open("astral.txt", text)
    line = {"line": before["range"]["start"]["line"], "character": 0}
    editor.change("astral.txt", 2, {"range": {"start": line, "end": line}, "text": "𠀀"})
    (after,) = editor.findings("astral.txt", 2)
    assert after["range"] == place(text.replace(FAULT, f"𠀀{FAULT}"), "。。")
    assert after["range"]["start"]["character"] == before["range"]["start"]["character"] + 2


def test_a_renamed_file_takes_its_findings_along(editor: Client) -> None:
    text = report(FAULT)
    found = editor.open("before.txt", text)
    editor.close("before.txt")
    assert editor.open("after.txt", text) == found
    assert editor.published[editor.uri("before.txt")]["diagnostics"] == []


def test_fifty_open_files_are_all_checked_and_the_one_that_is_typed_in_first(editor: Client) -> None:
    names = [f"many-{number}.txt" for number in range(50)]
    text = report(FAULT)
    for name in names:
        editor.open_soon(name, text)
    editor.change(names[0], 2, {"text": report()})
    assert editor.findings(names[0], 2) == []
    assert {len(editor.findings(name, 1)) for name in names[1:]} == {1}
    for name in names:
        editor.close(name)


def test_of_a_large_file_that_changes_quickly_only_the_last_version_is_told(editor: Client) -> None:
    text = report("本年度工作平稳，各项公开按时完成。" * 20_000, FAULT)
    assert len(text.encode()) > 1_000_000
    assert "P001" in {each["code"] for each in editor.open("large.txt", text)}
    end = place(text, "。。")["end"]
    for version in range(2, 12):
        editor.change("large.txt", version, {"range": {"start": end, "end": end}, "text": "好"})
    asked = editor.begin("textDocument/documentSymbol", question(editor, "large.txt"))
    editor.tell("$/cancelRequest", {"id": asked})
    assert editor.answer(asked)["error"]["code"] == CANCELLED
    editor.published.clear()
    editor.findings("large.txt", 11)
    assert editor.published[editor.uri("large.txt")]["version"] == 11
    editor.close("large.txt")


# ------------------------------------------------------------------------------- fixes


def test_a_safe_fix_is_preferred_and_undoing_it_brings_the_finding_back(editor: Client) -> None:
    text = report(f"😀{FAULT}")
    (found,) = editor.open("fix.txt", text)
    (action,) = fixes(editor, "fix.txt", found["range"])
    assert action["isPreferred"] is True
    (edit,) = action["edit"]["changes"][editor.uri("fix.txt")]
    assert edit["newText"] == ""
    editor.change("fix.txt", 2, {"range": edit["range"], "text": edit["newText"]})
    assert editor.findings("fix.txt", 2) == []
    undone = {"start": edit["range"]["start"], "end": edit["range"]["start"]}
    editor.change("fix.txt", 3, {"range": undone, "text": "。"})
    assert editor.findings("fix.txt", 3) == [found]


def test_all_safe_fixes_at_once_leave_nothing_that_is_safe_to_fix(editor: Client) -> None:
    (_, _) = editor.open("all.txt", report(FAULT, "政府政府工作顺利"))
    (action,) = fixes(editor, "all.txt", place("a", "a"), "source.fixAll")
    assert action["kind"] == "source.fixAll.reportlint"
    assert [edit["newText"] for edit in action["edit"]["changes"][editor.uri("all.txt")]] == ["", ""]


def test_an_unsafe_fix_is_offered_and_not_preferred(editor: Client) -> None:
    text = report().replace("\t0", "\t", 1)
    (found,) = editor.open("unsafe.txt", text)
    assert found["code"] == "B001"
    (action,) = fixes(editor, "unsafe.txt", found["range"], "quickfix")
    assert "isPreferred" not in action
    assert action["title"].endswith("(unsafe: check the result)")
    assert fixes(editor, "unsafe.txt", found["range"], "source.fixAll") == []


# ------------------------------------------------------------------------------- what is shown


def test_a_finding_shows_its_rule_and_a_cell_its_sums(editor: Client) -> None:
    text = report(FAULT)
    editor.open("hover.txt", text)
    shown = editor.ask("textDocument/hover", question(editor, "hover.txt", text, "。。"))
    assert "P001 repeated-punctuation" in shown["contents"]["value"]
    outline = editor.ask("textDocument/documentSymbol", question(editor, "hover.txt"))
    table = next(each for each in outline if each["detail"] == "applications")["children"][0]
    row = next(each for each in table["children"] if each["detail"] == "received")
    asked = {**question(editor, "hover.txt"), "position": row["range"]["end"]}
    shown = editor.ask("textDocument/hover", asked)["contents"]["value"]
    assert "`applications.received.total`" in shown
    assert shown.count("✓") == 2  # the total of its row, and the balance of its column


def test_the_outline_has_sections_tables_and_rows_and_tables_fold(editor: Client) -> None:
    editor.open("outline.txt", report())
    outline = editor.ask("textDocument/documentSymbol", question(editor, "outline.txt"))
    assert [each["detail"] for each in outline] == [
        *("overview", "disclosure", "applications", "proceedings", "problems", "other")
    ]
    (table,) = outline[3]["children"]
    assert [each["detail"] for each in table["children"]] == [
        *("reconsideration", "direct_suit", "suit_after_reconsideration")
    ]
    folds = editor.ask("textDocument/foldingRange", question(editor, "outline.txt"))
    lines = {(each["startLine"], each["endLine"]) for each in folds}
    assert (table["range"]["start"]["line"], table["range"]["end"]["line"]) in lines


def test_reports_are_compared_when_asked_for(editor: Client) -> None:
    folder = editor.folder / "compared"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(report(), encoding="utf-8")
    editor.open("compared/a.txt", report(FAULT))
    command = {"command": "reportlint.compareReports", "arguments": [folder.as_uri()]}
    assert editor.ask("workspace/executeCommand", command) == {"reports": 2, "findings": 2}
    assert [each["code"] for each in editor.published[editor.uri("compared/a.txt")]["diagnostics"]] == ["P001"]
    (found,) = editor.published[editor.uri("compared/b.txt")]["diagnostics"]
    assert found["code"] == "C006"
    assert found["relatedInformation"][0]["location"]["uri"] == editor.uri("compared/a.txt")
    (folder / "b.txt").unlink()
    assert editor.ask("workspace/executeCommand", command) == {"reports": 1, "findings": 1}
    assert editor.published[editor.uri("compared/b.txt")]["diagnostics"] == []


# ------------------------------------------------------------------------------- settings and rules


def test_settings_count_from_their_saving_and_broken_ones_are_told_once(editor: Client) -> None:
    (editor.folder / "set").mkdir()
    text = report(FAULT)
    (found,) = editor.open("set/a.txt", text)
    assert found["code"] == "P001"
    editor.open("set/reportlint.toml", "", "toml")
    editor.save("set/reportlint.toml", 'ignore = ["P001"]\n')
    assert editor.next_findings("set/a.txt") == []
    editor.shown.clear()
    for _ in range(2):
        editor.save("set/reportlint.toml", 'ignored = ["P001"]\n')
        assert editor.next_findings("set/a.txt") == []
    assert len(editor.shown) == 1
    assert "there is no setting ignored" in editor.shown[0]
    editor.save("set/reportlint.toml", "")
    assert editor.next_findings("set/a.txt") == [found]


def test_every_fault_of_settings_stands_on_its_word_with_the_near_matches(editor: Client) -> None:
    text = 'selec = []\nignore = ["T03", "balance", "oops"]\nlanguage = "zz"\n\n[rules.overview-length]\nmaxx = 3\n'
    found = editor.open("reportlint.toml", text, "toml")
    assert [each["range"] for each in found] == [place(text, words) for words in ("selec", "T03", "oops", "zz", "maxx")]
    assert [each["message"].partition("did you mean ")[2].rstrip("?") for each in found[:2]] == [
        "select, baseline",
        "T003",
    ]
    editor.close("reportlint.toml")


COMPLETIONS = {
    'ign| = ["T003"]': "ignore",
    'ignore = ["T003",\n  "ba|"]': "balance",
    "[rules.overview-length]\nm| = 3": "max",
    "[sev|": "severity",
    'fail-level = "|': "warning",
}
IN_RULES = {
    'ki| = ""': "kind",
    'kind = "identity"\nalo|': "along",
    'table = "app|': "applications",
    'table = "applications"\nalong = "row"\nleft = ["to|': "total",
    'table = "applications"\nalong = "column"\nleft = ["outcome|': "outcome_total",
    'kind = "range"\ncells = [["proceedings", "direct|': "direct_suit",
    'kind = "range"\ncells = [["proceedings", "direct_suit", "up|': "upheld",
    'section = "over|': "overview",
}


@pytest.mark.parametrize(
    ("name", "written", "wanted"),
    [
        *(("reportlint.toml", written, wanted) for written, wanted in COMPLETIONS.items()),
        *(("rules.toml", f"[[rule]]\n{written}", wanted) for written, wanted in IN_RULES.items()),
    ],
)
def test_keys_rules_and_parts_of_the_form_are_completed_and_explained(
    editor: Client, name: str, written: str, wanted: str
) -> None:
    before, _, after = written.partition("|")
    end = place(f"{before}\0", "\0")["start"]
    editor.open(name, before + after, "toml")
    offered = editor.ask("textDocument/completion", {**question(editor, name), "position": end})
    (item,) = [each for each in offered if each["label"] == wanted]
    start = item["textEdit"]["range"]["start"]
    editor.change(name, 2, {"range": item["textEdit"]["range"], "text": item["textEdit"]["newText"]})
    shown = editor.ask("textDocument/hover", {**question(editor, name), "position": start})
    assert wanted in shown["contents"]["value"]
    editor.close(name)


def test_the_faults_of_a_rule_file_are_told_rule_by_rule(editor: Client) -> None:
    head = '[[rule]]\ncode = "L00{0}"\nname = "n-{0}"\nkind = "identity"\nseverity = "{1}"\nsummary = "s"\n'
    terms = 'table = "applications"\nalong = "row"\nleft = ["{0}"]\nright = ["other"]\n'
    text = head.format(1, "eror") + terms.format("total") + head.format(2, "error") + terms.format("totl")
    found = editor.open("rules.toml", text, "toml")
    assert [each["range"] for each in found] == [place(text, "eror"), place(text, "totl")]
    editor.close("rules.toml")


# ------------------------------------------------------------------------------- trust


def write_local_rules(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "rules.py").write_text(LOCAL_RULE, encoding="utf-8")
    settings = 'local-rules = ["rules.py"]\nextend-select = ["ACME001", "noisy"]\n'
    (folder / "reportlint.toml").write_text(settings, encoding="utf-8")


def test_without_consent_no_local_rule_runs_whatever_is_configured_later(editor: Client) -> None:
    write_local_rules(editor.folder / "local")
    editor.tell("workspace/didChangeConfiguration", {"settings": {"reportlint": {"localRules": True}}})
    assert [each["code"] for each in editor.open("local/a.txt", report(FAULT))] == ["P001"]
    settings = (editor.folder / "local" / "reportlint.toml").read_text(encoding="utf-8")
    assert editor.open("local/reportlint.toml", settings, "toml") == []


def test_with_consent_local_rules_run_and_may_print_and_raise(tmp_path: Path) -> None:
    write_local_rules(tmp_path)
    with client(tmp_path) as editor:
        able = editor.start({"language": "en", "localRules": True}, ("utf-8",))
        assert able["capabilities"]["positionEncoding"] == "utf-8"
        text = report(FAULT)
        found = editor.open("a.txt", text)
        assert {each["code"] for each in found} == {"ACME001", "E009", "P001"}
        (punctuation,) = (each for each in found if each["code"] == "P001")
        assert punctuation["range"]["start"]["character"] == 3 * place(text, "。。")["start"]["character"]
        assert editor.wait() == 1  # the editor left without a word
    assert "Content-Length: 3" in editor.errors


def test_the_command_says_what_has_to_be_installed(tmp_path: Path) -> None:
    with mock.patch.dict(sys.modules, {"pygls.lsp.server": None, "reportlint.server.service": None}):
        sys.modules.pop("reportlint.server.service")
        outcome = run("server", folder=tmp_path)
    assert outcome.code == 2
    assert "pip install 'reportlint[server]'" in outcome.err
