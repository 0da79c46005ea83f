"""S011: a report signed by another unit than that of its title."""

from __future__ import annotations

import pytest

from reportlint_rules.structure import SignatureUnit
from tests.builtin.checking import found, rendered
from tests.kit import Story


def signed(unit: str, name: str) -> str:
    """Return a report of a unit with another name in its signature."""
    text = rendered(Story(unit=unit)).text
    head, last = text[: text.rindex(unit)], text[text.rindex(unit) + len(unit) :]
    return head + name + last


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("云栖县教育局", "云栖县财政局"),
        ("云栖县人民政府", "松涧县人民政府"),
        ("云栖县青禾镇人民政府", "石桥镇人民政府"),
        ("云栖县青禾镇人民政府", "云栖县人民政府"),
        ("云栖县教育局", "云栖县人民政府"),
        ("云栖县人民政府", "云栖县青禾镇人民政府"),
        ("澄澜市望湖区柳岸街道办事处", "望湖区桃源街道办事处"),
    ],
)
def test_the_signature_of_another_unit_is_found(unit: str, name: str) -> None:
    (finding,) = found(SignatureUnit, signed(unit, name))
    assert (finding.printed, finding.data["title"]) == (name, unit)


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("云栖县卫生健康委员会", "云栖县卫健委"),
        ("云栖县青禾镇人民政府", "青禾镇人民政府"),
        ("云栖县人民政府", "云栖县政务公开办公室"),
        ("云栖县人民政府", "县人民政府办公室"),
        ("云栖县市场监督管理局", "市场监管局"),
        ("云栖县发展和改革局", "云栖县发展改革委员会"),
        ("云栖县教育局", "云栖县教育局办公室"),
    ],
)
def test_short_names_and_offices_of_a_government_pass(unit: str, name: str) -> None:
    assert found(SignatureUnit, signed(unit, name)) == []


def test_a_name_without_a_date_near_it_may_be_that_of_the_website() -> None:
    text = rendered(Story(unit="云栖县教育局")).text
    assert found(SignatureUnit, f"{text}\n版权所有\n云栖县财政局\n") == []
