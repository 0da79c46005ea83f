"""Fixes on offer as code actions. Each was tried first: what would change more than it is for is not offered."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lsprotocol.types import CodeAction, CodeActionKind, TextEdit, WorkspaceEdit

from reportlint.linting.fixing import key_of
from reportlint.messages.catalogue import phrase
from reportlint.server.findings import diagnostic_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lsprotocol.types import CodeActionParams

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.server.checks import Analysis, IsStale
    from reportlint.server.documents import Document

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.reportlint"
KINDS = (CodeActionKind.QuickFix, FIX_ALL)


def actions(analysis: Analysis, params: CodeActionParams, is_stale: IsStale) -> list[CodeAction]:
    """Return the fixes of the findings in a range, and if that is asked for, one for all safe fixes. Raises `Stale`."""
    only = params.context.only
    found: list[CodeAction] = []
    if _wants(only, CodeActionKind.QuickFix):
        start, end = analysis.document.positions.span(params.range)
        for each in analysis.result.diagnostics:
            if each.fix is not None and each.start <= end and start <= each.end:
                found += _quick_fix(analysis, each, is_stale)
    if only and _wants(only, FIX_ALL):
        found += _fix_all(analysis, is_stale)
    return found


def _wants(only: Sequence[str] | None, kind: str) -> bool:
    """Return whether a kind, or a more general one, is asked for. Nothing asked for is everything."""
    return not only or any(f"{_text(kind)}.".startswith(f"{_text(each)}.") for each in only)


def _text(kind: str) -> str:
    return str(kind.value) if isinstance(kind, CodeActionKind) else kind


def _quick_fix(analysis: Analysis, found: Diagnostic, is_stale: IsStale) -> Iterator[CodeAction]:
    fix, key = found.fix, key_of(found)
    assert fix is not None
    edits = _edits(analysis, lambda each: key_of(each) == key, is_stale)
    if edits:
        language = analysis.project.session.language
        document = analysis.document
        yield CodeAction(
            title=fix.message if fix.safe else phrase(language, "server-unsafe", fix=fix.message),
            kind=CodeActionKind.QuickFix,
            diagnostics=[diagnostic_of(found, document.uri, lambda _: document.positions)],
            is_preferred=True if fix.safe else None,
            edit=_change(document, edits),
        )


def _fix_all(analysis: Analysis, is_stale: IsStale) -> Iterator[CodeAction]:
    edits = _edits(analysis, lambda each: each.fix is not None and each.fix.safe, is_stale)
    if edits:
        title = phrase(analysis.project.session.language, "server-fix-all")
        yield CodeAction(title, kind=FIX_ALL, edit=_change(analysis.document, edits))


def _edits(analysis: Analysis, wanted: Callable[[Diagnostic], bool], is_stale: IsStale) -> list[TextEdit]:
    document = analysis.document
    after = analysis.fixed(wanted, is_stale).text
    return [
        TextEdit(document.positions.range(start, end), content) for start, end, content in changes(document.text, after)
    ]


def _change(document: Document, edits: list[TextEdit]) -> WorkspaceEdit:
    return WorkspaceEdit(changes={document.uri: edits})


def changes(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield what makes one text of another: start and end of a stretch, and what takes its place, in order.

    Lines are compared, then the characters of those that differ are cut to what differs.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        paired = last - first == end - begin
        for step in range(last - first if paired else 1):
            there = (first + step, first + step + 1) if paired else (first, last)
            here = (begin + step, begin + step + 1) if paired else (begin, end)
            change = _cut("".join(old[slice(*there)]), "".join(new[slice(*here)]), starts[there[0]])
            if change is not None:
                yield change


def _cut(old: str, new: str, at: int) -> tuple[int, int, str] | None:
    """Return the change without what both texts begin and end with; `at` is the offset of the old one."""
    if old == new:
        return None
    short = min(len(old), len(new))
    head = next((place for place in range(short) if old[place] != new[place]), short)
    tail = next((place for place in range(short - head) if old[-1 - place] != new[-1 - place]), short - head)
    return at + head, at + len(old) - tail, new[head : len(new) - tail]
