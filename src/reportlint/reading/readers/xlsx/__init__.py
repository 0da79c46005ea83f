"""Workbooks: the cells of their sheets, as the sheets show them."""
