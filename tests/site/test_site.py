"""The documentation site is correct: every command, block and link, in both languages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli

from docs.site import LANGUAGES, PAGES, ROOT, SITE, address, language_switch
from docs.site.excerpt import CASES
from docs.site.links import broken
from docs.site.reference import public
from docs.site.rule_pages import rules
from docs.site.staging import PAPERS, joined, stage
from reportlint import CorpusRule
from reportlint.settings.keys import KEYS
from reportlint.settings.settings import find_settings
from tests.site.page import Workshop, blocks, commands, headings, matches

if TYPE_CHECKING:
    from tests.site.page import Block

NAMES = sorted(str(path.relative_to(PAGES / "en")) for path in (PAGES / "en").rglob("*.md"))
NOT_RUN = "not run: "
"""The start of the mark above a block that is not run, followed by the reason."""

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
needs_bash = pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="no bash")
each_page = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write all pages of both languages, including the generated ones."""
    folder = tmp_path_factory.mktemp("site")
    for language in LANGUAGES:
        stage(folder / language, language)
    return {language: folder / language for language in LANGUAGES}


@cache
def written(language: str, name: str) -> str:
    return (PAGES / language / name).read_text(encoding="utf-8")


# ------------------------------------------------------------------------------- two languages


def test_both_languages_have_the_same_pages(staged: dict[str, Path]) -> None:
    found = [sorted(str(path.relative_to(folder)) for path in folder.rglob("*.md")) for folder in staged.values()]
    assert found[0] == found[1]
    assert len(found[0]) > len(rules()) + len(NAMES)


def test_both_languages_have_headings_on_the_same_levels_on_every_page(staged: dict[str, Path]) -> None:
    for path in sorted(staged["en"].rglob("*.md")):
        name = path.relative_to(staged["en"])
        levels = [
            [heading.partition(" ")[0] for heading in headings((folder / name).read_text(encoding="utf-8"))]
            for folder in staged.values()
        ]
        assert levels[0] == levels[1], name


def test_both_languages_show_the_same_blocks(staged: dict[str, Path]) -> None:
    for path in sorted(staged["en"].rglob("*.md")):
        name = path.relative_to(staged["en"])
        found = [blocks((folder / name).read_text(encoding="utf-8")) for folder in staged.values()]
        if name.parent.name == "rules":  # the file names in their examples depend on the language
            assert [block.kind for block in found[0]] == [block.kind for block in found[1]], name
        else:
            assert list(map(bare, found[0])) == list(map(bare, found[1])), name


def bare(block: Block) -> tuple[str, str, str, str]:
    """Return a block without its language-dependent parts: outputs, comments, docstrings, the language setting."""
    if block.kind == "console":
        text = "\n".join(command.typed for command in commands(block))
    else:
        text = re.sub(r"[ \t]*#(?!!) .*", "", block.text).replace('language = "zh"', 'language = "en"')
        text = re.sub(r'"""(?:.|\n)*?"""', '""', text)
    return block.mark, block.kind, block.file, text


@each_page
def test_a_chinese_page_is_in_chinese(name: str) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|<!--.*?-->", "", written("zh", name), flags=re.S)
    english = re.findall(r"(?:[A-Za-z']+ ){6,}", prose)
    assert english == []
    assert re.search(r"[\u4e00-\u9fff]", headings(written("zh", name))[0]) or name == "index.md"


def test_lines_of_chinese_are_joined_and_headings_lists_tables_and_blocks_are_left() -> None:
    text = "## 查什么\n第一行，\n第二行。\n\n- 甲\n- 乙\n\n| 表 |\n|---|\n\n```text\n一\n二\n```\n末\n尾\n"
    assert joined(text) == text.replace("，\n", "，").replace("末\n", "末")


# ------------------------------------------------------------------------------- commands and blocks


@needs_bash
@in_both_languages
@each_page
def test_every_block_of_a_page_does_what_the_page_says(
    language: str, name: str, staged: dict[str, Path], tmp_path: Path
) -> None:
    workshop = Workshop(tmp_path, language)
    for block in blocks((staged[language] / name).read_text(encoding="utf-8")):
        if block.file:
            workshop.write(block.file, block.text)
        if block.kind == "console":
            for command in commands(block):
                printed = workshop.run(command.typed)
                assert matches(command.shown, printed), f"line {block.line}: {command.typed}\nprints\n{printed}"
        elif block.kind == "toml":
            read_toml(block, workshop)
        elif block.kind == "python":
            compile(block.text, f"{name}:{block.line}", "exec")
            if not block.file:
                workshop.write("block.py", block.text)
                printed = workshop.run("python block.py")
                assert workshop.code == 0, f"line {block.line}\n{printed}"
        elif block.kind == "json":
            json.loads(block.text)
        else:
            assert block.kind in ("sh", "text"), f"line {block.line}: nobody reads {block.kind!r}"
            assert block.mark.startswith(NOT_RUN) or block.kind == "text", f"line {block.line}"


def read_toml(block: Block, workshop: Workshop) -> None:
    """Read a block by its purpose: settings, rules, cases, a part of a form, or `pyproject.toml`."""
    table = tomli.loads(block.text)
    if block.file.endswith((".cases.toml", "form.toml")) or "rule" in table or block.mark == "part":
        return  # a command below reads the file, or `reportlint` would not find the rule that it shows
    if block.file.endswith("pyproject.toml"):
        assert table.get("project", {}).get("entry-points", {"reportlint": {}}).keys() == {"reportlint"}
    elif block.file == "wrong.toml":
        assert not set(table) <= set(KEYS)
    else:
        path = workshop.write("read/reportlint.toml", block.text)
        (path.parent.parent / "base.toml").touch()
        assert set(table) <= set(KEYS), f"line {block.line}"
        if "extend" not in table:
            find_settings(str(path))


def test_few_blocks_are_not_run_and_each_says_why() -> None:
    for language in LANGUAGES:
        found = [block for name in NAMES for block in blocks(written(language, name)) if block.mark.startswith(NOT_RUN)]
        assert len(found) <= 4
        assert all(block.kind == "sh" and len(block.mark) > len(NOT_RUN) for block in found)


@needs_bash
@in_both_languages
def test_every_command_on_the_page_of_a_rule_runs(language: str, staged: dict[str, Path], tmp_path: Path) -> None:
    workshop = Workshop(tmp_path, language)
    for rule in rules():
        text = (staged[language] / "rules" / f"{rule.name}.md").read_text(encoding="utf-8")
        for typed in re.findall(r"^    (reportlint [^（(\n]*)", text, re.M):
            printed = workshop.run(typed.strip().replace("report.txt", "examples").replace("年报.txt", "examples"))
            assert workshop.code in (0, 1), f"{rule.code}: {typed}\n{printed}"
        for block in blocks(text):
            # Events of the engine need files that cannot be read; the tests of the rules create such files.
            assert block.kind == "toml" or (block.kind == "console" and rule.event)
            if block.kind == "toml":
                read_toml(block, workshop)


# ------------------------------------------------------------------------------- generated parts


@in_both_languages
def test_a_rule_s_page_begins_with_its_facts_and_shows_what_is_found_and_what_is_not(
    language: str, staged: dict[str, Path]
) -> None:
    for rule in rules():
        text = (staged[language] / "rules" / f"{rule.name}.md").read_text(encoding="utf-8")
        title, _, rest = text.partition("\n\n")
        assert title == f"# {rule.code} {rule.name}"
        assert rest.startswith("```{list-table}\n:class: facts")
        if (CASES / f"{rule.code}.toml").exists():
            shown = text.count('<pre class="excerpt">')
            assert shown >= 3 if issubclass(rule, CorpusRule) else shown == 2, rule.code
            assert rule.event or "<mark>" in text, rule.code


@in_both_languages
def test_every_rule_is_in_the_index(language: str, staged: dict[str, Path]) -> None:
    text = (staged[language] / "rules" / "index.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| ([A-Z]\d{3}) \|", text, re.M)) == [rule.code for rule in rules()]


@in_both_languages
def test_every_setting_is_explained(language: str, staged: dict[str, Path]) -> None:
    text = (staged[language] / "configuration.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (\S+)$", text, re.M) == list(KEYS)


@in_both_languages
def test_every_public_name_is_in_the_reference(language: str, staged: dict[str, Path]) -> None:
    text = (staged[language] / "writing-rules" / "reference.md").read_text(encoding="utf-8")
    shown = re.findall(r"^### (\S+)$", text, re.M)
    assert {name for names in public().values() for name in names} <= set(shown)


# ------------------------------------------------------------------------------- addresses and links


def test_the_switch_leads_to_the_same_page_of_the_other_language() -> None:
    assert address("index") == ""
    assert address("rules/index") == "rules/"
    assert address("rules/balance") == "rules/balance/"
    assert 'href="zh/index.html"' in language_switch("index", "en").link
    assert 'href="../../zh/rules/balance/index.html"' in language_switch("rules/balance", "en").link
    assert 'href="../../../rules/balance/index.html"' in language_switch("rules/balance", "zh").link
    assert f'href="{SITE}zh/rules/balance/"' in language_switch("rules/balance", "en").alternates


def test_a_link_that_leads_nowhere_and_a_file_from_elsewhere_are_told(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/index.html").write_text('<p id="part"></p><a href="../#no">', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<a href="there/#part"></a><a href="gone/"></a><a href="https://example.org/"></a>'
        f'<a href="{SITE}there/"></a><a href="{SITE}nowhere/"></a>'
        '<link rel="stylesheet" href="//cdn.example.org/a.css">',
        encoding="utf-8",
    )
    assert sorted(broken(tmp_path)) == [
        "index.html: gone/: no such page",
        f"index.html: {SITE}nowhere/: no such page",
        "index.html: loads //cdn.example.org/a.css",
        "there/index.html: ../#no: no such part",
    ]


def test_the_pages_name_no_path_of_the_machine_they_were_written_on(staged: dict[str, Path]) -> None:
    for folder in staged.values():
        for path in folder.rglob("*.md"):
            assert not re.search(r"/(?:work|tmp|home|root)/", path.read_text(encoding="utf-8")), path


def test_the_blocks_of_the_papers_of_the_repository_are_run_by_tests_of_their_own(staged: dict[str, Path]) -> None:
    tests = {
        "integrations": "project/test_integrations.py",
        "data-set": "export/test_export.py",
        "cluster": "cluster/test_cluster.py",
    }
    tests["performance"] = "benchmarks/test_performance_page.py"
    tests["reading"] = "benchmarks/test_converters.py"
    tests["accuracy"] = "project/test_readme.py"
    for name, paper in PAPERS.items():
        if blocks((staged["en"] / name).read_text(encoding="utf-8")):
            assert f'{paper}.md"' in (ROOT / "tests" / tests[paper]).read_text(encoding="utf-8")


def test_the_site_is_built_by_the_command_that_its_host_runs() -> None:
    host = (ROOT / ".readthedocs.yaml").read_text(encoding="utf-8")
    assert "python -m docs.site $READTHEDOCS_OUTPUT/html" in host
    assert ".[docs]" in host
    asked = subprocess.run(
        [sys.executable, "-m", "docs.site", "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert "folder" in asked.stdout
