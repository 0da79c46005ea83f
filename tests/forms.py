"""The forms that tests read reports by: the product's own, without those of plugins."""

from __future__ import annotations

from reportlint.form.forms import load_forms

FORMS = load_forms()
