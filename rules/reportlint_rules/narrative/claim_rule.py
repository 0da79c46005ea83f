"""The base of rules on claims of the text that contradict the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reportlint import Rule
from reportlint_rules.narrative.agreement import disagreements
from reportlint_rules.narrative.naming import related, shown
from reportlint_rules.narrative.quotation import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report
    from reportlint_rules.narrative.agreement import Disagreement


class ClaimRule(Rule):
    """A rule on claims of one kind that contradict the tables."""

    since = "0.2"
    hint: ClassVar = {
        "zh": "按登记台账核对：正文写错的改正文，表格填错的改表格",
        "en": "check the register, and correct the text or the table",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield a finding for each disagreement that concerns this rule."""
        for found in report.derive(disagreements):
            if self.concerns(found):
                yield self.contradiction(report, found)

    def concerns(self, found: Disagreement) -> bool:
        """Return whether this rule reports a disagreement."""
        raise NotImplementedError

    def contradiction(self, report: Report, found: Disagreement) -> Finding:
        """Return the finding on a disagreement, placed on the words of the text; its cell is the first one read."""
        claim = found.claim
        return self.finding(
            claim.passage,
            related=list(related(report, found)),
            data={"expected": found.expected, "actual": found.figure if claim.kind == "all" else claim.value},
            cell=found.cells[0],
            section=claim.section,
            quoted=quote(claim),
            shown=shown(report, found),
        )
