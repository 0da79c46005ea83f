"""The canonical report of each edition of a form: a faultless text that cases and documentation start from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.files.grammar_data import path, read_text
from reportlint.form.editions import known_editions
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.model import Edition


def canonical(edition: str | None = None, form: str | None = None, others: Sequence[Edition] = ()) -> str:
    """The canonical report of an edition of a form: of the newest one, and of the product's own form, by default.

    `others` are the editions of forms beside the product's own. Raises `UsageError` for a form or an edition that there
    is not, and for a form without a canonical report.
    """
    own = known_editions()
    wanted = own[0].form if form is None else form
    known = [each for each in (*own, *others) if each.form == wanted]
    if not known:
        forms = dict.fromkeys(each.form for each in (*own, *others))
        raise UsageError("unknown-form", form=form, word=wanted, known=forms, forms=list(forms))
    newest = max(known, key=lambda each: each.first_year)
    chosen = newest if edition is None else next((each for each in known if each.key == edition), None)
    if chosen is None:
        editions = [each.key for each in known]
        raise UsageError("unknown-edition", edition=edition, word=str(edition), known=editions, editions=editions)
    # The folder of a plugin's form that has one edition has one report.
    for name in (f"canonical-{chosen.key}.txt", "canonical.txt"):
        if os.path.isfile(path(name, chosen.folder)):
            return read_text(name, chosen.folder)
    raise UsageError("no-canonical-report", form=wanted, path=path("canonical.txt", chosen.folder))
