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
    from collections.abc import Iterable, Mapping, Sequence

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

    `places` are the path and the owner of each report. `sure` are owners that the user named: each is one unit in any
    folder. `years` are those of the reports, if known: two folders with the same units for the same years are not one.
    """
    known = frozenset(sure)
    folders: dict[str, set[str]] = {}
    filed: dict[str, set[tuple[str, object]]] = {}
    for index, (path, owner) in enumerate(places):
        if owner:
            folder = _folder(path)
            folders.setdefault(folder, set()).add(owner)
            year = years[index] if years else None
            filed.setdefault(folder, set()).add((owner, folder if year is None else year))
    ends = {owner: _ends_of_places(owner, words) for owners in folders.values() for owner in owners}
    full = {owner for owner, found in ends.items() if found or owner in known}
    homes = _homes(folders, filed)
    longer: dict[tuple[str, str], set[str]] = {}
    for folder, owners in folders.items():
        for owner in owners & full:
            for end in ends[owner]:
                longer.setdefault((homes[folder], owner[end:]), set()).add(owner)
    # In one folder, a name with the county may be the end of another that also has the city.
    above: dict[str, set[str]] = {}
    for (_, owner), found in longer.items():
        if owner in full:
            above.setdefault(owner, set()).update(found)
    identity = []
    for path, owner in places:
        home = homes[_folder(path)] if owner else ""
        if not owner or owner in known:
            identity.append(owner)
        elif owner in full:
            identity.append(_longest(above.get(owner, set())) or owner)
        else:
            identity.append(_longest(longer.get((home, owner), set())) or f"{home}\n{owner}")
    return identity


def short_names(owners: Iterable[str], words: Mapping[str, Any]) -> dict[str, str]:
    """Return owners by their names without the county. Names that several units share are left out."""
    called: dict[str, set[str]] = {}
    for owner in owners:
        for end in _ends_of_places(owner, words):
            called.setdefault(owner[end:], set()).add(owner)
    return {short: longest for short, several in called.items() if (longest := _longest(several))}


def _longest(names: set[str]) -> str:
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


def _homes(folders: Mapping[str, set[str]], filed: Mapping[str, set[tuple[str, object]]]) -> dict[str, str]:
    """Return for each folder the first one with the same units: with half of those of the smaller one, or more.

    If more than a few of the shared units have reports for the same years, the folders are those of two counties, each
    with its own 教育局.
    """
    homes: dict[str, str] = {}
    together: dict[str, set[tuple[str, object]]] = {}
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
            and len(filed[folder] & together[homes[other]]) * 4 <= count
        ]
        home = homes[folder] = min(alike, default=folder)
        together.setdefault(home, set()).update(filed[folder])
        for owner in owners:
            holding.setdefault(owner, []).append(folder)
    return homes
