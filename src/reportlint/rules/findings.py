"""The contract of a finding. Imported only when a rule gives one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from reportlint.form.model import CellKey
from reportlint.messages.language import LANGUAGES
from reportlint.model.rule import SEVERITIES, Edit, Finding, Fix, Related
from reportlint.model.unread import Unread
from reportlint.rules.sentences import rendered, sentence
from reportlint.text.source import Passage

if TYPE_CHECKING:
    from reportlint.model.report import Report
    from reportlint.model.rule import Rule
    from reportlint.text.source import Source

_LONGEST_QUOTATION = 80


def findings_of(given: object) -> Iterable[object]:
    """Return what `check` gave as an iterable. Raises `TypeError` for a value that is not one."""
    if given is None:
        raise TypeError("check returned None: yield findings, or return a list of them")
    if isinstance(given, Finding):
        raise TypeError("check returned a single finding: yield it")
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise TypeError(f"check returned {quoted(given)}, which holds no findings")
    return given


def examine(
    rule: type[Rule], finding: object, report: Report, others: Callable[[Source], bool] | None = None
) -> Finding | None:
    """Return a finding as it is reported, None if it judges what was not read. Raises an exception that says what is
    wrong with it.

    Related places must be in the same text, or in a text for which `others` returns true.
    """
    if not isinstance(finding, Finding):
        raise TypeError(f"{quoted(finding)} is not a Finding")
    source = report.text.source
    _check_passage(finding.passage, source)
    for part in finding.related:
        if not isinstance(part, Related):
            raise TypeError(f"{quoted(part)} is not a Related")
        elsewhere = others is not None and isinstance(part.passage, Passage) and others(part.passage.source)
        _check_passage(part.passage, part.passage.source if elsewhere else source)
    if finding.severity is not None and finding.severity not in SEVERITIES:
        raise ValueError(f"unknown severity {quoted(finding.severity)}")
    if finding.cell is not None:
        finding = finding._replace(cell=_cell_key(finding.cell, report))
    if finding.section is not None and finding.section not in report.form.sections:
        raise ValueError(f"{quoted(finding.section)} is not a section of the form")
    if finding.fix is not None:
        _check_fix(finding.fix, source)
    for language in LANGUAGES:
        try:
            sentence(rule, finding, language)
        except LookupError as error:
            raise _why_no_sentence(rule, finding, language) or error from None
        for part in finding.related:
            rendered(part.message, language)
    if not rule.of_text and (unread := report.derive(Unread)) and unread.concerns(finding):
        return None
    return finding._replace(data=_json_value(finding.data)) if finding.data else finding


def _why_no_sentence(rule: type[Rule], finding: Finding, language: str) -> Exception | None:
    """Return why a finding has no sentence, in terms of the arguments of `finding()`; None for another reason."""
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
        raise ValueError(f"{quoted(key)} is not a cell of the form")
    return CellKey(*key)


def _check_passage(passage: object, source: Source) -> None:
    if not isinstance(passage, Passage):
        raise TypeError(f"{quoted(passage)} is not a Passage")
    if passage.source is not source or not 0 <= passage.start <= passage.end <= len(source.text):
        raise ValueError("the passage is not of this report")


def _check_fix(fix: object, source: Source) -> None:
    if not isinstance(fix, Fix):
        raise TypeError(f"{quoted(fix)} is not a Fix")
    for edit in fix.edits:
        if not isinstance(edit, Edit) or not isinstance(edit.content, str):
            raise TypeError(f"{quoted(edit)} is not an Edit")
        _check_passage(edit.passage, source)
    for language in LANGUAGES:
        rendered(fix.message, language)


def _json_value(value: Any) -> Any:
    """Return data as JSON can hold them."""
    if value is None or isinstance(value, str | int) or (isinstance(value, float) and isfinite(value)):
        return value
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _json_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json_value(item) for item in value]
    raise TypeError(f"the data of a finding cannot hold {quoted(value)}: use texts, numbers, lists and mappings")


def quoted(value: object) -> str:
    """Return a value as a message shows it: its repr, cut, or its type if even that fails."""
    try:
        text = repr(value)
    except Exception:
        text = f"a {type(value).__name__}"
    return text if len(text) <= _LONGEST_QUOTATION else text[: _LONGEST_QUOTATION - 1] + "…"
