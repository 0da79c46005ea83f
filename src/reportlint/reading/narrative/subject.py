"""The unit and the year of a report, and whether a clause is about others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlint.reading.narrative.clauses import Item

_CARRIED, _CARRIED_IN, _CARRIED_OUT = "carried", "carried_in", "carried_out"


class Subject:
    """The unit and the year that a report is about.

    `bodies` are the wordings of bodies in `words/claims.toml`. `preamble` is folded: a report that says there that it
    sums up gives the figures of the whole county or city as its own.
    """

    def __init__(self, unit: str, year: int | None, bodies: Mapping[str, Any], preamble: str = "") -> None:
        self.unit = unit
        self.year = year
        self._bodies = bodies
        shorter = [unit.removesuffix(long) + short for long, short in bodies["short"] if unit.endswith(long)]
        self._names = (unit, *shorter)
        # The government of 云栖县 has none of what 全县 has none of.
        own = [place for place in bodies["places"] if unit.endswith(place) or f"{place}{bodies['government']}" in unit]
        self._wholes = frozenset(word + place for word in bodies["whole"] for place in own)
        said = any(map(preamble.__contains__, bodies["sum_words"]))
        sums = said and self._wholes and regex(bodies["sums_up"]).search("".join(preamble.split()))
        named = {whole + each for whole in self._wholes for each in bodies["everybody"]}
        self._summed = self._wholes.union(bodies["everybody"], named) if sums else frozenset[str]()
        self._endings = tuple(bodies["endings"])
        self._lasts = "".join([name[-1:] for name in self._names])

    def names(self, text: str) -> bool:
        """Return whether a text is the name of the unit, or the end of it."""
        if text[-1:] not in self._lasts or len(text) < self._bodies["shortest"]:
            return False
        return any(name.endswith(text) for name in self._names)

    def own(self, items: list[Item]) -> list[Item]:
        """Return the items of a clause without the unit's name, and with 结转 read from the year of the report."""
        kept = [item for item in items if item.type != "OTHER" or not self.names(item.text)]
        keys = [item.key for item in kept]
        if self.year is None or _CARRIED not in keys:
            return kept
        return self._carried(kept, keys.index(_CARRIED), self.year)

    def _carried(self, items: list[Item], index: int, year: int) -> list[Item]:
        """Read 2022年结转至2023年 as carried in and 结转至2024年 as carried out. The years and 继续办理 are dropped."""
        deed = items[index]
        before = items[index - 1] if index and items[index - 1].type == "YEAR" else None
        after = items[index + 1] if index + 1 < len(items) and items[index + 1].type == "YEAR" else None
        if after is not None and after.value <= year + 1:
            deed.key = _CARRIED_OUT if after.value > year else _CARRIED_IN
        elif after is None and before is not None and before.value == year - 1:
            deed.key = _CARRIED_IN
        else:
            return items
        rest = index + (2 if after is not None else 1)
        while rest < len(items) and items[rest].type == "DEED" and items[rest].key in (_CARRIED, "handle"):
            rest += 1
        return [*items[: index - (1 if before is not None else 0)], deed, *items[rest:]]

    def foreign(self, items: Sequence[Item]) -> Literal["", "whole", "scope", "year"]:
        """Return why a clause is not about the unit and the year, empty if it is.

        `year` is another year, `scope` another body or a larger area, `whole` the county or city that the unit is the
        government of.
        """
        kinds = {item.type for item in items}
        if "SCOPE" not in kinds and "YEAR" not in kinds:
            return ""
        compared = "COMPARE" in kinds
        whole: Literal["", "whole"] = ""
        for index, item in enumerate(items):
            if item.type == "SCOPE" and not self.names(item.text) and item.text not in self._summed:
                if item.text not in self._wholes:
                    return "scope"
                whole = "whole"
            if item.type == "YEAR" and self.year is not None and item.value != self.year and not compared:
                beside = items[max(0, index - 1) : index + 2]
                if not any(each.type == "DEED" and each.key.startswith(_CARRIED) for each in beside):
                    return "year"
        return whole

    def is_of_others(self, before: Sequence[Item]) -> bool:
        """Return whether another body precedes the deed: 县自然资源局受理25件."""
        for item, following in pairwise(before):
            if item.type != "OTHER" or following.type not in ("DEED", "TOPIC", "SUM"):
                continue
            text = item.text
            if text.endswith(self._endings) and text[-self._bodies["shortest"] - 1 :] not in self.unit:
                return True
        return False

    def is_about_unit(self, text: str) -> bool:
        """Return whether a sentence says that it is about the unit."""
        return any(word in text for word in self._bodies["own"]) or any(name and name in text for name in self._names)
