"""Constructed findings for tests of the outputs: runs with any texts and paths, and their rendered outputs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from reportlint import Diagnostic, Location, Place
from reportlint.model.results import FileResult, ReportFacts, Run

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS = ReportFacts("2021", "某镇人民政府", 2023, 200)

_PIECES = [
    *(
        "::",
        "%0A",
        "%",
        ",",
        ":",
        "\n",
        "\r",
        "\r\n",
        "|",
        "`",
        "\\",
        "\\|",
        "*a*",
        "_",
        "](x)",
        "[a](http://b.c)",
        "{0}",
    ),
    *(
        "<script>alert(1)</script>",
        "&amp;",
        "]]>",
        "<!--",
        "-->",
        "\x1b[31m",
        "\x9b2J",
        "\0",
        "\x7f",
        "\ufffe",
        "\uffff",
    ),
    *(
        "\udcff",
        "\ud800",
        "\u202e",
        "\u2028",
        "=1+1",
        "@all",
        "#1",
        "www.a.b",
        "##[error]",
        " ",
        "　",
        "年度报告",
        "$x$",
        "~~",
    ),
]
TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(st.characters(), max_size=4), min_size=1, max_size=6).map("".join)
"""Arbitrary texts, mostly of characters with a special meaning in some output."""
PATHS = TEXTS.map(lambda text: "年/" + text.replace("/", "") + ".txt")


def finding(
    message: str = "a message", path: str = "a.txt", *, at: tuple[int, int, int, int] = (3, 1, 3, 4), **more: Any
) -> Diagnostic:
    """Return a finding; `at` is the line and column of its start and of its end."""
    kept: dict[str, Any] = {
        "start": 0,
        "end": 0,
        "code": "A001",
        "name": "planted-error",
        "severity": "error",
        "fingerprint": "0123456789abcdef",
        "url": "https://reportlint.readthedocs.io/rules/planted-error/",
        **more,
    }
    return Diagnostic(message=message, path=path, place=Place(Location(*at[:2]), Location(*at[2:])), **kept)


def a_run(*findings: Diagnostic, language: str = "en", **more: Any) -> Run:
    """Return a run over the reports that the findings are in."""
    results: dict[str, FileResult] = {}
    for item in findings:
        result = results.setdefault(item.path, FileResult(item.path, [], "utf-8"))
        result.facts = FACTS
        result.diagnostics.append(item)
    return Run(list(results.values()), language, **more)


def shown(write: Callable[[Run, Any], object], run: Run) -> str:
    """Return the text that an output writes to a stream like that of a file."""
    paper = io.BytesIO()
    stream = io.TextIOWrapper(paper, encoding="utf-8", errors="surrogateescape", newline="\n")
    write(run, stream)
    stream.flush()
    return paper.getvalue().decode("utf-8", "surrogateescape")
