"""How much of a label stands in a text."""

from __future__ import annotations


class Coverage:
    """A label, and how much of it each of many texts holds. The answers are kept: neighbours ask for the same texts."""

    def __init__(self, label: str) -> None:
        self._length = len(label)
        self._places: dict[str, int] = {}
        for index, char in enumerate(label):
            self._places[char] = self._places.get(char, 0) | 1 << index
        self._known: dict[str, int] = {"": 0}
        self._ends: dict[str, int] = {}

    def of(self, text: str) -> int:
        """Return the length of the longest common subsequence of the label and a text.

        Bit-parallel, after Hyyrö (2004), “Bit-parallel LCS-length computation revisited”: the work is the length of the
        text times that of the label in machine words.
        """
        known = self._known.get(text)
        if known is not None:
            return known
        whole = (1 << self._length) - 1
        row = whole
        for places in filter(None, map(self._places.get, text)):
            matched = row & places
            if matched:
                row = row + matched | row - matched
        found = self._known[text] = self._length - (row & whole).bit_count()
        return found

    def end(self, text: str) -> int:
        """Return the length of the shortest beginning of a text that holds as much of the label as the whole text."""
        end = self._ends.get(text)
        if end is None:
            end = 0
            row = whole = (1 << self._length) - 1
            for index, places in enumerate(map(self._places.get, text), 1):
                if places and (matched := row & places):
                    added = row + matched
                    if added > whole:  # the carry beyond the label: one more of its characters is held
                        end = index
                    row = added & whole | row - matched
            self._ends[text] = end
        return end


def characters(label: str) -> str:
    """Return the Chinese characters of a label."""
    return "".join(char for char in label if "\u4e00" <= char <= "\u9fff")
