"""JUnit XML for Jenkins and GitLab: a suite for each file, a case for each finding.

Errors and warnings are failures; a finding of severity `info` is a passed case, a known one a skipped case. A file
without findings is one passed case, a file that is not a report a skipped one, and a file that cannot be read an error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from reportlint.files.names import with_percent_signs
from reportlint.messages.catalogue import phrase
from reportlint.outputs.known import words
from reportlint.outputs.places import in_brackets, place_in_document
from reportlint.terminal.screen import visible_lines

if TYPE_CHECKING:
    from typing import TextIO

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult, Run

_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 cannot represent, not even by reference."""
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def write(run: Run, stream: TextIO) -> None:
    """Write the document."""
    root = Element("testsuites", name="reportlint")
    for result in run.results:
        suite = SubElement(root, "testsuite", name=_path(result), file=_path(result))
        _add_cases(suite, result, run.language)
        _count(suite, suite)
        suite.set("skipped", str(len(suite.findall(".//skipped"))))
    _count(root, root)
    indent(root)
    stream.write('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n")


def _count(element: Element, within: Element) -> None:
    element.set("tests", str(len(within.findall(".//testcase"))))
    for name in ("failures", "errors"):
        element.set(name, str(len(within.findall(f".//{_COUNTED[name]}"))))


def _add_cases(suite: Element, result: FileResult, language: str) -> None:
    for item in result.diagnostics:
        _add_finding(suite, item, result, language)
    if result.diagnostics:
        return
    if result.failed:
        case = _add_case(suite, result, phrase(language, "reason-unreadable"))
        SubElement(case, "error", type="error", message=_legal(phrase(language, "not-read", path=result.path)))
    elif result.facts is None:
        reason = phrase(language, "no-report", reason=phrase(language, f"reason-{result.reason}"))
        SubElement(_add_case(suite, result, reason), "skipped", message=reason)
    else:
        _add_case(suite, result, phrase(language, "clean"))


def _add_finding(suite: Element, item: Diagnostic, result: FileResult, language: str) -> None:
    place = f"{item.place.line}:{item.place.column}"
    where = place_in_document(item.origin, language)
    case = _add_case(suite, result, f"{item.code} {item.name} ({where or place})")
    known = result.known_as(item)
    if known is not None:
        outcome = SubElement(case, "skipped", type=item.severity, message=_legal(words(known, language)))
    elif item.severity == "info":
        outcome = SubElement(case, "system-out")
    else:
        kind = "error" if result.failed else "failure"
        outcome = SubElement(case, kind, type=item.severity, message=_legal(item.message))
    lines = [f"{item.path}:{place}{in_brackets(item, language)}", item.message]
    if item.hint:
        lines.append(phrase(language, "hint") + item.hint)
    outcome.text = _legal("\n".join(lines))


def _add_case(suite: Element, result: FileResult, name: str) -> Element:
    return SubElement(suite, "testcase", name=_legal(name), classname=_path(result))


def _path(result: FileResult) -> str:
    return _legal(with_percent_signs(result.path))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", visible_lines(text))
