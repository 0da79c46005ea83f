"""The corpus states what its schema allows, shows every rule, and is what is made."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from typing import Any

import jsonschema
import pytest

import reportlint_rules
from conformance.make import as_text, forms, rules
from tests import ROOT
from tests.kit import LAYOUTS

FOLDER = ROOT / "conformance"
NOT_SHOWN = {"E009"}
"""No input can make a rule fail."""
LEAST = 2
"""Inputs with a fault of each rule, and inputs with a legitimate neighbour."""
MOST_BYTES = 3_500_000
READMES = {"en": "README.md", "zh": "README.zh-CN.md"}


@cache
def corpus() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / "corpus.json").read_text(encoding="utf-8"))
    return data


def test_the_corpus_is_what_its_schema_allows() -> None:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert [error.message for error in validator.iter_errors(corpus())] == []
    changes: list[dict[str, Any]] = [{"version": "2"}, {"inputs": []}, {"inputs": [{"id": "x", "files": []}]}]
    assert not any(validator.is_valid({**corpus(), **change}) for change in changes)


def test_every_rule_is_shown_twice_in_different_files_and_has_two_neighbours() -> None:
    faults: dict[str, set[tuple[str, str]]] = defaultdict(set)
    silent: Counter[str] = Counter()
    for each in corpus()["inputs"]:
        shown = {(file["kind"], file.get("layout", "")) for file in each["files"]}
        for code in {finding["code"] for finding in each["findings"]}:
            faults[code].add((each["id"], str(sorted(shown))))
        silent.update(each.get("silent", ()))
    codes = {rule.code for rule in reportlint_rules.reportlint_rules()} - NOT_SHOWN
    assert corpus()["rules"].keys() == codes
    assert sorted(code for code in codes if len(faults[code]) < LEAST) == []
    same = {code for code in codes if len({shown for _, shown in faults[code]}) < LEAST}
    # Rules on bytes have no layout, P006 is on Word files, and sets differ in their figures and texts.
    assert same <= {"E002", "E003", "E006", "P006", "C003", "C004", "C005", "C008", "C009"}
    assert sorted(code for code in codes if silent[code] < LEAST) == []


def test_every_layout_and_kind_is_there_with_all_of_its_cells() -> None:
    layouts = {
        each["id"].removeprefix("layout-"): each for each in corpus()["inputs"] if each["id"].startswith("layout-")
    }
    assert layouts.keys() >= LAYOUTS.keys() | {"docx", "html", "pdf"}
    for each in layouts.values():
        (file,) = each["files"]
        tables = corpus()["forms"][file["edition"]]["tables"]
        assert {table: sorted(rows) for table, rows in file["cells"].items()} == {
            table: sorted(rows) for table, rows in tables.items()
        }
        assert sum(len(values) for rows in file["cells"].values() for values in rows.values()) == 200
        assert each["findings"] == []


def test_the_values_of_a_row_are_those_of_its_columns() -> None:
    for each in corpus()["inputs"]:
        for file in each["files"]:
            for table, rows in file.get("cells", {}).items():
                columns = corpus()["forms"][file["edition"]]["tables"][table]
                assert [row for row, values in rows.items() if len(values) != len(columns[row])] == [], each["id"]


def test_a_table_that_is_not_shown_is_not_accused() -> None:
    unread = [each for each in corpus()["inputs"] if any(file.get("unread") for file in each["files"])]
    told = [each for each in unread if each.get("rules") == ["E005"]]
    assert len(told) >= LEAST
    for each in told:
        assert [finding["code"] for finding in each["findings"]] == ["E005"]
        assert "also" not in each


def test_the_files_are_those_of_the_corpus_and_of_modest_size() -> None:
    named = {file["path"] for each in corpus()["inputs"] for file in each["files"]}
    settings = {f"inputs/{each['id']}/reportlint.toml" for each in corpus()["inputs"] if "groups" in each}
    paths = {path.relative_to(FOLDER).as_posix(): path for path in (FOLDER / "inputs").rglob("*") if path.is_file()}
    assert paths.keys() == named | settings
    assert sum(path.stat().st_size for path in paths.values()) < MOST_BYTES
    for each in corpus()["inputs"]:
        if "groups" in each:
            settings_of = tomllib.loads(paths[f"inputs/{each['id']}/reportlint.toml"].read_text(encoding="utf-8"))
            assert settings_of["groups"] == each["groups"]


def test_the_names_of_inputs_are_unique() -> None:
    names = Counter(each["id"] for each in corpus()["inputs"])
    assert [name for name, count in names.items() if count > 1] == []


def test_forms_and_rules_are_those_that_are_made() -> None:
    assert corpus()["forms"] == forms()
    assert corpus()["rules"] == rules()
    assert as_text(corpus()) + "\n" == (FOLDER / "corpus.json").read_text(encoding="utf-8")


def test_what_is_known_not_to_hold_is_of_the_corpus() -> None:
    known = json.loads((FOLDER / "known.json").read_text(encoding="utf-8"))
    assert known.keys() <= {each["id"] for each in corpus()["inputs"]}
    assert all(known.values())


# ------------------------------------------------------------------------------- the pages


def blocks(name: str) -> list[str]:
    return re.findall(r"^```\w*\n.*?^```$", (FOLDER / name).read_text(encoding="utf-8"), re.M | re.S)


def test_both_pages_have_the_same_parts_and_the_same_examples() -> None:
    assert blocks("README.md") == blocks("README.zh-CN.md")
    shapes = [
        re.findall(r"^#+ |^\| `[^|]*\||^\|-", (FOLDER / name).read_text(encoding="utf-8"), re.M)
        for name in READMES.values()
    ]
    assert [mark.replace("、", ", ") for mark in shapes[1]] == shapes[0]


@pytest.mark.parametrize("name", READMES.values())
def test_the_page_names_every_key_of_an_input(name: str) -> None:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    text = (FOLDER / name).read_text(encoding="utf-8")
    keys = {*schema["$defs"]["input"]["properties"], *schema["$defs"]["finding"]["properties"]} - {"code"}
    assert [key for key in keys if f"`{key}`" not in text] == []
