"""The year of a report by its title, its period and its text, and the one of these that disagrees."""

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
"""Characters before a sentence that are searched for the clause before it."""
_MANY = 3
"""The number of sentences on another year that is more than a slip."""


class Agreement(NamedTuple):
    """The years that the parts of a report give."""

    year: int | None
    """The year of the report, by most of its parts."""
    title: int | None
    period: int | None
    """The year of the period; None if the period is not a whole year (Y002)."""
    body: dict[int, int]
    """The number of sentences on the work of each year."""
    odd: str
    """The part that disagrees: `title`, `period` or `body`. Empty if all agree."""
    statements: tuple[Statement, ...]


def agreement_of(report: Report) -> Agreement:
    """Return the years that the parts of a report give. Fast if they name one year only."""
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
    """Return the statements that matter: all of them only if one is on another year."""
    found = mentions(report)
    odd = [mention for mention in found if mention.year != declared or may_plan(report, mention)]
    some = statements(report, odd, only_plans=None if disagree else declared)
    if disagree or any(statement.year != declared and statement.kind != "plan" for statement in some):
        return statements(report, found)
    return some


def is_whole_year(start: date, end: date) -> bool:
    """Return whether two days are the first and the last of one year."""
    return start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _whole_year(report: Report) -> int | None:
    """Return the year of the period, None if the period is not a whole year."""
    period = report.period
    if period is None or period.start is None or period.end is None:
        return None
    return period.start.year if is_whole_year(period.start, period.end) else None


def _counts(report: Report, statement: Statement, declared: int) -> bool:
    """Return whether a sentence counts for its year. One on another year does not if a report may have it."""
    return statement.year == declared or not legitimate(report, statement, declared)


def _odd_one(
    report: Report, title: int | None, period: int | None, declared: int, body: dict[int, int]
) -> tuple[int, str]:
    """Return the year of the report, and the part that disagrees."""
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
    """Return whether the clause before a semicolon is about the year of the report: 2023年未收到申请;2022年收到1件."""
    before = report.text.source.folded[max(0, statement.start - _CLAUSE) : statement.start].rstrip()
    return before.endswith(";") and f"{year}年" in before.rpartition("。")[2]


def legitimate(report: Report, statement: Statement, year: int) -> bool:
    """Return whether a report for `year` may have this sentence on another year: history, comparison, account, plan."""
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
