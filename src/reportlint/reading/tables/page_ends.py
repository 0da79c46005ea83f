"""What stands between two pages of a text."""

from __future__ import annotations

from functools import partial

from reportlint.text.regex import regex

PAGE_NUMBER = partial(
    regex, r"[-—–]\s*\d{1,3}\s*[-—–]|第?\s*\d{1,3}\s*页(?:\s*[,/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
"""A line that is a page number, without the spaces around it. A number alone may be a figure."""
