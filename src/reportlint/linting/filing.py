"""The record of a report for the corpus rules, which is kept after the text of the report is released."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.linting.observer import SILENT
from reportlint.linting.units import owner_of
from reportlint.model.corpus import Filed
from reportlint.model.figures import certain_figures
from reportlint.model.rule import ANY_FORM
from reportlint.rules.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.linting.observer import Observer
    from reportlint.model.corpus import CorpusRule
    from reportlint.model.report import Report

    Failure = tuple[CorpusRule, BaseException]


def file_report(
    report: Report, rules: Sequence[CorpusRule], units: Mapping[str, str], observer: Observer = SILENT
) -> tuple[Filed, list[Failure]]:
    """Return the record of a report for the corpus rules, and the exceptions that they raised while gathering values.

    `units` maps names of units to the names that are used instead.
    """
    unit = report.unit
    gathered: dict[str, Any] = {}
    failures: list[Failure] = []
    for rule in rules:
        if rule.form not in (ANY_FORM, report.form.key):
            continue
        observer.rule_begins(rule, report.path)
        try:
            found = plain(rule.gather(report))
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:
            observer.rule_failed(error)
            failures.append((rule, error))
        else:
            if found is not None:
                gathered[rule.code] = found
        observer.rule_ends()
    filed = Filed(
        path=report.path,
        form=report.form.key,
        edition=report.edition,
        unit=unit.name if unit is not None else "",
        owner=owner_of(unit.name, report.form.words, units) if unit is not None else "",
        level=unit.level if unit is not None else "",
        year=report.year,
        cells=report.form.cells,
        figures=certain_figures(report),
        gathered=gathered,
    )
    return filed, failures
