"""The names of elements and attributes in the parts of a workbook."""

from __future__ import annotations

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

ROW, CELL, VALUE, FORMULA, INLINE = f"{S}row", f"{S}c", f"{S}v", f"{S}f", f"{S}is"
TEXT, RUN = f"{S}t", f"{S}r"
