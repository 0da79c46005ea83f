"""The separation of engine, form and rules that import-linter cannot check; `.importlinter` has the rest."""

from __future__ import annotations

import ast
import re
import tokenize
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlint.text import fold
from tests import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = sorted((ROOT / "src").rglob("*.py"))
RULES = sorted((ROOT / "rules").rglob("*.py"))

WORDINGS = frozenset({"title", "label", "accepted", "near", "markers", "headings", "openers", "spanners", "notice"})
"""The keys of a form file whose words a report may print."""

LONGEST_MODULE = 400
LONGEST_CLASS = 250
MOST_ENTRIES = 12
"""The maximum number of entries at the top of `src/reportlint`."""


def told(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the strings and comments of a module with their lines, without comments for tools."""
    strings = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type in strings and not re.match(r"# *(?:noqa|type):", token.string):
                yield token.start[0], token.string


def wordings(data: Any, key: str = "") -> Iterator[str]:
    """Yield every word of a form file that a report may print."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from wordings(value, key if key in WORDINGS else name)
    elif isinstance(data, list):
        for value in data:
            yield from wordings(value, key)
    elif isinstance(data, str) and key in WORDINGS:
        yield data


def forms() -> Iterator[dict[str, Any]]:
    for path in sorted((ROOT / "grammar").glob("form-*.toml")):
        yield tomllib.loads(path.read_text(encoding="utf-8"))


def bare(text: str) -> str:
    """Return the form in which two wordings are compared."""
    return fold.wording(fold.fold(text)[0])


def where(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_the_engine_names_no_rule() -> None:
    named = [
        f"{where(path, line)}: {code}"
        for path in ENGINE
        for line, text in told(path)
        for code in re.findall(r"(?<![A-Za-z0-9])[A-Z]\d{3}(?![A-Za-z0-9])", text)
    ]
    assert named == []


def test_the_engine_holds_no_wording_of_a_form() -> None:
    words = {bare(word) for form in forms() for word in wordings(form)}
    words = {word for word in words if len(word) > 2}
    assert len(words) > 150
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    held = [
        f"{where(path, line)}: {match[0]}"
        for path in ENGINE
        for line, text in told(path)
        for match in pattern.finditer(bare(text))
    ]
    assert held == []


def test_a_module_can_be_read_in_one_sitting() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (*ENGINE, *RULES)}
    assert {path: count for path, count in lines.items() if count > LONGEST_MODULE} == {}


def test_a_class_can_be_read_in_one_sitting() -> None:
    assert [
        f"{where(path, node.lineno)}: {node.name}"
        for path in (*ENGINE, *RULES)
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ClassDef) and node.end_lineno and node.end_lineno - node.lineno >= LONGEST_CLASS
    ] == []


def test_the_top_of_the_package_is_its_rooms() -> None:
    top = [path.name for path in (ROOT / "src" / "reportlint").iterdir() if path.is_file()]
    assert len(top) <= MOST_ENTRIES, sorted(top)


def test_the_parser_knows_neither_the_layout_of_a_report_nor_the_words_of_a_sentence() -> None:
    parser = ROOT / "src" / "reportlint" / "reading" / "parser"
    imported = [
        node.module or ""
        for path in parser.glob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom)
    ]
    assert "reportlint.reading.parser.lalr" in imported
    assert [name for name in imported if re.match(r"reportlint\.reading\.(front|narrative|tables)\b", name)] == []
