"""The attributes of a tag, and what they say of how its content is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reportlint.reading.readers.html.tokens import shown
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_ATTRIBUTE = partial(regex, r"([^\s/=][^\s/=]*+)\s*+(?:=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s]++))?)?+")
_SPEAKS = partial(
    regex,
    r"(?i)display|visibility|hidden|vertical-align|line-through|white-space|list-style|mso-(?:hide|element)"
    r"|span\s*=|mso(?:footnote|endnote|comment|del\b|ins\b)|role\s*=|height\s*[:=]\s*['\"]?0(?![.\d]*[1-9])",
)
"""What attributes hold that say how content is shown."""
_DECLARATION = partial(regex, r"([a-z-]+)\s*:\s*([^;]*)")
_DISPLAYS = {
    "table": "table",
    "inline-table": "table",
    "table-row": "row",
    "table-cell": "cell",
    "table-row-group": "group",
    "table-header-group": "group",
    "table-footer-group": "group",
}
_ROLES = {"table": "table", "grid": "table", "row": "row", "cell": "cell", "columnheader": "cell", "rowheader": "cell"}
_APART = ("header", "footer", "comment-list")
"""Parts of a page of Word that are no part of its text, as its style names them."""
_MOST_KEPT = 5_000
_MOST_COLUMNS, _MOST_ROWS = 1_000, 65_534
"""The largest spans of a cell, as browsers read them."""


class Look(NamedTuple):
    """How the content of an element is shown, as far as its attributes say so."""

    hidden: bool = False
    """Whether it is not shown and takes no room."""
    blank: bool = False
    """Whether it is not shown, but takes its room."""
    display: str = ""
    """`table`, `group`, `row` or `cell` for an element that is laid out as that part of a table."""
    raised: str = ""
    """`sup` or `sub` for text above or below the line, `note` for the mark of a footnote."""
    deleted: bool = False
    """Whether it is struck out."""
    inserted: bool = False
    """Whether it is marked as inserted by one of the authors."""
    comment: bool = False
    """Whether it is a remark of one of the authors."""
    literal: bool = False
    """Whether spaces and line ends are shown."""
    unnumbered: bool = False
    """Whether the items of a list have no numbers."""
    flat: bool = False
    """Whether its height is nothing."""
    rows: int = 1
    """How many rows a cell takes up; 0 for all that are left in their group."""
    columns: int = 1
    """How many columns a cell takes up."""


PLAIN = Look()


def attributes_of(written: str) -> Mapping[str, str]:
    """Return the values of attributes by their names in lower case. The first of several with one name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE().finditer(written):
        name, double, single, bare = match.groups()
        found.setdefault(name.lower(), shown(double or single or bare or ""))
    return found


class Looks:
    """The looks of elements, by their attributes as written: documents repeat them."""

    def __init__(self) -> None:
        self._known: dict[str, Look] = {"": PLAIN}

    def of(self, written: str) -> Look:
        """Return how content is shown by the attributes of its element."""
        look = self._known.get(written)
        if look is None:
            look = PLAIN if _SPEAKS().search(written) is None else _look(attributes_of(written))
            if look == PLAIN:
                look = PLAIN
            if len(self._known) < _MOST_KEPT:
                self._known[written] = look
        return look


def _look(attributes: Mapping[str, str]) -> Look:
    style = dict(_DECLARATION().findall(attributes.get("style", "").lower().replace("!important", "")))
    style = {name: value.strip() for name, value in style.items()}
    display = style.get("display", "")
    names = attributes.get("class", "").lower()
    element = style.get("mso-element", "")
    align = style.get("vertical-align", "")
    is_note = "msofootnotereference" in names or "msoendnotereference" in names
    is_comment = element.startswith("comment") or "msocommentreference" in names or "msocommenttext" in names
    return Look(
        hidden=display == "none" or "hidden" in attributes or style.get("mso-hide") == "all" or element in _APART,
        blank=style.get("visibility") in ("hidden", "collapse"),
        display=_DISPLAYS.get(display) or _ROLES.get(attributes.get("role", ""), ""),
        raised="note" if is_note else "sup" if align == "super" else "sub" if align == "sub" else "",
        deleted="line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "")
        or "msodel" in names,
        inserted="msoins" in names,
        comment=is_comment,
        literal=style.get("white-space", "").startswith(("pre", "break-spaces")),
        unnumbered="none" in style.get("list-style", "") + style.get("list-style-type", ""),
        flat=style.get("height", attributes.get("height", "")) in ("0", "0px", "0pt", "0cm"),
        rows=_span(attributes.get("rowspan", ""), _MOST_ROWS),
        columns=max(1, _span(attributes.get("colspan", ""), _MOST_COLUMNS)),
    )


def _span(value: str, most: int) -> int:
    """Return how many rows or columns a value stands for, as browsers read it: 1 for nonsense."""
    value = value.strip()
    digits = value[: next((at for at, char in enumerate(value) if char not in "0123456789"), len(value))]
    return min(int(digits[:9]), most) if digits else 1
