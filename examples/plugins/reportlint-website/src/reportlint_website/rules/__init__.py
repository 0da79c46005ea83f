"""The rules for the report of a website: a module, or a TOML file, for each subject."""

from __future__ import annotations

FORM = "website-report"
"""The form of the rules. Without it they would apply to annual reports on disclosure."""
