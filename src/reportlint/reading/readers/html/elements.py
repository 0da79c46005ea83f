"""The elements of web pages, by what they do to the text in them."""

from __future__ import annotations

INLINE, LINE, BOX, TABLE, GROUP, ROW, CELL, CAPTION, EFFECT, FIELD, BREAK = range(11)
"""What an element is: part of a line; a line; a box of lines; a table and its parts; part of a line that is shown in
another way; a field of a form or a picture; the end of a line."""

_NAMES = {
    LINE: "p li dt dd option optgroup address legend summary figcaption",
    BOX: "div section article main nav header footer aside form ul ol dl menu dir blockquote center fieldset details"
    " figure dialog hgroup h1 h2 h3 h4 h5 h6 pre listing select",
    TABLE: "table",
    GROUP: "thead tbody tfoot",
    ROW: "tr",
    CELL: "td th",
    CAPTION: "caption",
    EFFECT: "a sup sub del s strike ins rt rp",
    FIELD: "input img textarea frame",
    BREAK: "br hr",
}
KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
"""The kind of each element that is more than a part of a line."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
LITERAL = frozenset(("pre", "listing", "xmp"))
"""Elements in which spaces and line ends are shown."""
_BUTTONS = ("button", "submit", "reset", "image", "file", "color")
FIELDS_WITHOUT_TEXT = frozenset((*_BUTTONS, "hidden", "checkbox", "radio", "password", "range"))
"""The types of `input` whose value is not shown as text, or belongs to the page."""
