"""Generated reports: consistent figures, plain prose, every layout, and the position of every cell.

story = a_story(random.Random(1)).with_cells({("applications", "received", "total"): "12"})
rendered = LAYOUTS["tab"].render(story)
rendered.cells["applications", "received", "total"]   # Where(line=…, column=…)
"""

from __future__ import annotations

from tests.kit.claiming import PLAIN_UNITS, Number, Phrasing, Said, a_story_for, say, with_sentences, wrong_figure
from tests.kit.figures import (
    Figure,
    Figures,
    broken,
    consistent,
    figure_text,
    figures_strategy,
    nothing,
    single_digit,
    single_digit_strategy,
)
from tests.kit.form import EDITIONS, Cell, form_of
from tests.kit.layouts import LAYOUTS, Layout
from tests.kit.modifiers import ENCODINGS, NEWLINES, encode, full_width_digits, half_width, thousands
from tests.kit.mutations import MUTATIONS, inflate, mutate, mutate_bytes
from tests.kit.phrasings import CHARGED, PHRASINGS
from tests.kit.prose import VOICES
from tests.kit.story import SECTIONS, Story, a_story, story_strategy
from tests.kit.units import UNITS, kind_of, we
from tests.kit.writer import UNSEEN, Rendered, Where

__all__ = [
    "CHARGED",
    "EDITIONS",
    "ENCODINGS",
    "LAYOUTS",
    "MUTATIONS",
    "NEWLINES",
    "PHRASINGS",
    "PLAIN_UNITS",
    "SECTIONS",
    "UNITS",
    "UNSEEN",
    "VOICES",
    "Cell",
    "Figure",
    "Figures",
    "Layout",
    "Number",
    "Phrasing",
    "Rendered",
    "Said",
    "Story",
    "Where",
    "a_story",
    "a_story_for",
    "broken",
    "consistent",
    "encode",
    "figure_text",
    "figures_strategy",
    "form_of",
    "full_width_digits",
    "half_width",
    "inflate",
    "kind_of",
    "mutate",
    "mutate_bytes",
    "nothing",
    "say",
    "single_digit",
    "single_digit_strategy",
    "story_strategy",
    "thousands",
    "we",
    "with_sentences",
    "wrong_figure",
]
