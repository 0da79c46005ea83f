"""What a total consists of, as a sentence lists it; and the percentages beside the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint._binding import COLUMN, ROW
from reportlint._claim import Breakdown, Claim, Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint._clause import Item
    from reportlint._sentence import Sentence
    from reportlint._word import Word

_LEAST_PARTS = 2
_BESIDE = frozenset({"SHARE", "percentage", "aside", "SUM", "TOPIC", "LIST"})
"""What may stand beside a part in a clause of its own: 占86.9%."""


class Breaking:
    """Gathers the parts of a list while the clauses of a sentence go by."""

    def __init__(
        self, data: dict[str, Any], before: Sequence[Claim], sentence: Sentence, totals: Sequence[Claim] = ()
    ) -> None:
        self._data = data
        self._before = before
        self._sentence = sentence
        self._totals = list(totals)
        self._parts: list[Claim] = []
        self._open = False
        self._ended = False
        self._overlapping = False
        self._listing = bool(totals)
        self._kind = ""
        self._run: list[tuple[Claim, list[Item]]] = []
        """Numbers outside a list, one after the other: a total may follow them, or stand before them."""
        self._found: list[Breakdown] = []

    def open(self, opening: Word, claims: Sequence[Claim]) -> None:
        """A list begins: what was counted before it is what it breaks down."""
        counted = [claim for claim in claims if claim.kind != "all"]
        self._totals = self._totals or counted or list(self._before)
        self._parts, self._run = [], []
        self._listing, self._ended = True, False
        self._open = opening.text in self._data["open"]

    def mark(self) -> None:
        """A semicolon: a list goes on behind it, a run of numbers outside a list does not."""
        if not self._listing:
            self._run = []

    def clause(self, items: list[Item], made: Sequence[Claim]) -> None:
        """Take a clause with the numbers that it gives."""
        counted = [claim for claim in made if claim.kind != "all"]
        if self._listing:
            self._part(items, counted)
        else:
            self._alone(items, counted)

    def close(self, found: list[Breakdown]) -> None:
        """The list or the sentence ends."""
        if self._listing and len(self._parts) >= _LEAST_PARTS and self._totals:
            self._made(self._totals, self._parts, not self._open)
        elif not self._listing:
            self._announced()
        found += self._found
        self._found = []
        self._parts, self._totals, self._run = [], [], []
        self._listing = self._open = self._ended = self._overlapping = False
        self._kind = ""

    # ----------------------------------------------------------------------------- a list behind 其中

    def _part(self, items: list[Item], counted: Sequence[Claim]) -> None:
        if any(item.kind == "OPEN" for item in items):
            self._open = True
        self._overlapping = self._overlapping or _is_channel(items, self._data)
        if not counted:
            if items and all(item.kind in _BESIDE for item in items):
                return
            self._ended = self._ended or bool(self._parts)
            # A part without a number leaves the list open.
            self._open = self._open or any(word in _text(items) for word in self._data["rest"])
            return
        if self._ended:
            self._open = True
        kind = self._kind_of(counted[0], items)
        if self._parts and (kind != self._kind or not self._alike(counted[0], self._parts[0])):
            self._ended = True
            return
        if self._ended and self._parts:
            return
        self._kind = self._kind or kind
        self._parts += counted

    def _kind_of(self, claim: Claim, items: Sequence[Item]) -> str:
        """What kind of part a number is: lists do not mix them."""
        if claim.role in (ROW, "carried_out", "pending"):
            return ROW
        if claim.role == COLUMN:
            return COLUMN
        if claim.topic and claim.certain:
            return claim.topic + claim.role
        return "compared" if any(item.kind == "COMPARE" for item in items) else "other"

    def _alike(self, one: Claim, other: Claim) -> bool:
        """Whether two numbers may count the same: 306篇 and 45件 do, 30件 and 5次 do not."""
        if one.measure == other.measure:
            return True
        return any(one.measure in measures and other.measure in measures for measures in self._data["alike"])

    # ----------------------------------------------------------------------------- a list without it

    def _alone(self, items: list[Item], counted: Sequence[Claim]) -> None:
        """网站45条、公众号261条，共计306条 · 共公开70条，工作动态66条，其他信息4条."""
        sums = [item for item in items if item.kind == "SUM"]
        strict = any(item.text in self._data["sum"] for item in sums)
        if len(counted) == 1 and strict and len(self._run) >= _LEAST_PARTS:
            plain = not any(item.kind in ("OTHER", "TOPIC", "ROW", "COLUMN", "LIMIT") for item in items)
            run = [claim for claim, _ in self._run]
            if plain and all(self._alike(claim, counted[0]) for claim in run):
                self._made([counted[0]], run, complete=True)
            self._run = []
            return
        if not counted:
            self._run = []
            return
        if sums and len(counted) == 1:
            self._announced()
            self._run = [(counted[0], items)]
            return
        self._run += [(claim, items) for claim in counted]

    def _announced(self) -> None:
        """A total in front of a list that ends with what is left over."""
        run, self._run = self._run, []
        if len(run) <= _LEAST_PARTS or not any(item.kind == "SUM" for item in run[0][1]):
            return
        total, parts = run[0][0], [claim for claim, _ in run[1:]]
        rest = _text(run[-1][1])
        if not any(word in rest for word in self._data["last"]) or any(claim.topic for claim in parts):
            return
        if any(item.kind in ("DEED", "COMPARE", "OPEN") for _, items in run[1:] for item in items):
            return
        if all(self._alike(claim, total) for claim in parts):
            self._made([total], parts, complete=True)

    def _made(self, totals: Sequence[Claim], parts: Sequence[Claim], complete: bool) -> None:
        alike = [total for total in totals if self._alike(total, parts[0])]
        if alike:
            first = parts[0].passage
            passage = type(first)(first.source, first.start, max(part.passage.end for part in parts))
            self._found.append(Breakdown(passage, tuple(alike[::-1]), tuple(parts), complete, self._overlapping))


def _is_channel(items: Sequence[Item], data: dict[str, Any]) -> bool:
    text = _text(items)
    return any(word in text for word in data["channels"])


def _text(items: Sequence[Item]) -> str:
    return "".join(item.text for item in items if item.kind != "quantity")


def shares_of(
    percentages: Sequence[tuple[Item, Sequence[Item], Claim | None]],
    claims: Sequence[Claim],
    breakdowns: Sequence[Breakdown],
    before: Sequence[Claim],
    sentence: Sentence,
) -> list[Share]:
    """The percentages of a sentence that name a share of one number in another."""
    found = []
    for item, items, part in percentages:
        if part is None or item.approximate or not any(each.kind == "SHARE" for each in items):
            continue
        wholes = [breakdown.totals[0] for breakdown in breakdowns if part in breakdown.parts and breakdown.totals]
        counted = [claim for claim in claims if claim.kind == "count"]
        wholes += [claim for claim in counted if claim is not part and claim.passage.start < part.passage.start]
        wholes += before[::-1]
        if wholes:
            passage = sentence.stretch.passage(sentence.start + item.start, sentence.start + item.end)
            decimals = len(item.text.partition(".")[2])
            share = Share(passage, sentence.passage, sentence.section, float(item.value), decimals, part, tuple(wholes))
            found.append(share)
    return found
