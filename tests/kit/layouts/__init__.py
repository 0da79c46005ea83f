"""Every layout of published reports, by name."""

from __future__ import annotations

from tests.kit.layouts import cells, pipe, pipe_cells, spaces, tab
from tests.kit.layouts.page import Layout

LAYOUTS: dict[str, Layout] = {
    layout.name: layout for family in (tab, pipe, pipe_cells, cells, spaces) for layout in family.LAYOUTS
}

__all__ = ["LAYOUTS", "Layout"]
