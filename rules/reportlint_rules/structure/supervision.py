"""S013: a government's report that is silent on assessment, public appraisal and accountability."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint import Rule, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class SilentOnSupervision(Rule):
    """政府的报告没有写考核、社会评议和责任追究。

    ## 查什么
    各级人民政府的报告，全文没有提到工作考核、社会评议、责任追究中的一项或者几项。默认不启用。

    ## 为什么
    条例第五十条规定，各级人民政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。各地做法不一，默认不启用。

    ## 示例
        （五）监督保障
        组织业务培训2次。          ← 没有写考核、评议和责任追究

    ## 怎么改
    在“监督保障”里写明考核、评议的结果，没有责任追究情形的也写明。

    ## 何时不报
    没有启用时；部门、街道办事处的报告；看不出单位的；没有第一部分的（见 S001）；提到考核、评议、问责等的，
    不论写在哪里。

    ---

    A government's report is silent on assessment, public appraisal or accountability.

    ## What it finds
    A report of a people's government that nowhere mentions the assessment of its work (考核), the appraisal by the
    public (社会评议) or accountability (责任追究). Off by default.

    ## Why
    By article 50 of the regulation, reports of people's governments also give the results of assessment, appraisal and
    accountability. Practice differs, so the rule is off by default.

    ## Example
        （五）监督保障
        组织业务培训2次。          ← nothing on assessment, appraisal and accountability

    ## What to do
    Give the results under 监督保障. If nobody was held accountable, say so.

    ## When it stays silent
    Unless it is enabled; on reports of departments and of sub-district offices; if the unit is unknown; if there is no
    section one (see S001); if the matters are mentioned anywhere in the text.
    """

    code = "S013"
    name = "silent-on-supervision"
    severity = "info"
    since = "0.1"
    enabled = False
    message = {
        "zh": "全文没有写{missing}的情况",
        "en": "the text says nothing on {missing}",
    }
    summary = {
        "zh": "政府的报告没有写考核、社会评议和责任追究",
        "en": "a government's report is silent on assessment, appraisal or accountability",
    }
    hint = {
        "zh": "写明考核、社会评议的结果，没有责任追究情形的也写明",
        "en": "give the results of assessment and appraisal, and say whether anybody was held accountable",
    }

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield at most one finding, on the heading of the first section."""
        words: dict[str, Any] = report.form.words["structure"]["supervision"]
        overview = report.section(min(report.form.sections.values(), key=lambda form: form.number).key)
        if report.unit is None or overview is None or report.cut is not None:
            return
        name = folded("".join(report.unit.name.split()))
        if report.unit.level not in words["levels"] or not name.endswith(tuple(words["governments"])):
            return
        text = "".join("".join(line.folded.split()) for line in report.narrative)
        missing = [matter for matter, named in words["matters"].items() if not any(word in text for word in named)]
        if missing:
            yield self.finding(
                overview,
                section=overview.key,
                data={"missing": missing},
                missing={"zh": "、".join(missing), "en": ", ".join(missing)},
            )
