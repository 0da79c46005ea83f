"""The tests mirror the packages of `src/reportlint` and the families of `rules/reportlint_rules`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The root folder of the checkout."""
