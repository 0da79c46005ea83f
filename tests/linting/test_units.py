"""The owner of a report: spellings of the names of units, and which spellings in a set denote one unit."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.linting.units import identities, owner_of, short_names
from tests.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORDS: Mapping[str, Any] = FORMS.newest.words

ONE_UNIT = {
    "青禾镇": ["青禾镇人民政府", "青禾镇政府", "青禾镇", " 青禾镇 人民政府", "【青禾镇】人民政府", "“青禾镇”政府"],
    "云栖县青禾镇": [
        *(
            "云栖县青禾镇人民政府",
            "云栖县青禾镇政府",
            "云栖县青禾镇",
            "云栖县 青禾镇 人民政府",
            "（云栖县）青禾镇人民政府",
        ),
        *(
            "(云栖县)青禾镇政府",
            "云栖县·青禾镇人民政府",
            "云栖县\u3000青禾镇",
            "云栖县青禾镇\n人民政府",
            "〔云栖县〕青禾镇",
        ),
    ],
    "云栖县柳岸街道": [
        *(
            "云栖县柳岸街道办事处",
            "云栖县柳岸街道办",
            "云栖县柳岸街道",
            "云栖县柳岸办事处",
            "云栖县人民政府柳岸街道办事处",
        ),
        *("云栖县（柳岸街道）办事处", "云栖县 柳岸 街道 办事处"),
    ],
    "柳岸街道": ["柳岸街道办事处", "柳岸街道办", "柳岸街道", "柳岸办事处"],
    "云栖县": ["云栖县人民政府", "云栖县政府", "云栖县", "云栖县（人民政府）", "云栖 县 政府"],
    "云栖县政府办公室": ["云栖县人民政府办公室", "云栖县政府办公室", "云栖县政府办", "云栖县人民政府办"],
    "云栖县城市管理局": ["云栖县城市管理局", "云栖县 城市管理局"],
    "云栖县市场监管局": ["云栖县市场监督管理局", "云栖县市场监管局", "（云栖县）市场监督管理局"],
    "市场监管局": ["市场监督管理局", "市场监管局"],
    "云栖县卫健委": ["云栖县卫生健康委员会", "云栖县卫健委"],
    "望湖区": ["望湖区人民政府", "望湖区政府", "望湖区"],
    "望湖新区管委会": ["望湖新区管理委员会", "望湖新区管委会"],
    "望湖经济开发区管委会": ["望湖经济开发区管委会", "望湖经济开发区管理委员会"],
    "溪湾苗族自治县": ["溪湾苗族自治县人民政府", "溪湾苗族自治县", "溪湾苗族自治县政府"],
    "松涧民族乡": ["松涧民族乡人民政府", "松涧民族乡", "松涧民族乡政府"],
    "岚山地区": ["岚山地区行政公署", "岚山地区"],
    "南州省": ["南州省人民政府", "南州省"],
    "政府": ["政府"],
}
"""Spellings from published reports, by the owner that each is normalized to."""
WRITINGS = [(owner, name) for owner, names in ONE_UNIT.items() for name in names]


def identity_of(*places: tuple[str, str], years: Sequence[object] = (), sure: Sequence[str] = ()) -> list[str]:
    """Return the identities of reports at some paths, by the names in their titles."""
    owned = [(path, owner_of(name, WORDS)) for path, name in places]
    return identities(owned, WORDS, {owner_of(name, WORDS) for name in sure}, years)


def are_one(*places: tuple[str, str], years: Sequence[object] = ()) -> bool:
    """Return whether all reports are of one unit."""
    found = identity_of(*places, years=years)
    return "" not in found and len(set(found)) == 1


@pytest.mark.parametrize(("owner", "name"), WRITINGS, ids=[repr(name) for _, name in WRITINGS])
def test_a_unit_is_one_in_all_its_writings(owner: str, name: str) -> None:
    assert owner_of(name, WORDS) == owner


def test_the_table_has_sixty_writings() -> None:
    assert len(WRITINGS) >= 60


def test_full_width_is_half_width() -> None:
    assert owner_of("Ａ区１号办", WORDS) == owner_of("A区1号办", WORDS)


def test_no_name_has_no_owner() -> None:
    assert [owner_of(name, WORDS) for name in ("", "  ", "（）")] == ["", "", ""]


def test_a_form_that_says_nothing_of_names_leaves_them_as_they_are() -> None:
    assert owner_of("（云栖县）青禾镇人民政府", {}) == "云栖县青禾镇人民政府"
    assert identities([("a.txt", "某公司"), ("b.txt", "某公司")], {}) == ["\n某公司", "\n某公司"]


@pytest.mark.parametrize("pair", list(combinations(sorted(ONE_UNIT), 2)), ids="-".join)
def test_two_units_are_two(pair: tuple[str, str]) -> None:
    one, other = pair
    with_county = {one, other} in (
        {"青禾镇", "云栖县青禾镇"},
        {"柳岸街道", "云栖县柳岸街道"},
        {"市场监管局", "云栖县市场监管局"},
    )
    assert are_one(("2023/a.txt", one), ("2024/b.txt", other)) is with_county


OFFICES = [
    "云栖县人民政府办公室",
    "云栖县城市管理局",
    "云栖县市场监督管理局",
    "云栖县新区管委会",
    "云栖县青禾镇",
    "云栖县机关事务中心",
]


@pytest.mark.parametrize("office", OFFICES)
def test_an_office_of_the_county_is_not_the_county(office: str) -> None:
    assert not are_one(("a.txt", "云栖县人民政府"), ("b.txt", office))


# ------------------------------------------------------------------------------- the county in front


def test_a_name_with_its_county_and_one_without_are_one_in_the_folders_of_two_years() -> None:
    assert are_one(("2023/青禾镇.txt", "云栖县青禾镇人民政府"), ("2024/青禾镇.txt", "青禾镇政府"))
    assert are_one(("2023/青禾镇.txt", "青禾镇"), ("2024/青禾镇.txt", "（云栖县）青禾镇人民政府"))


def test_a_name_with_its_county_is_enough_wherever_it_stands() -> None:
    assert are_one(("旧/甲/a.txt", "云栖县青禾镇人民政府"), ("b.txt", "云栖县青禾镇政府"))


def test_a_name_that_says_the_city_too_is_that_of_the_county_where_they_stand_together() -> None:
    names = ["青禾镇", "云栖县青禾镇", "澄江市云栖县青禾镇", "南州省澄江市云栖县青禾镇"]
    assert are_one(*((f"{2020 + index}/a.txt", name) for index, name in enumerate(names)))
    assert are_one(("2023/a.txt", "澄江市云栖县人民政府"), ("2024/a.txt", "云栖县政府"))


def test_a_short_name_that_two_counties_have_is_neither() -> None:
    found = identity_of(
        ("2023/a.txt", "云栖县城关镇"),
        ("2023/b.txt", "松江县城关镇"),
        ("2024/a.txt", "城关镇"),
        ("2024/b.txt", "云栖县"),
    )
    assert len(set(found)) == 4


GENERIC = [
    "城关镇",
    "红旗街道",
    "城区街道",
    "新市街道",
    "东区街道",
    "教育局",
    "市场监督管理局",
    "市政公用事业局",
    "红旗乡",
]


@pytest.mark.parametrize("name", GENERIC)
def test_a_name_that_every_county_has_is_no_name_with_its_county(name: str) -> None:
    places = [("云栖县/a.txt", name), ("松江县/a.txt", name)]
    assert not are_one(*places, years=[2024, 2024])
    assert are_one(("云栖县/2023/a.txt", name), ("云栖县/2024/a.txt", name), years=[2023, 2024])


def test_the_departments_of_two_counties_are_not_one_though_they_have_the_same_names() -> None:
    places = [
        (f"{county}/{year}/{name}.txt", name)
        for county in ("云栖县", "松江县", "岚山县")
        for year in (2023, 2024)
        for name in GENERIC
    ]
    years = [2023, 2023, 2024, 2024]
    found = identity_of(*places, years=[int(path.split("/")[1]) for path, _ in places])
    assert len(years) < len(set(found)) == 3 * len(GENERIC)
    for (path, _), identity in zip(places, found, strict=True):
        assert identity.startswith(path.split("/")[0])


@pytest.mark.parametrize("folders", [("2023", "2024"), ("2023年度", "2024年度"), ("云栖/2023", "云栖/2024"), ("", "")])
def test_last_years_folder_and_this_years_are_one(folders: tuple[str, str]) -> None:
    last, this = folders
    assert are_one((f"{last}/a2023.txt", "青禾镇"), (f"{this}/a2024.txt", "青禾镇人民政府"), years=[2023, 2024])


def test_folders_without_a_year_in_their_names_are_one_where_they_hold_the_same_units_for_other_years() -> None:
    units = ["青禾镇", "石桥镇", "松涧乡"]
    places = [(f"{folder}/{unit}.txt", unit) for folder in ("去年", "今年") for unit in units]
    found = identity_of(*places, years=[2023] * 3 + [2024] * 3)
    assert found[:3] == found[3:]
    assert len(set(found)) == 3


def test_one_report_that_was_filed_in_the_wrong_year_does_not_part_the_folders() -> None:
    units = ["青禾镇", "石桥镇", "松涧乡", "柳岸街道", "教育局"]
    places = [(f"{folder}/{unit}.txt", unit) for folder in ("去年", "今年") for unit in units]
    found = identity_of(*places, years=[2023] * 5 + [2023] + [2024] * 4)
    assert found[:5] == found[5:]


def test_an_owner_that_the_user_named_is_one_wherever_it_stands() -> None:
    found = identity_of(
        ("甲/a.txt", "高新区管委会"), ("乙/b.txt", "高新区管委会"), years=[2024, 2024], sure=["高新区管委会"]
    )
    assert found == ["高新区管委会", "高新区管委会"]


def test_a_report_of_an_unknown_unit_is_of_nobody() -> None:
    assert identity_of(("a.txt", ""), ("b.txt", "青禾镇"))[0] == ""


# ------------------------------------------------------------------------------- the map of the settings


@pytest.mark.parametrize("name", ["老青禾镇", "老青禾镇人民政府", "老青禾镇 政府", "（老青禾镇）"])
def test_the_map_wins_over_what_names_look_like(name: str) -> None:
    assert owner_of(name, WORDS, {"老青禾镇": "云栖县新青禾镇人民政府"}) == "云栖县新青禾镇"


def test_the_map_is_asked_once_and_goes_in_no_circle() -> None:
    assert owner_of("甲镇", WORDS, {"甲镇": "乙镇", "乙镇": "甲镇"}) == "乙镇"


def test_the_name_as_it_is_written_is_closer_than_what_it_comes_to() -> None:
    named = {"青禾镇人民政府": "甲镇", "青禾镇": "乙镇"}
    assert owner_of("青禾镇人民政府", WORDS, named) == "甲镇"
    assert owner_of("青禾镇政府", WORDS, named) == "乙镇"


def test_a_short_name_of_a_group_stands_for_the_only_unit_that_has_it() -> None:
    owners = ["云栖县青禾镇", "澄江市云栖县青禾镇", "云栖县城关镇", "松江县城关镇", "石桥镇"]
    assert short_names(owners, WORDS)["青禾镇"] == "澄江市云栖县青禾镇"
    assert "城关镇" not in short_names(owners, WORDS)


# ------------------------------------------------------------------------------- any names

PIECES = [
    "云栖县",
    "松江县",
    "澄江市",
    "青禾镇",
    "城关镇",
    "柳岸街道",
    "红旗",
    "新区",
    "教育局",
    "人民政府",
    "办事处",
    "市场",
    "2023",
    "（",
    " ",
]
NAMES = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=4).map("".join)
FOLDERS = st.sampled_from(["", "2023", "2024", "云栖县/2023", "云栖县/2024", "松江县/2024", "旧", "新"])
REPORTS = st.lists(
    st.tuples(FOLDERS, NAMES, st.sampled_from([2022, 2023, 2024, None])).map(
        lambda each: (f"{each[0]}/{len(each[1])}.txt", each[1], each[2])
    ),
    max_size=12,
)


@given(reports=REPORTS, data=st.data())
@settings(max_examples=150)
def test_identities_do_not_depend_on_the_order_of_the_files(
    reports: list[tuple[str, str, int | None]], data: st.DataObject
) -> None:
    def identified(order: Sequence[int]) -> dict[int, str]:
        those = [reports[index] for index in order]
        found = identity_of(*((path, name) for path, name, _ in those), years=[year for *_, year in those])
        return dict(zip(order, found, strict=True))

    straight = list(range(len(reports)))
    assert identified(data.draw(st.permutations(straight))) == identified(straight)


@given(name=NAMES)
@settings(max_examples=150)
def test_white_space_and_brackets_never_count(name: str) -> None:
    owner = owner_of(name, WORDS)
    assert not re.search(r"[\s()（）]", owner)
    assert owner_of(" （".join(name), WORDS) == owner


@given(name=NAMES)
@settings(max_examples=100)
def test_a_name_in_one_folder_is_one_unit(name: str) -> None:
    one, other = identity_of(("2023/a.txt", name), ("2024/a.txt", name), years=[2023, 2024])
    assert one == other
