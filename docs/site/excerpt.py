"""Excerpts for the page of a rule: a failing and a passing case, run, with the lines that they are about."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docs.site import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Rule
    from reportlint.cases.excerpt import ExcerptLine
    from reportlint.cases.found import Found
    from reportlint.cases.outcome import Outcome

CASES = ROOT / "rules" / "reportlint_rules" / "cases"
"""The cases of the built-in rules, one file for each rule."""
_WORDS = {
    "en": {
        "title": "Tried on a report",
        "lead": "Made from a faultless report by a few changes, and run whenever this page is built.",
        "fails": "Found",
        "passes": "Not found",
        "beside": "Beside it",
    },
    "zh": {
        "title": "实例",
        "lead": "在一份没有问题的报告上改动几个字得到；生成本页时实际检查过。",
        "fails": "报",
        "passes": "不报",
        "beside": "同在一处的",
    },
}
_COLON = {"en": ": ", "zh": "："}
_CUT = 90
"""The number of characters shown on each side of a finding in a line."""


class WrongCaseError(Exception):
    """A case of the built-in rules that does not hold, so that the page would be wrong."""


def section(rule: type[Rule], language: str) -> str:
    """Return a failing and a passing excerpt; empty for a rule without cases."""
    chosen = list(_chosen(rule))
    if not chosen:
        return ""
    words = _WORDS[language]
    parts = [f"## {words['title']}", words["lead"]]
    for outcome in chosen:
        kind = words["passes" if outcome.case.passes else "fails"]
        title = outcome.case.title.get(language, "")
        parts.append(f"**{kind}**{_COLON[language] + title if title else ''}")
        own = outcome.excerpt()
        if own:
            parts.append(_excerpt(own, outcome.found))
        for path in outcome.beside:
            parts += [f"{words['beside']} `{path}`", _excerpt(outcome.excerpt_beside(path, 0))]
        parts += [f'<p class="said">{escape(found.message[language])}</p>' for found in outcome.found]
    return "\n\n".join(parts)


def _chosen(rule: type[Rule]) -> Iterator[Outcome]:
    """Return the first case of each kind with its outcome. Raise `WrongCaseError` for a case that does not hold."""
    path = CASES / f"{rule.code}.toml"
    if not path.exists():
        return
    from reportlint.cases.file import read_cases
    from reportlint.cases.run import run_case
    from reportlint.form.forms import load_forms

    cases, forms = read_cases(str(path)), load_forms()
    for passes in (False, True):
        first = next((case for case in cases if case.passes is passes), None)
        if first is not None:
            outcome = run_case(first, rule, forms)
            if not outcome.holds:
                raise WrongCaseError(f"{first.where}: {outcome.error or outcome.found}")
            yield outcome


def _excerpt(shown: tuple[ExcerptLine, ...], found: tuple[Found, ...] = ()) -> str:
    lines = []
    last = None
    for line in shown:
        if last is not None and line.number > last + 1:
            lines.append('<span class="line-number">⋮</span>')
        last = line.number
        blanks = {(each.column - 1, each.column - 1) for each in found if _is_blank(each, line.number)}
        text = _marked(line.text, tuple(sorted({*line.marks, *blanks})))
        lines.append(f'<span class="line-number">{line.number}</span>{text}')
    return '<pre class="excerpt">\n' + "\n".join(lines) + "\n</pre>"


def _is_blank(found: Found, number: int) -> bool:
    """Return whether a finding is on an empty cell of this line."""
    return found.line == number and not found.text and found.cell is not None


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    pieces, start = [], 0
    for begin, end in marks:
        pieces += [_around(text[start:begin], start == 0, False), f"<mark>{escape(text[begin:end])}</mark>"]
        start = end
    return "".join([*pieces, _around(text[start:], not marks, True)])


def _around(text: str, first: bool, last: bool) -> str:
    """Return a stretch without marks, escaped and shortened at its far ends."""
    if first and last:
        text = text if len(text) <= 2 * _CUT else text[: 2 * _CUT] + "…"
    elif first:
        text = text if len(text) <= _CUT else "…" + text[-_CUT:]
    elif last:
        text = text if len(text) <= _CUT else text[:_CUT] + "…"
    # Tabs separate cells: the page draws a line between them.
    return escape(text).replace("\t", '<span class="tab">\t</span>')
