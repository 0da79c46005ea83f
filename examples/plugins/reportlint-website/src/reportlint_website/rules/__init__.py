"""What can be wrong with the report of a website: a module, or a file of TOML, for each matter."""

from __future__ import annotations

FORM = "website-report"
"""The form that the rules are for. Without it they would look at annual reports on disclosure."""
