"""The filed reports on disk give rules what those in memory give."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.checking import filed_table
from reportlint.checking.filed_table import FiledTable
from reportlint.checking.results import ResultsFile
from reportlint.form.model import CellKey
from reportlint.linting.corpus import CorpusFindings, FiledList, Matching
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import make_ruleset
from reportlint.model.corpus import Filed
from reportlint.model.results import FileResult
from reportlint.plugins.loading import load_plugins
from reportlint.testing import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.model.corpus import Corpus
    from reportlint.model.report import Report

CELLS = (CellKey("t", "r", "c"), CellKey("t", "r", "d"))
NAMES = ["", "甲县乙镇", "乙镇", "市甲县乙镇", "丙局", "甲县丙局", "𠮷镇"]
WORDS = {
    "report": {"unit": {"owner": {"endings": (), "inner": (), "places": ("市", "县"), "no_places": (), "kinds": ()}}}
}
FOLDERS = ["2023", "2024", os.path.join("甲", "2023"), os.path.join("甲", "2024"), "乙", "乙-"]


@st.composite
def reports(draw: st.DrawFn) -> list[Filed]:
    """Draw filed reports with different paths."""
    names = st.sampled_from(["a", "b", "\ue000", "\U0001f600", "\udc80"])
    places = st.tuples(st.sampled_from(FOLDERS), names, st.sampled_from([".txt", ".docx"]))
    paths = draw(st.lists(places, unique=True, max_size=12))
    return [
        Filed(
            os.path.join(folder, name + ending),
            *("f", draw(st.sampled_from(["2021", "2022"])), "单位", draw(st.sampled_from(NAMES)), ""),
            draw(st.sampled_from([None, 2023, 2024])),
            CELLS,
            (draw(st.sampled_from([None, 1, 2.5])), number),
            {"C003": b"\0\xff"},
        )
        for number, (folder, name, ending) in enumerate(paths)
    ]


def read(path: str) -> Report:
    raise AssertionError(path)


def views(corpus: Corpus, identity: Any) -> list[tuple[Any, ...]]:
    """Return what rules see of every report."""
    return [
        (
            filed,
            identity(filed),
            corpus.same(filed),
            corpus.versions(filed),
            corpus.previous(filed),
        )
        for filed in corpus
    ]


@given(reports(), st.sampled_from([{}, {"乙镇": "丙局"}]), st.sampled_from([{}, {"丙局": ("乙镇", "甲县乙镇")}]))
def test_rules_see_the_same_in_memory_and_on_disk(
    filed: Sequence[Filed], units: dict[str, str], groups: dict[str, tuple[str, ...]]
) -> None:
    matching = Matching(WORDS, units, groups)
    table = FiledTable(lambda _form, _edition: CELLS)
    for each in filed:
        table.add(each)
    memory, _ = FiledList(filed).corpora(read, matching)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filed_table, "_PART", 2)
        disk, lazy = table.corpora(read, matching)
        parts = list(lazy)
    assert views(disk, disk.identity) == views(memory, memory.identity)
    assert (disk.groups, len(disk), disk.reports) == (memory.groups, len(memory), memory.reports)
    assert [disk.of(name) for name in NAMES] == [memory.of(name) for name in NAMES]
    in_parts = [view for part in parts for view in views(part, memory.identity)]
    assert sorted(in_parts, key=lambda view: view[0].path.split(os.sep)) == views(memory, memory.identity)
    assert all(path in table for path in (each.path for each in filed))
    table.close()


def test_a_unit_is_in_one_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filed_table, "_PART", 3)
    table = FiledTable(lambda _form, _edition: CELLS)
    for number in range(20):
        table.add(Filed(f"{number}.txt", "f", "2021", "", f"单位{number % 7}", "", 2023 + number // 7, CELLS, (1, 2)))
    _, parts = table.corpora(read, Matching(WORDS))
    units = [sorted({filed.owner for filed in part}) for part in parts]
    assert len(units) > 1
    assert sorted(name for names in units for name in names) == [f"单位{number}" for number in range(7)]
    table.remove(["0.txt", "none"])
    assert (len(table), "0.txt" in table) == (19, False)
    table.close()


def test_results_are_read_again_as_they_were_written() -> None:
    linter = Linter(make_ruleset(load_plugins(), []), "zh")
    faulty = canonical().edit(cell=("applications", "received", "total"), value="999").text.encode()
    models = [linter.check("a.txt", data) for data in (b"", faulty, faulty)]
    some = [like(models[number % 3], f"{number}.txt") for number in range(600)]
    odd = object()
    some[7].diagnostics[0] = some[7].diagnostics[0]._replace(data={"odd": odd})
    results = ResultsFile(lambda _form, _edition: CELLS)
    for each in some:
        results.append(each)
    assert list(map(fields, results)) == list(map(fields, some))
    assert (len(results), fields(results[-1]), len(results[:300])) == (600, fields(some[-1]), 300)
    more = some[1].diagnostics[0]._replace(code="C001", path="2.txt")
    results.put({"2.txt": CorpusFindings([more], {1: "一"}), "599.txt": CorpusFindings([more], {})})
    assert [len(each.diagnostics) - len(other.diagnostics) for each, other in zip(results, some, strict=True)] == [
        int(number in (2, 599)) for number in range(600)
    ]
    assert more in results[2].diagnostics
    assert results[2].lines[1] == "一"
    assert results[7].diagnostics[0].data["odd"] is odd


def test_what_a_rule_gathered_may_be_anything() -> None:
    table = FiledTable(lambda _form, _edition: CELLS)
    odd = object()
    for gathered in ({"X001": odd}, {"X001": [1]}, {"X001": odd}):
        table.add(Filed("a.txt", "f", "2021", "", "甲", "", 2023, CELLS, (1, 2), gathered))
        corpus, _ = table.corpora(read, Matching(WORDS))
        assert [filed.gathered for filed in corpus] == [gathered]
    table.remove(["a.txt"])
    assert len(table) == 0
    table.close()


def like(model: FileResult, path: str) -> FileResult:
    """Return the result of a file with the content of another."""
    result = FileResult(path, [each._replace(path=path) for each in model.diagnostics], model.encoding)
    result.facts, result.reason, result.lines = model.facts, model.reason, dict(model.lines)
    return result


def fields(result: FileResult) -> list[Any]:
    return [getattr(result, name) for name in FileResult.__slots__]
