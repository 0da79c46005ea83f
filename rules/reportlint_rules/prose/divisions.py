"""China's provinces, prefectures and counties, by name."""

from __future__ import annotations

from functools import cache

_SUFFIXES = ("自治县", "自治州", "自治旗", "县", "区", "市", "旗", "州", "盟", "省")
_SHORTEST = 2
"""Characters of a name without its last word. 赵县 keeps its own: 赵 is in too many words."""


@cache
def divisions() -> dict[str, tuple[frozenset[str], ...]]:
    """Return the places above each prefecture and county, one set for each place of that name."""
    from importlib.resources import files  # costs more than most starts need

    places: dict[str, list[frozenset[str]]] = {}
    province = ""
    for line in files(__package__).joinpath("divisions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            province = line
            places.setdefault(province, []).append(frozenset())
            continue
        prefecture, *counties = line.split()
        above = frozenset({province} if prefecture == "-" else {province, prefecture})
        if prefecture != "-":
            places.setdefault(prefecture, []).append(frozenset({province}))
        for county in counties:
            places.setdefault(county, []).append(above)
    return {name: tuple(above) for name, above in places.items()}


def stem(name: str) -> str:
    """Return the name of a place without its last word, if enough of it is left: 青田 for 青田县."""
    suffix = next((each for each in _SUFFIXES if name.endswith(each)), "")
    short = name.removesuffix(suffix)
    return short if len(short) >= _SHORTEST else name
