"""The names by which a report calls its own unit."""

from __future__ import annotations

from functools import lru_cache

from reportlint import regex


@lru_cache(maxsize=64)
def unit_names(
    unit: str,
    endings: tuple[str, ...],
    short: tuple[str, ...],
    place: str,
    abbreviations: tuple[tuple[str, str], ...],
) -> tuple[str, ...]:
    """Return the names a text may use for its unit, longest first: in full, without its last word, without the places.

    `endings` are the last words of units, `short` are their replacements, `place` is the pattern of a place at
    the start of a name, and `abbreviations` are pairs of a long and a short word.
    """
    stems = {unit}
    for ending in endings:
        if unit.endswith(ending):
            stems.add(unit.removesuffix(ending))
            break
    names: set[str] = set()
    for stem in stems:
        rest = stem
        while rest:
            names.update(rest + word for word in (short if stem != unit else ("",)))
            match = regex(place).match(rest)
            rest = rest[match.end() :] if match else ""
            if match and stem == unit:
                # 县教育局, 县政府: the kind of the place stays, its name goes.
                names.update(match.group()[-1] + name for name in (rest, rest.replace("人民政府", "政府")))
    for long, brief in abbreviations:
        names.update([name.replace(long, brief) for name in names if long in name])
    kept = {name for name in names if len(name) > 1 and name not in endings and name not in short}
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))
