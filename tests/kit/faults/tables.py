"""B001, B002, T, F002 to F006, E004: figures, rows and headers of the tables."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from tests.kit.faults.model import Case, Expected, Planted, sentences
from tests.kit.figures import nothing
from tests.kit.form import Cell
from tests.kit.story import Story
from tests.kit.units import UNITS

ASKED, SHOWN, CONTESTED = "applications", "disclosure", "proceedings"
_SUMS = ("T001", "T002", "T003", "T004")
_TELLING = (
    "tab",
    "tab-narrow",
    "pipe-rows",
    "pipe-leading",
    "markdown",
    "pipe-cells",
    "cells-spaced",
    "docx",
    "html",
    "pdf",
)
"""Layouts in which an empty cell, a space in a cell and a word in it are seen to be one cell."""
_BY_TAB = ("tab", "tab-narrow")
_COLUMNS = ("natural_person", "commercial", "research", "public_welfare", "legal_service", "other")
_COUNTIES = tuple(unit for unit in UNITS if unit.endswith(("县人民政府", "镇人民政府", "局")))

Change = Callable[[random.Random, Story], Mapping[Cell, str] | None]
"""Returns texts for cells; None if the story has no room for them."""


def cells(
    code: str,
    about: str,
    change: Change,
    *,
    fault: bool = True,
    also: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    unit: tuple[str, ...] = UNITS,
) -> Case:
    """Return the case of other texts in some cells. The finding is expected in one of them, or in their row."""

    def plant(rng: random.Random, story: Story) -> Planted | None:
        texts = change(rng, story)
        if texts is None:
            return None
        changed = story.replace(tells_numbers=False).with_cells(texts)
        spots = tuple(texts) + tuple((table, row, "") for table, row, _ in texts)
        expected = Expected(code, spots, section=spots[0][0])
        return Planted(changed, (expected,) if fault else (), also)

    return Case(code, about, plant, fault, kinds, unit)


def rows(story: Story, *, zero: bool | None = None) -> list[str]:
    """Return the outcomes of table three; with `zero`, only those without a figure, or only those with one."""
    first, *_ = story.form.tables[ASKED].blocks
    found = [row.key for row in first.rows if row.key not in ("received", "carried_in", "outcome_total", "carried_out")]
    found.remove("other.fee_unpaid")  # section six speaks of it
    if zero is None:
        return found
    return [row for row in found if (figure(story, ASKED, row, "total") == 0) is zero]


def figure(story: Story, *cell: str) -> int:
    """Return a count of the story."""
    table, row, column = cell
    return int(story.figures.get((table, row, column), 0))


def _more(story: Story, row: str, *columns: str, by: int = 1, table: str = ASKED) -> dict[Cell, str]:
    return {(table, row, column): str(figure(story, table, row, column) + by) for column in columns}


def _wrong_total(rng: random.Random, story: Story) -> Mapping[Cell, str]:
    return _more(story, rng.choice(rows(story)), "total", by=rng.choice((1, 2, 10)))


def _wrong_column(rng: random.Random, story: Story) -> Mapping[Cell, str]:
    return _more(story, rng.choice(rows(story)), rng.choice(_COLUMNS), by=rng.choice((1, 2, 10)))


def _row_in_vain(rng: random.Random, story: Story) -> Mapping[Cell, str]:
    column = rng.choice(_COLUMNS)
    cells_ = _more(story, rng.choice(rows(story)), column, "total", by=rng.choice((1, 3)))
    return cells_ | {
        (ASKED, "outcome_total", each): str(figure(story, ASKED, "outcome_total", each)) for each in (column, "total")
    }


def _unbalanced(rng: random.Random, story: Story) -> Mapping[Cell, str]:
    return _more(story, rng.choice(("received", "carried_in", "carried_out")), rng.choice(_COLUMNS), "total", by=2)


def _balance(change: Change) -> Change:
    """Name all rows of the balance, as the finding may stand on any of them."""

    def named(rng: random.Random, story: Story) -> Mapping[Cell, str] | None:
        texts = dict(change(rng, story) or {})
        for _, _, column in list(texts):
            for row in ("received", "carried_in", "outcome_total", "carried_out"):
                texts.setdefault((ASKED, row, column), str(figure(story, ASKED, row, column)))
        return texts

    return named


def _moved(rng: random.Random, story: Story) -> Mapping[Cell, str] | None:
    """Move an application from one outcome to another."""
    column = rng.choice(_COLUMNS)
    given = [row for row in rows(story) if figure(story, ASKED, row, column)]
    if not given:
        return None
    giver = rng.choice(given)
    taker = rng.choice([row for row in rows(story) if row != giver])
    return _more(story, giver, column, "total", by=-1) | _more(story, taker, column, "total")


def _contested_total(rng: random.Random, story: Story) -> Mapping[Cell, str]:
    return _more(story, rng.choice(tuple(story.form.tables[CONTESTED].spans)), "total", table=CONTESTED)


def _contested_part(rng: random.Random, story: Story) -> Mapping[Cell, str]:
    row = rng.choice(tuple(story.form.tables[CONTESTED].spans))
    return _more(story, row, rng.choice(("upheld", "corrected", "pending")), by=5, table=CONTESTED)


def _documents(issued: int, repealed: int, in_force: int) -> Change:
    texts = {"issued": issued, "repealed": repealed, "in_force": in_force}
    return lambda _, __: {(SHOWN, "normative_documents", key): str(value) for key, value in texts.items()}


def _text(*texts: str, table: str = ASKED) -> Change:
    def change(rng: random.Random, story: Story) -> Mapping[Cell, str]:
        text = rng.choice(texts).format(rng.randint(11, 80), rng.randint(2, 9))
        if table == SHOWN:
            return {(SHOWN, rng.choice(("licences", "penalties", "compulsion")), "decisions"): text}
        return {(ASKED, rng.choice(rows(story)), rng.choice(_COLUMNS)): text}

    return change


def _row_of(text: str) -> Change:
    def change(rng: random.Random, story: Story) -> Mapping[Cell, str] | None:
        found = rows(story, zero=True)
        if not found:
            return None
        row = rng.choice(found)
        return {(ASKED, row, column): text for column in (*_COLUMNS, "total")}

    return change


def _fee(text: str) -> Change:
    return lambda _, __: {(SHOWN, "fees", "amount"): text}


def _all_zero(rng: random.Random, story: Story) -> Planted:
    return Planted(story.replace(figures=nothing()), (Expected("T009"),))


def _one_application(rng: random.Random, story: Story) -> Planted:
    column = rng.choice(_COLUMNS)
    ones = {(ASKED, row, each): 1 for row in ("received", "granted", "outcome_total") for each in (column, "total")}
    return Planted(story.replace(figures=nothing() | ones))


def _one_review(rng: random.Random, story: Story) -> Planted:
    ones = {(CONTESTED, "reconsideration", each): 1 for each in ("upheld", "total")}
    return Planted(story.replace(figures=nothing() | ones))


# ------------------------------------------------------------------------------- rows and headers


def _missing(rng: random.Random, story: Story) -> Planted | None:
    found = rows(story, zero=True)
    if not found:
        return None
    row = rng.choice(found)
    return Planted(
        story.replace(missing_rows=frozenset({(ASKED, row)})),
        (Expected("F002", section=ASKED),),
    )


def _missing_document(rng: random.Random, story: Story) -> Planted:
    row = rng.choice(("penalties", "compulsion"))
    changed = story.replace(missing_rows=frozenset({(SHOWN, row)}), tells_numbers=False)
    return Planted(changed, (Expected("F002", section=SHOWN),))


def _doubled(table: str) -> Callable[[random.Random, Story], Planted]:
    def plant(rng: random.Random, story: Story) -> Planted:
        row = rng.choice(rows(story) if table == ASKED else ("licences", "normative_documents"))
        return Planted(
            story.replace(doubled_rows=frozenset({(table, row)})),
            (Expected("F003", ((table, row, ""),), section=table),),
            _SUMS,
        )

    return plant


def label(code: str, about: str, changes: Mapping[tuple[str, str], str], *, fault: bool = True) -> Case:
    """Return the case of another label of a row or column; of several changes, one is drawn."""

    def plant(rng: random.Random, story: Story) -> Planted:
        key, text = rng.choice(sorted(changes.items()))
        field = "row_labels" if code == "F004" else "column_labels"
        expected = Expected(code, ((*key, ""),) if code == "F004" else (), text, key[0])
        return Planted(story.replace(**{field: {key: text}}), (expected,) if fault else ())

    return Case(
        code, about, plant, fault, ("tab", "pipe-rows", "markdown", "pipe-cells", "cells", "docx", "html", "pdf")
    )


def _lost_value(rng: random.Random, story: Story) -> Mapping[Cell, str]:
    return {(ASKED, rng.choice(rows(story)), "commercial"): f"{rng.randint(1, 9)}\t{rng.randint(1, 9)}\t0"}


def _two_values(rng: random.Random, story: Story) -> Mapping[Cell, str]:
    return {(ASKED, rng.choice(rows(story)), "research"): f"{rng.randint(1, 9)} | {rng.randint(1, 9)}"}


def _extra_row(text: str, *, fault: bool = True) -> Case:
    def plant(_: random.Random, story: Story) -> Planted:
        insert = {**story.insert, f"after:{SHOWN}/compulsion": text}
        return Planted(story.replace(insert=insert), (Expected("E004", text=text.split()[0], section=SHOWN),) * fault)

    return Case("E004", "a row that the form does not have", plant, fault, ("tab", "tab-narrow", "cells", "pipe-rows"))


CASES: tuple[Case, ...] = (
    cells("B001", "one cell was not filled in", _text(""), kinds=_TELLING),
    cells("B001", "a row was not filled in", _row_of(""), kinds=_TELLING),
    cells("B001", "a decision cell of table two was not filled in", _text("", table=SHOWN), kinds=_TELLING),
    cells("B001", "a row of zeros", _row_of("0"), fault=False),
    Case("B001", "merged cells leave empty ones", lambda _, story: Planted(story), False, ("tab", "html", "docx")),
    cells("B002", "a mark instead of a figure", _text("/", "—", "-"), kinds=_TELLING),
    cells("B002", "a row of marks", _row_of("/"), kinds=_TELLING),
    cells("B002", "无 in table two", _text("无", table=SHOWN), kinds=_TELLING),
    *sentences(
        "B002",
        "公开方式为网站/公告栏，办理时间为上午—下午。",
        "本年度无重大变更，公开渠道——网站与公告栏——均正常。",
        about="the same marks and words in prose",
        fault=False,
    ),
    cells("T001", "the total of a row is not the sum of its columns", _wrong_total, also=_SUMS),
    cells("T001", "one figure of a row is wrong, against row and column", _wrong_column, also=_SUMS),
    cells("T001", "a row with a blank is not added up", _text(""), fault=False, also=("B001",), kinds=_TELLING),
    cells("T001", "an application moved to another outcome", _moved, fault=False),
    cells("T002", "an outcome and its total are higher than the total of outcomes", _row_in_vain, also=("T003",)),
    cells("T002", "one more outcome, of two columns", _row_in_vain, also=("T003",), kinds=("html", "markdown", "pdf")),
    cells("T002", "an application moved to another outcome", _moved, fault=False),
    Case("T002", "outcomes that add up", lambda _, story: Planted(story), False),
    cells("T003", "applications without an end", _balance(_unbalanced), also=("T002",)),
    cells("T003", "applications without an end", _balance(_unbalanced), also=("T002",), kinds=("docx", "cells")),
    cells("T003", "an application moved to another outcome", _moved, fault=False),
    Case("T003", "a balanced table", lambda _, story: Planted(story), False),
    cells("T004", "the total of a procedure is one too high", _contested_total),
    cells("T004", "a result was raised, the total was not", _contested_part),
    Case("T004", "results that add up", lambda _, story: Planted(story), False),
    Case("T004", "one review, upheld", _one_review, False),
    cells("T005", "fewer in force than issued less repealed", _documents(9, 2, 3)),
    cells("T005", "none in force although some were issued", _documents(4, 0, 0)),
    cells("T005", "in force equals issued less repealed", _documents(9, 2, 7), fault=False),
    cells("T005", "more repealed than issued", _documents(1, 6, 0), fault=False),
    cells("T006", "a count with a unit", _text("{0}件", "{0}宗"), also=_SUMS, kinds=_TELLING),
    cells("T006", "a fraction or a negative count", _text("{0}.5", "-{1}", table=SHOWN), kinds=_TELLING),
    cells(
        "T006", "a count split by a space", _text("{1} {0}3", table=SHOWN), kinds=("tab", "markdown", "html", "docx")
    ),
    cells("T006", "a thousands separator", _text("1,{0}3", table=SHOWN), fault=False, kinds=_TELLING),
    cells("T006", "full-width digits", _text("１４６", table=SHOWN), fault=False, kinds=_TELLING),
    cells("T006", "an amount with a fraction", _fee("0.38"), fault=False),
    cells(
        "T007",
        "a unit that cannot make regulations has some in force",
        lambda *_: {(SHOWN, "regulations", "in_force"): "4"},
        unit=_COUNTIES,
    ),
    cells(
        "T007",
        "a unit that cannot make regulations issued some",
        lambda *_: {(SHOWN, "regulations", "issued"): "2", (SHOWN, "regulations", "in_force"): "2"},
        unit=_COUNTIES,
    ),
    cells(
        "T007",
        "a city with districts may make them",
        lambda *_: {(SHOWN, "regulations", "in_force"): "4"},
        fault=False,
        unit=("澄澜市人民政府",),
    ),
    cells("T007", "normative documents are no regulations", _documents(3, 0, 21), fault=False),
    cells("T008", "an amount with a unit", _fee("3.8万元"), kinds=_TELLING),
    cells("T008", "yuan under a header of 万元", _fee("386500"), unit=("云栖县青禾镇人民政府", "云栖县松涧乡人民政府")),
    cells("T008", "a small amount", _fee("0.006"), fault=False),
    cells("T008", "a large amount of a county", _fee("3865.2"), fault=False, unit=("云栖县人民政府",)),
    Case("T009", "every figure of tables three and four is zero", _all_zero),
    Case("T009", "every figure of tables three and four is zero", _all_zero, kinds=("docx", "html", "cells")),
    Case("T009", "one application", _one_application, False),
    Case("T009", "one review", _one_review, False),
    Case("F002", "a row of table three is missing", _missing),
    Case("F002", "a row of table two is missing", _missing_document),
    Case(
        "F002",
        "rows of zeros are there",
        lambda _, story: Planted(story.replace(figures=nothing()), (), ("T009",)),
        False,
    ),
    cells("F002", "a row without figures", _row_of(""), fault=False, also=("B001",), kinds=_TELLING),
    Case("F003", "a row of table three twice", _doubled(ASKED), kinds=("tab", "pipe-rows", "markdown", "docx", "html")),
    Case("F003", "a row of table two twice", _doubled(SHOWN), kinds=("tab", "pipe-rows", "markdown", "docx", "html")),
    Case("F003", "其他 and 总计, which the form has several times", lambda _, story: Planted(story), False),
    cells("F003", "rows with the same figures", _row_of("0"), fault=False),
    label(
        "F004",
        "a label with a wrong character",
        {
            (ASKED, "refused.state_secret"): "1.属于国家机密",
            (ASKED, "refused.deliberative_process"): "6.属于四类过程信息",
            (ASKED, "declined.petition"): "1.信访举报投拆类申请",
        },
    ),
    label(
        "F004",
        "a label without its numeral",
        {(ASKED, "received"): "本年新收政府信息公开申请数量", (ASKED, "carried_out"): "结转下年度继续办理"},
    ),
    label("F004", "a usual wording", {(SHOWN, "normative_documents"): "规范性文件"}, fault=False),
    label("F004", "total in another usual word", {(ASKED, "outcome_total"): "（七）合计"}, fault=False),
    label("F005", "a wrong header", {(ASKED, "public_welfare"): "社会公益机构", (SHOWN, "repealed"): "本年发止件数"}),
    label("F005", "a wrong header", {(ASKED, "research"): "科研构机", (SHOWN, "issued"): "本年制作件数"}),
    label("F005", "a usual wording", {(SHOWN, "amount"): "本年收费金额（万元）"}, fault=False),
    label("F005", "a usual wording", {(ASKED, "total"): "合计"}, fault=False),
    cells("F006", "two figures too many", _lost_value, kinds=_BY_TAB, also=("T002", "E004")),
    cells("F006", "one figure too many", _two_values, kinds=("pipe-rows", "markdown"), also=("T002", "E004")),
    cells("F006", "an empty cell whose place is seen", _text(""), fault=False, also=("B001",), kinds=_BY_TAB),
    Case(
        "F006", "as many figures as columns", lambda _, story: Planted(story), False, ("spaces", "cells", "tab-shifted")
    ),
    _extra_row("行政检查\t12"),
    _extra_row("行政征收 8"),
    *sentences(
        "E004",
        "另外，开展行政检查{n}次，不在表格的项目之内。",
        "行政征收、行政给付等事项的清单共{n}项。",
        about="the same words in prose",
        fault=False,
    ),
)
