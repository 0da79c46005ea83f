"""The canonical report of an edition of a form: a faultless text from which cases and documentation start."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.files.grammar_data import path, read_text
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from reportlint.form.forms import Forms


def canonical(forms: Forms, edition: str | None = None, form: str | None = None) -> str:
    """Return the canonical report of an edition of a form.

    By default it is that of the newest edition, and of the product's own form. Raises `UsageError` for an unknown form
    or edition, and for a form without a canonical report.
    """
    wanted = forms.own[0].form.key if form is None else form
    known = [each.form for each in forms.every if each.form.key == wanted]
    if not known:
        keys = dict.fromkeys(each.form.key for each in forms.every)
        raise UsageError("unknown-form", form=form, word=wanted, known=keys, forms=list(keys))
    newest = max(known, key=lambda each: each.first_year)
    chosen = newest if edition is None else next((each for each in known if each.edition == edition), None)
    if chosen is None:
        editions = [each.edition for each in known]
        raise UsageError("unknown-edition", edition=edition, word=str(edition), known=editions, editions=editions)
    # A folder with one edition may leave the edition out of the name.
    for name in (f"canonical-{chosen.edition}.txt", "canonical.txt"):
        if os.path.isfile(path(name, chosen.folder)):
            return read_text(name, chosen.folder)
    raise UsageError("no-canonical-report", form=wanted, path=path("canonical.txt", chosen.folder))
