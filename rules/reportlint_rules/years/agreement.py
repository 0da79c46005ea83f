"""Which year a report is about: what its title, its period and its text say, and which of them is the odd one out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import regex
from reportlint_rules.years.patterns import pattern_of, words_of
from reportlint_rules.years.statements import may_plan, mentions, statements

if TYPE_CHECKING:
    from datetime import date

    from reportlint import Report
    from reportlint_rules.years.statements import Statement

_CLAUSE = 80
"""Characters of a clause at most."""
_MANY = 3
"""So many sentences on another year are no slip any more."""


class Agreement(NamedTuple):
    """What the parts of a report say about its year."""

    year: int | None
    """The year that the report is about, as most of it has it."""
    title: int | None
    period: int | None
    """The year of the period; None for a period that is no whole year (Y002)."""
    body: dict[int, int]
    """How many sentences tell the work of a year."""
    odd: str
    """`title`, `period` or `body`: the part that says otherwise. Empty where all agree."""
    statements: tuple[Statement, ...]


def agreement_of(report: Report) -> Agreement:
    """What the parts of a report say about its year. Cheap where they name one year only."""
    return report.derive(_agreement)


def _agreement(report: Report) -> Agreement:
    title = report.title.year if report.title is not None else None
    period = _whole_year(report)
    declared = title if title is not None else period if period is not None else report.year
    if declared is None or report.unreadable_dates:
        return Agreement(declared, title, period, {}, "", ())
    disagree = title is not None and period is not None and title != period
    found = _statements_of(report, declared, disagree)
    body = dict(
        Counter(
            statement.year for statement in found if statement.kind != "plan" and _counts(report, statement, declared)
        )
    )
    year, odd = _odd_one(report, title, period, declared, body)
    return Agreement(year, title, period, body, odd, tuple(found))


def _statements_of(report: Report, declared: int, disagree: bool) -> list[Statement]:
    """The statements that matter: all of them only where one is on another year."""
    found = mentions(report)
    odd = [mention for mention in found if mention.year != declared or may_plan(report, mention)]
    some = statements(report, odd, only_plans=None if disagree else declared)
    if disagree or any(statement.year != declared and statement.kind != "plan" for statement in some):
        return statements(report, found)
    return some


def is_whole_year(start: date, end: date) -> bool:
    """Whether two days are the first and the last of one year."""
    return start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _whole_year(report: Report) -> int | None:
    """The year of the period; None where the period is no whole year."""
    period = report.period
    if period is None or period.start is None or period.end is None:
        return None
    return period.start.year if is_whole_year(period.start, period.end) else None


def _counts(report: Report, statement: Statement, declared: int) -> bool:
    """Whether a sentence speaks for its year. One on another year does so only where nothing else explains it."""
    return statement.year == declared or not legitimate(report, statement, declared)


def _odd_one(
    report: Report, title: int | None, period: int | None, declared: int, body: dict[int, int]
) -> tuple[int, str]:
    """The year of the report, and the part that names another one."""
    if title is not None and period is not None and title != period:
        return (title, "period") if body.get(title, 0) > body.get(period, 0) else (period, "title")
    if title is None and period is None:
        return declared, ""
    rivals = [year for year, count in body.items() if count >= _MANY and count > 2 * body.get(declared, 0)]
    if not rivals:
        return declared, ""
    rival = max(rivals, key=lambda year: body[year])
    signed = report.published.date.year - 1 if report.published is not None else None
    if title == period or signed == declared:
        return declared, "body"
    return rival, "title" if title is not None else "period"


def _is_contrasted(report: Report, statement: Statement, year: int) -> bool:
    """Whether the clause before, up to a semicolon, tells of the report's year: 2023年未收到申请;2022年收到1件."""
    before = report.text.source.folded[max(0, statement.start - _CLAUSE) : statement.start].rstrip()
    return before.endswith(";") and f"{year}年" in before.rpartition("。")[2]


def legitimate(report: Report, statement: Statement, year: int) -> bool:
    """Whether a sentence on another year can stand in the report for `year`: history, comparison, account, plan."""
    if year in statement.others or _is_contrasted(report, statement, year):
        return True
    if statement.kind == "announcement":
        return False
    words: dict[str, Any] = words_of(report)["legitimate"]
    text = regex(words["neutral"]).sub("", statement.text)
    kinds = ("named", "document", "history", "honour", "compared")
    if any(pattern_of(words_of(report), words[kind]).search(text) for kind in kinds):
        return True
    planned = regex(words["planned"]).search(text)
    if planned and (statement.year > year or not regex(words["past"]).search(text, 0, planned.start())):
        return True
    if regex(words["listed"]).search(statement.before):
        return True
    if statement.year > year and (
        regex(words["future"]).search(text) or regex(words["coming"]).search(statement.before)
    ):
        return True
    if str(year) + "年" not in statement.following[:8]:
        return False
    # 2023年公开30条。2024年公开39条。
    here, there = (set(regex(words["measure"]).findall(part)) for part in (text, statement.following))
    return bool(here & there)
