"""The forms for tests that read reports: the built-in ones, without those of plugins."""

from __future__ import annotations

from reportlint.form.forms import load_forms

FORMS = load_forms()
