"""Sentences for tests: a short notation of their claims, and the distortions of real texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.model.report import Section
from reportlint.reading.narrative.claims import read_claims
from reportlint.text.source import Passage, Source
from tests.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.model.claims import Claim, Claims, Reading

UNIT = "云栖县青禾镇人民政府"
YEAR = 2023
EDITION = FORMS.own[-1]
FORM = EDITION.form

_HALF_WIDTH = str.maketrans("，：（）；！？", ",:();!?")
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_FILLER = "围绕中心、服务大局，"
"""Text without a claim, long enough that its line is not a heading."""


def claims_of(text: str, *, unit: str = UNIT, year: int | None = YEAR, section: str = "overview") -> Claims:
    """Return the claims of the text of a section."""
    source = Source("a.txt", text)
    lines = tuple(Passage(source, start, end) for start, end in source.line_spans if text[start:end].strip())
    nothing, whole = Passage(source, 0, 0), Passage(source, 0, len(text))
    return read_claims([Section(section, FORM.sections[section], 1, "", nothing, whole, lines)], EDITION, unit, year)


def summary(text: str, **report: str) -> list[str]:
    """Return the claims of a text, a line for each number, list and share.

    `3 applications.receive received` is the number 3 with its topic and deed; the row `received` is its first reading.
    `about`, `over`, `none` and `all` are kinds of numbers; a column follows a slash; `?` means uncertain, and a number
    alone counts nothing known. `20 = 15 + 5` is a list, `75%: 15 / 20` a share.
    """
    claims = claims_of(text, **report)  # type: ignore[arg-type]
    lines = [_claim(claim) for claim in claims.claims]
    for breakdown in claims.breakdowns:
        open_ = "" if breakdown.complete else " …"
        parts = " + ".join(f"{part.value:g}" for part in breakdown.parts)
        lines.append(f"{breakdown.totals[0].value:g} = {parts}{open_}")
    lines += [f"{share.value:g}%: {share.part.value:g} / {share.wholes[0].value:g}" for share in claims.shares]
    return lines


def judged(text: str, **report: str) -> list[str]:
    """Return the claims of a text that rules use."""
    claims = claims_of(text, **report)  # type: ignore[arg-type]
    lines = [_claim(claim) for claim in claims.claims if claim.certain and (claim.readings or claim.topic)]
    lines += [str(breakdown.passage.text) for breakdown in claims.breakdowns if breakdown.complete]
    return lines + [str(share.passage.text) for share in claims.shares]


def _claim(claim: Claim) -> str:
    said = {"none": "none", "all": "all"}.get(claim.kind, f"{claim.value or 0:.10g}")
    words = [claim.approximate, said, f"{claim.topic}.{claim.role}" if claim.topic else ""]
    words += [_reading(claim.readings[0]) if claim.readings else "", "" if claim.certain or not claim.topic else "?"]
    return " ".join(word for word in words if word)


def _reading(reading: Reading) -> str:
    rows = list(dict.fromkeys(row for _, row, _ in reading))
    columns = list(dict.fromkeys(column for _, _, column in reading))
    table = FORM.tables[reading[0][0]].rows
    for group in dict.fromkeys(row.partition(".")[0] for row in rows if "." in row):
        own = [key for key in table if key.startswith(group + ".")]
        if len(own) > 1 and all(key in rows for key in own):
            rows = [group + ".*" if row == own[0] else row for row in rows if row not in own[1:]]
    all_columns = "+".join(columns) if len(columns) < 5 else "organisations"
    return "+".join(rows) + ("" if columns == ["total"] else "/" + all_columns)


def table_of(text: str) -> list[tuple[str, list[str]]]:
    """Return the sentences of a table, each with the indented lines below it. `\\n` in a sentence is a line end."""
    table: list[tuple[str, list[str]]] = []
    for line in text.strip("\n").split("\n"):
        if line.startswith(" "):
            table[-1][1].extend(claim.strip() for claim in line.split(";") if claim.strip())
        elif line:
            table.append((line.replace("\\n", "\n"), []))
    return table


def half_width(text: str) -> str:
    """Return a text with half-width marks."""
    return text.translate(_HALF_WIDTH)


def wide_digits(text: str) -> str:
    """Return a text with full-width digits."""
    return text.translate(_WIDE_DIGITS)


def spaced(text: str) -> str:
    """Return a text with a space between any two characters."""
    return " ".join(text)


def broken(text: str) -> Iterator[str]:
    """Yield a sentence with a line end or a page end at each of several places."""
    for index in range(1, len(text), max(1, len(text) // 7)):
        if "\n" not in text and text[index - 1] not in "。；":
            yield f"{_FILLER}{text[:index]}\n{text[index:]}"
            yield f"{_FILLER}{text[:index]}\n\n- 12 -\n\n　　{text[index:]}"
