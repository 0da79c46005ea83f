"""Invented places: units of different kinds, and the word by which each refers to itself."""

from __future__ import annotations

UNITS = (
    "云栖县青禾镇人民政府",
    "云栖县松涧乡人民政府",
    "澄澜市望湖区柳岸街道办事处",
    "云栖县人民政府",
    "云栖县教育局",
    "澄澜市望湖区人民政府",
    "澄澜市水务局",
    "云栖县卫生健康委员会",
)

_KINDS = {
    "镇人民政府": "镇",
    "乡人民政府": "乡",
    "街道办事处": "街道",
    "县人民政府": "县",
    "区人民政府": "区",
    "市人民政府": "市",
    "委员会": "委",
    "局": "局",
}


def kind_of(unit: str) -> str:
    """Return 镇, 乡, 街道, 县, 区, 市, 局 or 委 from the end of the unit's name; 单位 for any other."""
    for ending, kind in _KINDS.items():
        if unit.endswith(ending):
            return kind
    return "单位"


def we(unit: str) -> str:
    """Return the unit's word for itself: 我镇, 我局, …"""
    return "我" + kind_of(unit)
