"""What converters and authors do to the characters of a table: labels spaced out, numerals lost, figures in bold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.kit.renderings.grid import Grid

if TYPE_CHECKING:
    import random

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF = str.maketrans("，：（）", ",:()")
_NUMERAL = re.compile(r"^(?:[一二三四]、|（[一二三四五六七]）|\d\.)")

LABELS = ("plain", "plain", "plain", "plain", "half width", "spaced", "no numerals", "quotes moved", "escaped")
FIGURES = ("plain", "plain", "plain", "plain", "plain", "wide", "thousands", "spaced", "bold", "escaped")


@dataclass(frozen=True, slots=True)
class Wording:
    """How labels and figures are written: one of `LABELS`, and one of `FIGURES`."""

    labels: str
    figures: str

    @classmethod
    def drawn(cls, rng: random.Random) -> Wording:
        """Return a wording drawn at random."""
        return cls(rng.choice(LABELS), rng.choice(FIGURES))

    def of(self, grid: Grid) -> Grid:
        """Return a table with its texts in this wording."""
        boxes = [
            replace(box, text=self._label(box.text) if box.cell is None else self._figure(box.text))
            for box in grid.boxes
        ]
        return Grid(tuple(boxes), grid.head)

    def _label(self, text: str) -> str:
        match self.labels:
            case "half width":
                return text.translate(_HALF)
            case "spaced":
                return " ".join(text) if len(text) < 6 else text
            case "no numerals":
                return _NUMERAL.sub("", text)
            case "quotes moved":
                return re.sub("(.)“(.*)”", r"\1“ ”\2", text)
            case "escaped":
                return re.sub(r"^(\d)\.", r"\1\\.", text)
            case _:
                return text

    def _figure(self, text: str) -> str:
        if not text:
            return text
        match self.figures:
            case "wide":
                return text.translate(_WIDE)
            case "thousands":
                return f"{int(text):,}" if text.isdecimal() else text
            case "spaced":
                return f" {text}\u00a0"
            case "bold":
                return f"**{text}**"
            case "escaped":
                return text.replace(".", "\\.").replace("-", "\\-")
            case _:
                return text
