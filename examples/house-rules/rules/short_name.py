"""一条能自动修复的规则。A rule with a fix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from reportlint import Edit, Fix, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint import Finding, Report


class ShortName(Rule):
    """机构用了简称。

    ## 查什么
    正文中的机构简称。全称中含有的不算。

    ## 选项
    `short`、`full`：简称和全称。

    ## 修复
    把简称改为全称，不涉及数字，可以放心修复。

    ---
    An organization is called by its short name.

    ## What it finds
    The short name in the text, except where it is part of the full name.

    ## Options
    `short`, `full`: the two names.

    ## Fix
    Replaces the short name by the full one. It changes no figure and is safe.
    """

    code, name, severity = "HOUSE009", "short-name", "info"
    fixable = True
    summary: ClassVar = {"zh": "机构用了简称", "en": "a body is called by its short name"}
    message: ClassVar = {"zh": "“{short}”应写全称“{full}”", "en": "“{short}” is short for “{full}”"}

    class Options:
        """The short name and the full one."""

        short: str = "政务公开办"
        full: str = "政务公开办公室"

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding on each short name, with its fix."""
        short, full = self.options.short, self.options.full
        rest = full.removeprefix(short)
        pattern = re.compile(re.escape(short) + (f"(?!{re.escape(rest)})" if rest != full else ""))
        for paragraph in report.narrative:
            for _, where in paragraph.find(pattern):
                fix = Fix({"zh": "改为全称", "en": "put the full name"}, (Edit(where, full),))
                yield self.finding(where, short=short, full=full, fix=fix)
