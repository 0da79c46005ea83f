"""A layout: the order of a report's parts on its page, and the arrangement and printing of its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tests.kit.sheet import Sheet, sheet
from tests.kit.story import Story
from tests.kit.writer import Rendered, Slot, Writer

Family: TypeAlias = Literal["tab", "pipe", "pipe-cells", "cell-per-line", "spaces", "none"]
Lines: TypeAlias = list[list[Slot]]
"""A table as lines of cells; a line without cells is a page break."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which real text renders the form.

    `gap` separates paragraphs; `shows_blanks` is False if an empty cell leaves no trace;
    `single_digits` is True if only figures of one digit can be told apart.
    """

    name: str
    family: Family
    arrange: Callable[[Sheet], Lines]
    print: Callable[[Writer, Lines], None]
    gap: str = "\n\n"
    shows_blanks: bool = True
    single_digits: bool = False

    def fits(self, story: Story) -> bool:
        """Return whether a reader can tell apart all cells of the story in this layout."""
        texts = [story.text_of(cell) for cell in story.form.cells()]
        return (self.shows_blanks or all(texts)) and (
            not self.single_digits or all(len(text) == 1 and text.isdigit() for text in texts)
        )

    def render(self, story: Story) -> Rendered:
        """Return the story as text in this layout."""
        writer = Writer(self.shows_blanks)
        prose = story.prose()

        def say(name: str, text: str | None) -> None:
            if text:
                writer.part(self.gap)
                writer.mark(name)
                writer.write(text)

        def insert(anchor: str) -> None:
            say(f"insert:{anchor}", story.insert.get(anchor))

        def tell(key: str) -> None:
            for number, paragraph in enumerate(prose[key], 1):
                say(f"{key}:{number}", paragraph)

        insert("before:title")
        say("title", story.title_text)
        insert("after:title")
        tell("preamble")
        insert("after:preamble")
        for key in story.section_order:
            if key in story.missing_sections:
                continue
            insert(f"before:{key}")
            say(f"heading:{key}", story.heading(key))
            insert(f"start:{key}")
            if key in prose:
                tell(key)
            elif key not in story.missing_tables:
                writer.part(self.gap)
                writer.mark(f"table:{key}")
                self.print(writer, self.arrange(sheet(story, key)))
            insert(f"end:{key}")
        insert("before:signature")
        say("signature", story.signature_text)
        say("signed", story.signed_text)
        insert("end:report")
        writer.write("" if self.gap == " " else "\n")
        return writer.finish(self.name)
