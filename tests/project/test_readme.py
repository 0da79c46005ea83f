"""The READMEs and papers are correct: their commands, blocks, pictures and links, and the table of rooms."""

from __future__ import annotations

import html
import re
import shlex
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reportlint import __version__
from reportlint.cli.exit_codes import CLEAN, FAILED, FINDINGS, NOTHING
from reportlint.cli.main import COMMANDS
from reportlint.outputs.formats import FORMATS
from reportlint.plugins.discovery import EntryPoint
from tests import ROOT
from tests.command import run

if TYPE_CHECKING:
    pass

READMES = {"en": "README.md", "zh": "README.zh-CN.md"}
PAPERS = (
    *READMES.values(),
    "CONTRIBUTING.md",
    "CONTRIBUTING.zh-CN.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/architecture.zh-CN.md",
    "docs/reading.md",
    "docs/reading.zh-CN.md",
    "docs/accuracy.md",
    "docs/accuracy.zh-CN.md",
    "conformance/README.md",
    "conformance/README.zh-CN.md",
    "docs/data-set.md",
    "docs/data-set.zh-CN.md",
    "examples/README.md",
    "docs/integrations.md",
    "docs/integrations.zh-CN.md",
)
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", __version__)
PICTURED = ("03-柳岸街道-竖线分行.txt", "05-教育局-单独竖线.txt")
ELLIPSIS = "…"
MOST_LINES = 150
"""The maximum number of lines in a README."""

in_both_languages = pytest.mark.parametrize("language", READMES)


class Block(NamedTuple):
    """A fenced block: the mark above it, its language and its text."""

    mark: str
    kind: str
    text: str


@cache
def paper(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def blocks(language: str) -> tuple[Block, ...]:
    found = re.finditer(r"(?:<!-- run: (\w+) -->\n)?^```(\w*)\n(.*?)^```$", paper(READMES[language]), re.M | re.S)
    return tuple(Block(match[1] or "", match[2], match[3]) for match in found)


def marked(language: str, mark: str) -> str:
    (block,) = (block for block in blocks(language) if block.mark == mark)
    return block.text.strip("\n")


# ------------------------------------------------------------------------------- the two READMEs


def test_both_readmes_have_the_same_parts_in_the_same_order() -> None:
    shapes = []
    for language in READMES:
        text = paper(READMES[language])
        shapes.append((re.findall(r"^#+ |^<!--.*-->$|^!\[|^```\w*$|^\|-", text, re.M), text.count("\n- ")))
    assert shapes[0] == shapes[1]


def test_both_readmes_show_the_same_commands_code_and_settings() -> None:
    shown = []
    for language in READMES:
        bare = [re.sub(r" *# .*", "", block.text) for block in blocks(language) if block.kind not in ("console", "")]
        typed = re.findall(r"^\$ .*$", paper(READMES[language]), re.M)
        shown.append((typed, [text.replace('language = "zh"', 'language = "en"') for text in bare]))
    assert shown[0] == shown[1]


@in_both_languages
def test_a_readme_is_short_and_leads_with_the_page_for_the_clerk(language: str) -> None:
    lines = paper(READMES[language]).splitlines()
    assert len(lines) <= MOST_LINES
    pictures = [line for line in lines if line.startswith("![")]
    assert re.search(r"\(docs/images/html(\.zh)?\.png\)", pictures[0])
    assert lines.index(pictures[0]) < lines.index(next(line for line in lines if line.startswith("## ")))


@in_both_languages
def test_the_two_commands_that_ci_takes_from_the_readme_are_marked_and_one_line_each(language: str) -> None:
    assert marked(language, "example") == (
        "python3 -m venv .venv && .venv/bin/pip install --quiet . "
        "&& .venv/bin/reportlint check --exit-zero examples/documents"
    )
    assert marked(language, "tests") == (
        "python3 -m venv .venv && .venv/bin/pip install --quiet --editable '.[test]' "
        "&& .venv/bin/python -m pytest --numprocesses=auto"
    )


@in_both_languages
def test_every_run_that_is_shown_prints_what_is_shown(language: str) -> None:
    runs = [block.text for block in blocks(language) if block.kind == "console"]
    assert runs
    for text in runs:
        typed, _, shown = text.partition("\n")
        program, *arguments = shlex.split(typed.removeprefix("$ "))
        assert program == "reportlint"
        outcome = run(*arguments, folder=ROOT, plugins=(BUILTIN,), language=language)
        assert _matches(shown, outcome.out), f"{typed}\nprints\n{outcome.out}"


def _matches(shown: str, printed: str) -> bool:
    """Return whether the printed output matches the shown one, in which a line `…` stands for any lines."""
    lines = [".*" if line == ELLIPSIS else re.escape(line) for line in shown.rstrip("\n").split("\n")]
    return re.fullmatch("\n".join(lines), printed.rstrip("\n"), re.S) is not None


@in_both_languages
def test_the_hook_of_the_readme_is_the_one_that_the_repository_offers(language: str) -> None:
    (text,) = (block.text for block in blocks(language) if block.kind == "yaml")
    offered = re.findall(r"^- id: (\S+)$", paper(".pre-commit-hooks.yaml"), re.M)
    assert re.findall(r"- id: (\S+)", text) == offered


# ------------------------------------------------------------------------------- lists of the site


@in_both_languages
def test_the_page_of_commands_lists_every_command(language: str) -> None:
    listed = re.findall(r"^\| \*\*([a-z-]+)\*\* \|", paper(f"docs/site/pages/{language}/commands.md"), re.M)
    assert sorted(listed) == sorted(COMMANDS)


@in_both_languages
def test_the_exit_codes_are_those_of_the_command(language: str) -> None:
    codes = re.findall(r"^\| (\d) \|", paper(f"docs/site/pages/{language}/index.md"), re.M)
    assert [int(code) for code in codes] == [CLEAN, FINDINGS, FAILED, NOTHING]


@in_both_languages
def test_the_output_formats_are_named(language: str) -> None:
    page = paper(f"docs/site/pages/{language}/outputs.md")
    assert [name for name in FORMATS if name != "json-v1" and f"`{name}`" not in page] == []


# ------------------------------------------------------------------------------- pictures and links


@pytest.mark.parametrize(("language", "name"), [("en", "check.svg"), ("zh", "check.zh.svg")])
def test_the_picture_shows_what_the_command_prints(language: str, name: str) -> None:
    outcome = run("check", *PICTURED, folder=ROOT / "examples/reports", plugins=(BUILTIN,), language=language)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", paper(f"docs/images/{name}"))
    shown = html.unescape("".join(texts)).replace("\xa0", " ")
    expected = f"reportlint check $ reportlint check {' '.join(PICTURED)} {outcome.out}"
    assert "".join(shown.split()) == "".join(expected.split())


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_inside_the_repository_leads_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    links = re.findall(r"\]\((?!https?:)([^)#]+)", paper(name))
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_names_a_path_of_the_machine_it_was_written_on(name: str) -> None:
    assert not re.search(r"/(?:work|tmp|home|root)/", paper(name))


# ------------------------------------------------------------------------------------------ the table of rooms


@pytest.mark.parametrize("name", ["docs/architecture.md", "docs/architecture.zh-CN.md"])
def test_the_architecture_names_every_room(name: str) -> None:
    named = re.findall(r"^\| `(\w+)/` \|", paper(name), re.M)
    rooms = [path.parent.name for path in (ROOT / "src" / "reportlint").glob("*/__init__.py")]
    families = [path.parent.name for path in (ROOT / "rules" / "reportlint_rules").glob("*/__init__.py")]
    assert sorted(named) == sorted(rooms)
    assert [family for family in families if f"`{family}`" not in paper(name)] == []
