"""What a rule may give as a finding. Imported only where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from reportlint.form.model import CellKey
from reportlint.messages.language import LANGUAGES
from reportlint.model.rule import SEVERITIES, Edit, Finding, Fix, Related
from reportlint.rules.sentences import sentence, told
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from reportlint.model.report import Report
    from reportlint.model.rule import Rule
    from reportlint.text.source import Source

_LONGEST_QUOTATION = 80


def findings_of(given: object) -> Iterable[object]:
    """What `check` gave, one by one. Raises `TypeError` for what is no row of findings."""
    if given is None:
        raise TypeError("check returned None: yield findings, or return a list of them")
    if isinstance(given, Finding):
        raise TypeError("check returned a single finding: yield it")
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise TypeError(f"check returned {quoted(given)} and no findings")
    return given


def examine(
    rule: type[Rule], finding: object, report: Report, others: Callable[[Source], bool] | None = None
) -> Finding:
    """The finding as it is reported. Raises what it likes for one that cannot be.

    Related places stand in the same text; or, with `others`, in one for which it answers yes.
    """
    if not isinstance(finding, Finding):
        raise TypeError(f"{quoted(finding)} is no finding")
    source = report.text.source
    _check_passage(finding.passage, source)
    for part in finding.related:
        if not isinstance(part, Related):
            raise TypeError(f"{quoted(part)} is no Related")
        elsewhere = others is not None and isinstance(part.passage, Passage) and others(part.passage.source)
        _check_passage(part.passage, part.passage.source if elsewhere else source)
    if finding.severity is not None and finding.severity not in SEVERITIES:
        raise ValueError(f"unknown severity {quoted(finding.severity)}")
    if finding.cell is not None:
        finding = finding._replace(cell=_cell_key(finding.cell, report))
    if finding.section is not None and finding.section not in report.form.sections:
        raise ValueError(f"{quoted(finding.section)} is no section of the form")
    if finding.fix is not None:
        _check_fix(finding.fix, source)
    for language in LANGUAGES:
        try:
            sentence(rule, finding, language)
        except LookupError as error:
            raise _unsaid(rule, finding, language) or error from None
        for part in finding.related:
            told(part.message, language)
    return finding._replace(data=_plain(finding.data)) if finding.data else finding


def _unsaid(rule: type[Rule], finding: Finding, language: str) -> Exception | None:
    """Why a finding has no sentence, in the terms of `finding()`; None where it is something else."""
    from string import Formatter

    texts: Any = rule.message
    several = all(isinstance(each, Mapping) for each in texts.values())
    if several != bool(finding.message) or (several and finding.message not in texts):
        keys = ", ".join(map(quoted, texts)) if several else "one message, which has no key"
        return LookupError(f"no message {quoted(finding.message)}: the rule has {keys}")
    template: str = (texts[finding.message] if several else texts)[language]
    for _, field, _, _ in Formatter().parse(template):
        name = re.split(r"[.\[]", field or "", maxsplit=1)[0]
        if name and name not in finding.values:
            return TypeError(f"message needs {{{name}}}: pass {name}= to finding")
    return None


def _cell_key(key: CellKey, report: Report) -> CellKey:
    """Return the key of a cell. A rule may have given a plain tuple of the three."""
    if key not in report.grid:
        raise ValueError(f"{quoted(key)} is no cell of the form")
    return CellKey(*key)


def _check_passage(passage: object, source: Source) -> None:
    if not isinstance(passage, Passage):
        raise TypeError(f"{quoted(passage)} is no passage")
    if passage.source is not source or not 0 <= passage.start <= passage.end <= len(source.text):
        raise ValueError("a passage that is not of this report")


def _check_fix(fix: object, source: Source) -> None:
    if not isinstance(fix, Fix):
        raise TypeError(f"{quoted(fix)} is no Fix")
    for edit in fix.edits:
        if not isinstance(edit, Edit) or not isinstance(edit.content, str):
            raise TypeError(f"{quoted(edit)} is no Edit")
        _check_passage(edit.passage, source)
    for language in LANGUAGES:
        told(fix.message, language)


def _plain(value: Any) -> Any:
    """Data as JSON can hold them."""
    if value is None or isinstance(value, str | int) or (isinstance(value, float) and isfinite(value)):
        return value
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"data of a finding cannot be {quoted(value)}: take texts, numbers, lists and mappings of them")


def quoted(value: object) -> str:
    """A value as a message shows it. What cannot even be shown is told by its type."""
    try:
        text = repr(value)
    except Exception:
        text = f"a {type(value).__name__}"
    return text if len(text) <= _LONGEST_QUOTATION else text[: _LONGEST_QUOTATION - 1] + "…"
