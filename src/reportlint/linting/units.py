"""The unit of a report, recognised by its name although reports of different years write it differently.

云栖县青禾镇人民政府, 青禾镇政府 and 青禾镇 are one unit if their reports are in one folder; 城关镇 of one county and
城关镇 of another are not. A name with its county identifies a unit by itself. A name without it does so within its
folder, and two folders count as one if they hold the same units: last year's and this year's.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from reportlint.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_Years = tuple[object, ...]
"""The years of the reports of a unit; a folder in place of an unknown one."""
_NOT_OF_A_NAME = re.compile(r"[\s()\[\]{}<>《》〔〕【】“”\"'·、,.:;]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST_PLACE = 2
_NOTHING_KNOWN: Mapping[str, Any] = {"endings": (), "inner": (), "places": (), "no_places": (), "kinds": ()}


def owner_of(name: str, words: Mapping[str, Any], aliases: Mapping[str, str] | None = None) -> str:
    """Return the name by which the reports of a unit are matched, or an empty string for no name.

    White space, brackets and optional words (人民政府) are left out. `aliases` maps names to the
    names that are used instead.
    """
    bare = _NOT_OF_A_NAME.sub("", fold(name)[0])
    owner = _without_ending(bare, _of_names(words))
    if aliases:
        chosen = next((aliases[each] for each in (name, bare, owner) if each in aliases), None)
        if chosen is not None:
            return owner_of(chosen, words)
    return owner


def identities(
    places: Sequence[tuple[str, str]], words: Mapping[str, Any], sure: Iterable[str] = (), years: Sequence[object] = ()
) -> list[str]:
    """Return the identity of each report's unit: equal for one unit, empty if it has no name.

    `places` are the path and the owner of each report, `years` those of the reports, if known. See `Identities`.
    """
    known = years or [None] * len(places)
    made = Identities(((*place, year) for place, year in zip(places, known, strict=True)), words, sure)
    return [made.of(path, owner) for path, owner in places]


class Identities:
    """The identities of the units of many reports.

    `places` are the path, the owner and the year of each report. `sure` are owners that the user named: each is one
    unit in any folder. Two folders with the same units for the same years are not one. It keeps one entry for each unit
    of a folder, however many reports the unit has.
    """

    def __init__(
        self, places: Iterable[tuple[str, str, object]], words: Mapping[str, Any], sure: Iterable[str] = ()
    ) -> None:
        self._sure = frozenset(sure)
        folders = _units_by_folder(places)
        ends: dict[str, tuple[int, ...]] = {}
        same: dict[tuple[int, ...], tuple[int, ...]] = {}
        for owners in folders.values():
            for owner in owners.keys() - ends.keys():
                found = tuple(_ends_of_places(owner, words))
                ends[owner] = same.setdefault(found, found)
        self._full = {owner for owner, found in ends.items() if found or owner in self._sure}
        self._homes = _homes(folders)
        self._longer: dict[tuple[str, str], str | set[str]] = {}
        for folder, owners in folders.items():
            for owner in owners.keys() & self._full:
                for end in ends[owner]:
                    _add(self._longer, (self._homes[folder], owner[end:]), owner)
        # In one folder, a name with the county may be the end of another that also has the city.
        self._above: dict[str, set[str]] = {}
        for (_, owner), names in self._longer.items():
            if owner in self._full:
                self._above.setdefault(owner, set()).update(_several(names))

    def of(self, path: str, owner: str) -> str:
        """Return the identity of the unit of a report, empty if it has no name."""
        if not owner or owner in self._sure:
            return owner
        if owner in self._full:
            return _longest(self._above.get(owner, ())) or owner
        home = self._homes[_folder(path)]
        return _longest(_several(self._longer.get((home, owner), ()))) or f"{home}\n{owner}"


def short_names(owners: Iterable[str], words: Mapping[str, Any]) -> dict[str, str]:
    """Return owners by their names without the county. Names that several units share are left out."""
    called: dict[str, set[str]] = {}
    for owner in owners:
        for end in _ends_of_places(owner, words):
            called.setdefault(owner[end:], set()).add(owner)
    return {short: longest for short, several in called.items() if (longest := _longest(several))}


def _longest(names: Collection[str]) -> str:
    """Return the longest name if all others are its endings, else an empty string: they belong to several units."""
    longest = max(sorted(names), key=len, default="")
    return longest if all(longest.endswith(name) for name in names) else ""


def _without_ending(bare: str, names: Mapping[str, Any]) -> str:
    for ending, instead in names["endings"]:
        if bare.endswith(ending) and (len(bare) > len(ending) + 1 or (instead and bare == ending)):
            bare = bare[: -len(ending)] + str(instead)
            break
    for inner, kind in names["inner"]:
        if bare.endswith(kind):
            bare = bare.replace(inner, "")
    return bare


def _ends_of_places(owner: str, words: Mapping[str, Any]) -> list[int]:
    """Return the ends of the place names at the beginning of a name: of the city, of the county."""
    names = _of_names(words)
    marks, kinds = tuple(names["places"]), names["kinds"]
    bare = owner
    for word in names["no_places"]:
        bare = bare.replace(word, "-" * len(word))
    ends = range(_SHORTEST_PLACE, len(bare) - 1)
    return [end for end in ends if bare.endswith(marks, 0, end) and owner[end:] not in kinds]


def _of_names(words: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the wordings of the names of units. A form of another kind need not have any."""
    found: Mapping[str, Any] = words.get("report", {}).get("unit", {}).get("owner", {})
    return {**_NOTHING_KNOWN, **found}


def _folder(path: str) -> str:
    """Return the folder of a file without years, so that `2023` and `2024` are one."""
    return _YEAR.sub("#", os.path.dirname(path))


def _units_by_folder(places: Iterable[tuple[str, str, object]]) -> dict[str, dict[str, _Years]]:
    """Return the owners in each folder, each with the years of its reports. Equal values are one object."""
    folders: dict[str, dict[str, _Years]] = {}
    same: dict[Any, Any] = {}
    for path, owner, year in places:
        if not owner:
            continue
        folder = _folder(path)
        owners = folders.setdefault(folder, {})
        years = owners.get(owner, ())
        one = folder if year is None else year
        if one not in years:
            more = (*years, one)
            owners[same.setdefault(owner, owner)] = same.setdefault(more, more)
    return folders


def _add(found: dict[tuple[str, str], str | set[str]], key: tuple[str, str], name: str) -> None:
    """Add a name to those of a key. A single name has no set of its own: a large corpus has very many of them."""
    known = found.setdefault(key, name)
    if isinstance(known, set):
        known.add(name)
    elif known != name:
        found[key] = {known, name}


def _several(names: str | Collection[str]) -> Collection[str]:
    return (names,) if isinstance(names, str) else names


def _homes(folders: Mapping[str, Mapping[str, _Years]]) -> dict[str, str]:
    """Return for each folder the first one with the same units: with half of those of the smaller one, or more.

    `folders` are the years of the reports of each unit, by folder. If more than a few of the shared units have reports
    for the same years, the folders are those of two counties, each with its own 教育局.
    """
    homes: dict[str, str] = {}
    together: dict[str, dict[str, _Years]] = {}
    holding: dict[str, list[str]] = {}
    for folder in sorted(folders):
        owners = folders[folder]
        shared: dict[str, int] = {}
        for owner in owners:
            for other in holding.get(owner, ()):
                shared[other] = shared.get(other, 0) + 1
        alike = [
            homes[other]
            for other, count in shared.items()
            if count * 2 >= min(len(owners), len(folders[other]))
            and _common(owners, together[homes[other]]) * 4 <= count
        ]
        home = homes[folder] = min(alike, default=folder)
        there = together.setdefault(home, {})
        for owner, years in owners.items():
            there[owner] = (*there[owner], *years) if owner in there else years
            holding.setdefault(owner, []).append(folder)
    return homes


def _common(owners: Mapping[str, _Years], others: Mapping[str, _Years]) -> int:
    """Return how many reports are of a unit and a year that the others have, too."""
    return sum(len({*years} & {*others[owner]}) for owner, years in owners.items() if owner in others)
