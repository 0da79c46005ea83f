"""Sessions of a scripted editor with the language server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.command import report
from tests.server.client import client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.server.client import Client


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A session that most tests share, each with documents of its own."""
    with client(tmp_path_factory.mktemp("session")) as made:
        made.start({"language": "en"}, ("utf-16",))
        yield made
        assert made.end() == 0
        assert made.errors == ""


def test_a_sound_report_has_no_finding_and_one_with_a_fault_has_it_at_its_place(editor: Client) -> None:
    assert editor.open("sound.txt", report()) == []
    text = report("情况如下。。")
    (found,) = editor.open("faulty.txt", text)
    before = text.partition("。。")[0]
    line, start = before.count("\n"), len(before.rpartition("\n")[2])
    assert found["range"] == {
        "start": {"line": line, "character": start},
        "end": {"line": line, "character": start + 2},
    }
    assert found["code"] == "P001"
    assert found["codeDescription"]["href"].endswith("/rules/repeated-punctuation/")


def test_a_text_that_is_no_report_has_no_finding(editor: Client) -> None:
    assert editor.open("notes.txt", "购物清单。。\n") == []


def test_a_safe_fix_is_preferred_and_leaves_a_sound_report(editor: Client) -> None:
    text = report("😀情况如下。。")
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


def fixes(editor: Client, name: str, where: Any, *only: str) -> list[dict[str, Any]]:
    """Return the fixes that are offered in a range."""
    context = {"diagnostics": [], **({"only": list(only)} if only else {})}
    given = {"textDocument": {"uri": editor.uri(name)}, "range": where, "context": context}
    found: list[dict[str, Any]] = editor.ask("textDocument/codeAction", given)
    return found
