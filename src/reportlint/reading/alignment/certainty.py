"""Which rows of a table are beyond doubt, given the figures that were found for them and all that stands around."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.alignment.assignment import trailing
from reportlint.reading.alignment.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlint.reading.alignment.assignment import RowSpec, Run, Stretch
    from reportlint.reading.alignment.sums import Sums

_WHOLE = 0.75
"""The least part of a label that is taken for the label."""
_PART = 0.6
"""The least part of a label around the figures of its row, or of another label that may be theirs."""
_BEGUN = 0.25
"""The least part of a label in front of its figures or among them, if the rest follows."""
_SHORT = 3
"""The characters of a label that other labels and words hold by chance."""
_LIKE = 4
"""The characters of a label that differs from another one in a single character."""
_PARTING = 3
"""The fewest characters that part the figures of a row from others, because they are not of its label."""
_BETWEEN = 2
"""The fewest characters between a label and its figures that may be the label of a row without figures."""
_FEW = 1
"""The most figures without a row in a table whose other rows may be the fault of its author."""
_SLIPS = 2
"""The most rows that do not add up by a slip of the author. Of more, the figures were not written as they are read."""
_LEADING = 3
"""Figures in front of the first label, more than a page number: then labels may follow their figures."""


class Claim(NamedTuple):
    """The figures that a reading gives to a row."""

    row: int
    """The index of the row in the form."""
    run: Run
    """Its figures; where it has none, the place between two others."""
    columns: tuple[int, ...]
    """The indexes of the columns that have them."""
    explicit: bool
    """Whether the text shows a cell for each column."""
    sums: Sums

    @property
    def is_blank(self) -> bool:
        """Whether the row has no figure."""
        return self.run.first == self.run.stop


class Certainty:
    """Judges claims to the figures of one table. `apart` is whether the text holds figures with blanks in them."""

    def __init__(self, stretch: Stretch, rows: Sequence[RowSpec], *, apart: bool) -> None:
        self.stretch = stretch
        self.rows = rows
        self.apart = apart
        self.labels = [Coverage(row.label) for row in rows]
        self._allowed = [frozenset(row.groups + row.label) for row in rows]

    def certain(self, claims: Iterable[Claim], *, ordered: bool) -> list[Claim]:
        """Return the claims that are beyond doubt, in the order of the text.

        `ordered` is whether the sums of all columns hold: then figures are in the order of the columns, whatever
        lines they are on.
        """
        judged = _Claims(self, self._without_conflicts(dict.fromkeys(claims)), ordered=ordered)
        found = judged.certain()
        while (kept := judged.apart_from_others(found)) != found:
            found = kept
        return found

    def _without_conflicts(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return claims of which no two have the same row or the same figures: the label beside them decides."""
        anchors: list[Claim] = []
        others: list[Claim] = []
        blanks: list[Claim] = []
        for claim in claims:
            kind = blanks if claim.is_blank else anchors if self.is_anchor(claim) else others
            kind.append(claim)
        clear = [claim for claim in anchors if not _overlaps(claim, anchors)]
        others = [claim for claim in others if not self._conflicts(claim, anchors)]
        clear += [claim for claim in others if not self._conflicts(claim, others)]
        shown = {claim.row for claim in (*anchors, *others)}
        clear += [claim for claim in blanks if claim.row not in shown]
        return sorted(clear, key=lambda claim: (claim.run, claim.row))

    def _conflicts(self, claim: Claim, others: Iterable[Claim]) -> bool:
        """Return whether others have the figures of a claim, or its row. One that is printed twice follows itself."""
        return _overlaps(claim, others) or any(
            other.row == claim.row and other != claim and not self._repeats(other, claim) for other in others
        )

    def _repeats(self, other: Claim, claim: Claim) -> bool:
        """Return whether two claims are to the same figures, one right behind the other."""
        texts, others = ([each.text for each in self.stretch.figures[slice(*run)]] for run in (claim.run, other.run))
        touching = claim.run.first == other.run.stop or other.run.first == claim.run.stop
        return touching and claim.columns == other.columns and texts == others

    def is_anchor(self, claim: Claim) -> bool:
        """Return whether the whole label of a row, and no other, is on the line of its figures in front of them."""
        row = self.rows[claim.row]
        beside = self.beside(claim)
        held = self.labels[claim.row].of(beside)
        if held < _WHOLE * len(row.label) or (len(row.label) <= _LIKE and held < len(row.label)):
            return False
        return not self.is_foreign(claim.row, beside) and not self._is_cut(claim, beside)

    def _is_cut(self, claim: Claim, beside: str) -> bool:
        """Return whether a short label may be a piece of a longer one: it ends that, or begins it."""
        label = self.rows[claim.row].label
        if not 0 < len(label) < _SHORT:
            return False
        behind = self.stretch.words[claim.run.stop]
        rests = [row.label[len(label) :] for row in self.rows if row.label.startswith(label)]
        return any(char not in self._allowed[claim.row] for char in beside) or any(
            rest and behind.startswith(rest[:_SHORT]) for rest in rests
        )

    def has_other_label(self, row: int, words: str) -> bool:
        """Return whether words have the label of another row, and of no group of this one."""
        own = self.rows[row].groups + self.rows[row].label
        return self.is_foreign(row, words) or any(
            words.endswith(other.label) and other.label not in own for other in self.rows if other.label
        )

    def is_foreign(self, row: int, words: str) -> bool:
        """Return whether words are more than pieces of the labels of a row and its groups."""
        return sum(char not in self._allowed[row] for char in words) >= _PARTING

    def beside(self, claim: Claim) -> str:
        """Return the words on the line of the figures, in front of them. The first may follow a header."""
        beside = self.stretch.beside[claim.run.first]
        row = self.rows[claim.row]
        return beside if claim.run.first else beside[-len(row.groups) - len(row.label) - _PARTING + 1 :]


class _Claims:
    """Claims without conflicts, each judged by those around it."""

    def __init__(self, judge: Certainty, claims: Sequence[Claim], *, ordered: bool) -> None:
        self._judge = judge
        self._stretch = judge.stretch
        self._claims = claims
        self._ordered = ordered
        count = len(self._stretch.figures)
        self._claimed = [False] * count
        for claim in claims:
            for index in range(*claim.run):
                self._claimed[index] = True
        self._unexplained = count - sum(self._claimed)
        self._is_whole = not self._unexplained and len({claim.row for claim in claims}) == len(judge.rows)
        self._is_doubtful = sum(claim.sums == "fail" for claim in claims) > _SLIPS
        self._leading = self._labels_may_follow()

    def certain(self) -> list[Claim]:
        """Return the claims that are beyond doubt."""
        return [claim for position, claim in enumerate(self._claims) if self._is_certain(position, claim)]

    def apart_from_others(self, certain: Sequence[Claim]) -> list[Claim]:
        """Return those of the certain claims that some words part from all figures of uncertain ones."""
        taken = {index for claim in certain for index in range(*claim.run)}
        words = self._stretch.words
        last = len(self._stretch.figures)

        def is_apart(claim: Claim) -> bool:
            before, after = claim.run.first - 1, claim.run.stop
            return (before < 0 or before in taken or bool(words[claim.run.first])) and (
                after == last or after in taken or bool(words[after])
            )

        return [claim for claim in certain if claim.is_blank or is_apart(claim)]

    def _is_certain(self, position: int, claim: Claim) -> bool:
        if claim.is_blank:
            return self._is_explained(position)
        if not self._is_in_columns(claim) or not self._stretch.is_bounded(claim.run):
            return False
        near = self._near(claim)
        if near and not (near == 1 and claim.sums == "hold"):
            return False
        if claim.sums == "fail" and (self._is_doubtful or not (self._is_complete(claim) or claim.explicit)):
            return False
        if self._judge.apart and (claim.sums == "fail" or (claim.sums == "none" and self._width(claim) > 1)):
            return self._has_noughts_alone(claim)
        if self._judge.is_anchor(claim):
            if len(self._judge.rows[claim.row].label) < _SHORT and not self._is_in_order(position):
                return False
            return claim.sums != "fail" or self._unexplained <= _FEW
        if self._leading or not self._is_in_order(position) or not self._is_labelled(position):
            return False
        if claim.sums == "hold":
            return True
        if claim.sums == "zero" and self._stretch.words[claim.run.first].endswith(self._judge.rows[claim.row].label):
            return True
        return self._is_explained(position) and (claim.sums != "fail" or self._is_whole)

    def _has_noughts_alone(self, claim: Claim) -> bool:
        """Return whether a row has a nought in each column, between its label and another: they are no digits apart."""
        row, words = self._judge.rows[claim.row], self._stretch.words
        return (
            all(each.text == "0" for each in self._stretch.figures[slice(*claim.run)])
            and self._is_complete(claim)
            and bool(row.label)
            and words[claim.run.first].endswith(row.label)
            and self._judge.has_other_label(claim.row, words[claim.run.stop])
        )

    def _width(self, claim: Claim) -> int:
        return self._judge.rows[claim.row].width

    def _is_complete(self, claim: Claim) -> bool:
        return len(claim.columns) == self._width(claim)

    def _is_in_columns(self, claim: Claim) -> bool:
        """Return whether the figures of a claim are in the order of the columns."""
        stretch = self._stretch
        if self._ordered or stretch.is_flowing or stretch.is_ordered(claim.run):
            # Of a row whose columns are not known, the total is the last figure, wherever the cells are.
            return self._is_complete(claim) or not stretch.is_crowded or not claim.columns
        if claim.sums == "zero" and self._is_complete(claim):
            return True  # nothing but noughts
        is_known = stretch.is_scattered(claim.run) or stretch.is_wrapped(claim.run)
        return self._is_complete(claim) and claim.sums == "hold" and is_known

    def _is_in_order(self, position: int) -> bool:
        """Return whether the rows before and after are in the order of the form."""
        rows = [claim.row for claim in self._claims[max(0, position - 1) : position + 2]]
        return rows == sorted(rows)

    def _is_labelled(self, position: int) -> bool:
        """Return whether the label of a row is around its figures, and no other label may have them."""
        claim = self._claims[position]
        row, words, label = self._judge.rows[claim.row], self._stretch.words, self._judge.labels[claim.row]
        front = words[claim.run.first]
        within = front + self._stretch.among(claim.run)
        around = label.of(within + words[claim.run.stop])
        if around < _PART * len(row.label) or self._judge.has_other_label(claim.row, self._judge.beside(claim)):
            return False
        before = [each.row for each in self._claims[:position] if each.explicit or not each.is_blank]
        skipped = range(before[-1] + 1 if before else 0, claim.row)
        ends = (self._judge.rows[other].label for other in skipped)
        if any(end and front.endswith(end) and not row.label.endswith(end) for end in ends):
            return False
        if not self._is_alone(claim) and any(
            self._is_shown(other, front)
            and self._judge.labels[other].of(front) - self._judge.labels[other].of(row.label) >= _BETWEEN
            for other in skipped
        ):
            return False
        in_front = label.of(front)
        between = front[len(front) - trailing(label, front, in_front) :]
        if (
            in_front >= _PART * len(row.label)
            and front[-1:] != row.label[-1:]
            and not (
                len(between) >= _LIKE and row.label.startswith(between.lstrip(row.groups))
            )  # the end of the label before is alike
            and sum(char not in row.groups for char in between) >= _BETWEEN
        ):
            return False
        # A label that goes on behind the figures is one of this row if every other row has its own.
        begun = _BEGUN if claim.sums != "none" and around >= _WHOLE * len(row.label) else _PART
        return label.of(within) >= begun * len(row.label) or (self._is_whole and claim.sums != "fail")

    def _is_alone(self, claim: Claim) -> bool:
        """Return whether a row stands between labels in a table of which every figure has its row, and adds up."""
        words, label = self._stretch.words, self._judge.rows[claim.row].label
        last = claim.run.stop == len(self._stretch.figures)
        parted = words[claim.run.first].endswith(label) and (last or bool(words[claim.run.stop]))
        return self._is_whole and claim.sums == "hold" and parted

    def _is_shown(self, row: int, words: str) -> bool:
        """Return whether words hold the label of a row."""
        label = self._judge.rows[row].label
        return len(label) >= _SHORT and self._judge.labels[row].of(words) >= _PART * len(label)

    def _labels_may_follow(self) -> bool:
        """Return whether figures stand in front of the first label: then all labels may follow their figures."""
        if not self._claims or self._claims[0].is_blank:
            return False
        first, words = self._claims[0], self._stretch.words
        label = self._judge.labels[first.row]
        least = len(self._judge.rows[first.row].label)
        if label.of(words[first.run.first]) < _BEGUN * least and label.of(words[first.run.stop]) >= _WHOLE * least > 0:
            return True
        if first.run.first < _LEADING or any(self._claimed[:_LEADING]):
            return False
        shown = [claim for claim in self._claims if not claim.is_blank]
        if sum(map(self._judge.is_anchor, shown)) * 2 > len(shown):
            return False  # most labels are in front of their figures on one line
        return not any(self._is_shown(row, words[0]) for row in range(first.row + 1))

    def _near(self, claim: Claim) -> int:
        """Return the number of figures without a row beside those of a row, which may be further digits of them."""
        stretch, has_other_label = self._stretch, self._judge.has_other_label
        found = 0
        at = claim.run.stop
        while at < len(stretch.figures) and not self._claimed[at] and not has_other_label(claim.row, stretch.words[at]):
            found += 1
            at += 1
        if not found and stretch.figures[claim.run.first].row != stretch.figures[claim.run.stop - 1].row:
            return 0  # of cells below each other, digits that do not fit follow
        at = claim.run.first
        while at > 0 and not self._claimed[at - 1] and not has_other_label(claim.row, stretch.words[at]):
            if has_other_label(claim.row, stretch.line_of(at - 1)):
                break
            found += 1
            at -= 1
        return found

    def _is_explained(self, position: int) -> bool:
        """Return whether every figure has a row, from the row before to the row after."""
        claim = self._claims[position]
        before = self._claims[position - 1].run.stop if position else 0
        last = position + 1 == len(self._claims)
        after = len(self._stretch.figures) if last else self._claims[position + 1].run.first
        return before == claim.run.first and after == claim.run.stop


def _overlaps(claim: Claim, others: Iterable[Claim]) -> bool:
    return any(
        other != claim and other.run.first < claim.run.stop and claim.run.first < other.run.stop for other in others
    )
