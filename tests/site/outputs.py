"""Write the current outputs of the commands into the pages of the site: `python -m tests.site.outputs`.

An output with a line `…` is an excerpt, so it is never replaced; it is reported if it no longer matches. An output is
also kept and reported if the command now crashes.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from docs.site import LANGUAGES, PAGES
from tests.site.page import ELLIPSIS, Workshop, blocks, commands, matches

CRASH = re.compile(r"^Traceback|\w+Error: |--debug", re.M)


def rewrite(path: Path, language: str) -> list[str]:
    """Run a page and rewrite it. Return the commands whose output has to be checked by hand."""
    text, done, left, at = path.read_text(encoding="utf-8"), "", [], 0
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder), language)
        for block in blocks(text):
            if block.file:
                workshop.write(block.file, block.text)
            if block.kind != "console":
                continue
            shown = ""
            for command in commands(block):
                printed = workshop.run(command.typed)
                kept = matches(command.shown, printed)
                if not kept and (ELLIPSIS in command.shown.split("\n") or CRASH.search(printed)):
                    kept = True
                    left.append(f"{path.relative_to(PAGES)}: {command.typed}\n{printed}")
                output = command.shown if kept else printed
                shown += f"$ {command.typed}\n" + (f"{output.rstrip()}\n" if output.strip() else "")
            start = text.index(f"```console\n{block.text}", at) + len("```console\n")
            done += text[at:start] + shown
            at = start + len(block.text)
    path.write_text(done + text[at:], encoding="utf-8")
    return left


if __name__ == "__main__":
    looked_at = [
        line
        for language in LANGUAGES
        for path in sorted((PAGES / language).rglob("*.md"))
        for line in rewrite(path, language)
    ]
    print("\n".join(looked_at))
    sys.exit(1 if looked_at else 0)
