"""The promise of fixes, checked on one text: no number is touched, and a second run finds nothing to do.

The characters are compared here by means other than those of the product.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from reportlint.linting.fixing import FixedText, apply_fixes
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import RuleSet, make_ruleset
from reportlint.plugins.loading import load_plugins
from reportlint.text.source import Source

if TYPE_CHECKING:
    from reportlint import Diagnostic
    from reportlint.model.results import FileResult

_BESIDE = re.compile(r"[-−－+＋.．·,，%％‰¥￥$](?=\d)|(?<=\d)[^\s\d]")


@cache
def rules() -> RuleSet:
    return make_ruleset(load_plugins())


def read(source: Source) -> FileResult:
    return Linter(rules(), "en", keep=True).check_text(source, walked=True)


def mended(result: FileResult, *, unsafe: bool) -> FixedText:
    return apply_fixes(result, read, lambda each: each.fix is not None and (each.fix.safe or unsafe))


def broken_promises(text: str) -> list[str]:
    """Return what fixes do to a text that they must not do; nothing for a text that is no report."""
    before = read(Source("a.txt", text))
    if before.report is None:
        return []
    broken = [
        f"the safe fix of {each.code} at line {each.place.line} changes a number"
        for each in before.diagnostics
        if each.fix is not None and each.fix.safe and _changes_numbers(text, _by_an_editor(text, [each]))
    ]
    if _changes_numbers(text, _by_an_editor(text, before.diagnostics)):
        broken.append("safe fixes that an editor makes change a number")
    for unsafe in (False, True):
        kind = "unsafe" if unsafe else "safe"
        first = mended(before, unsafe=unsafe)
        if not first.settled:
            broken.append(f"{kind} fixes do not settle")
        if unsafe and not _is_part_of(numbers(text), numbers(first.text)):
            broken.append("unsafe fixes remove or change a number")
        if not unsafe and _changes_numbers(text, first.text):
            broken.append("safe fixes change a number")
        second = mended(read(Source("a.txt", first.text)), unsafe=unsafe)
        if second.text != first.text or second.fixed:
            broken.append(f"{kind} fixes find something to do in a second run")
    return broken


def numbers(text: str) -> list[str]:
    """Return the characters of a text that Unicode counts as numbers, or that are read as such."""
    return [char for char in text if char == "两" or any(map(str.isnumeric, char + normalize("NFKC", char)))]


def _changes_numbers(before: str, after: str) -> bool:
    return numbers(before) != numbers(after) or _BESIDE.findall(before) != _BESIDE.findall(after)


def _is_part_of(fewer: list[str], more: list[str]) -> bool:
    left = iter(more)
    return all(each in left for each in fewer)


def _by_an_editor(text: str, diagnostics: list[Diagnostic]) -> str:
    """Return the text after the edits of safe fixes, as a program applies them that knows the edits only."""
    edits: list[tuple[int, int, str]] = []
    for each in diagnostics:
        own = [(edit.start, edit.end, edit.content) for edit in each.fix.edits] if each.fix and each.fix.safe else []
        if not any(one[0] <= other[1] and other[0] <= one[1] for one in own for other in edits):
            edits += own
    for start, end, content in sorted(edits, reverse=True):
        text = text[:start] + content + text[end:]
    return text
