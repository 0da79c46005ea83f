"""A report as it is filed in a corpus: what is kept of it when its text has been let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.checking.codec import plain
from reportlint.linting.units import owner_of
from reportlint.model.corpus import Filed
from reportlint.model.figures import certain_figures
from reportlint.model.rule import ANY_FORM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.model.corpus import CorpusRule
    from reportlint.model.report import Report

    Failure = tuple[CorpusRule, BaseException]


def file_report(report: Report, rules: Sequence[CorpusRule], named: Mapping[str, str]) -> tuple[Filed, list[Failure]]:
    """What corpus rules see of a report, and what they raised when they gathered that.

    `named` says which names of units stand for which.
    """
    unit = report.unit
    gathered: dict[str, Any] = {}
    failures: list[Failure] = []
    for rule in rules:
        if rule.form not in (ANY_FORM, report.form.key):
            continue
        try:
            found = plain(rule.gather(report))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            failures.append((rule, error))
            continue
        if found is not None:
            gathered[rule.code] = found
    filed = Filed(
        path=report.path,
        form=report.form.key,
        edition=report.edition,
        unit=unit.name if unit is not None else "",
        owner=owner_of(unit.name, report.form.words, named) if unit is not None else "",
        level=unit.level if unit is not None else "",
        year=report.year,
        cells=report.form.cells,
        figures=certain_figures(report),
        gathered=gathered,
    )
    return filed, failures
