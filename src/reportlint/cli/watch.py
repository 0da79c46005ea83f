"""Checks that are repeated whenever a file changes, until Ctrl-C."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from reportlint.files.discovery import ARCHIVE, TEXT_SUFFIXES
from reportlint.messages.catalogue import first_few, phrase
from reportlint.messages.errors import UsageError
from reportlint.plugins.readers import READERS
from reportlint.settings.file import OWN_FILE, SHARED_FILE
from reportlint.terminal.streams import show_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.settings.run_options import RunOptions

_ENDINGS = (*TEXT_SUFFIXES, ARCHIVE, *(ending for reader in READERS for ending in reader.suffixes))
"""The endings of the names of files that may be reports."""
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Moves to the corner, clears the screen and the lines scrolled out of it."""
_SETTLED = 300
"""Milliseconds within which changes count as one: an editor writes a file in several steps."""
_PAUSE = 100
"""Milliseconds without a change after which the watcher returns."""


class Watched:
    """The files that a check depends on: folders with reports, single files, settings, baseline, local rules."""

    def __init__(self, options: RunOptions) -> None:
        given = options.paths or (os.curdir,)
        self.names = given
        self._folders = [os.path.realpath(path) for path in given if os.path.isdir(path)]
        self._files = {os.path.realpath(path) for path in given if not os.path.isdir(path)}
        self._written = os.path.realpath(options.output_file) if options.output_file else None
        self.language = options.language
        further = [options.choices.config, *(file.path for file in options.settings.files), options.baseline]
        further += [rules.path for rules in options.local_rules]
        self._further = {os.path.realpath(path) for path in further if path}

    @property
    def recursive(self) -> bool:
        """Whether subfolders are watched."""
        return bool(self._folders)

    def roots(self) -> list[str]:
        """The paths for the watcher. A file is watched through its folder, since editors replace it by renaming."""
        parents = {os.path.dirname(path) for path in self._files}
        return sorted(path for path in {*self._folders, *parents, *self._further} if os.path.exists(path))

    def concerns(self, _: object, path: str) -> bool:
        """Return whether a changed path may change findings: the filter of the watcher."""
        path = os.path.realpath(path)
        if path == self._written:
            return False
        if path in self._files or path in self._further:
            return True
        if not any(path.startswith(os.path.join(folder, "")) for folder in self._folders):
            return False
        return path.lower().endswith(_ENDINGS) or os.path.basename(path) in (OWN_FILE, SHARED_FILE)

    def settles(self, path: str) -> bool:
        """Return whether a path may change what is watched: a settings file or a single file."""
        return os.path.realpath(path) in self._further or os.path.basename(path) in (OWN_FILE, SHARED_FILE)


def watch(read: Callable[[], RunOptions], check: Callable[[RunOptions], int]) -> int:
    """Check now and after every change, with options read anew. Ends by Ctrl-C only, with `KeyboardInterrupt`.

    Raises `UsageError` if the package is missing, standard input is named, or the first check fails. Later errors
    are reported and the watch continues: a settings file may be half written.
    """
    options = read()
    if "-" in options.paths:
        raise UsageError("watch-standard-input")
    try:
        from watchfiles import watch as changes
    except ImportError:
        raise UsageError("missing-extra", what="--watch", extra="watch") from None

    gc.enable()  # a single check does not need it
    watched = Watched(options)
    begun = False
    while True:
        ready = False
        for batch in changes(
            *watched.roots(),
            watch_filter=watched.concerns,
            debounce=_SETTLED,
            recursive=watched.recursive,
            rust_timeout=_PAUSE,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            if any(watched.settles(path) for _, path in batch):
                break  # settings may name other files, and a watched file may have been replaced
            # The first pause shows that the watcher is ready: from now on no change is missed.
            if batch or not ready:
                _check(read, check, watched.language, strict=not begun)
                _tell_watched(watched)
                ready = begun = True
        with suppress(UsageError):  # the check reports it
            watched = Watched(read())


def _check(read: Callable[[], RunOptions], check: Callable[[RunOptions], int], language: str, *, strict: bool) -> None:
    _clear()
    try:
        check(read())
    except UsageError as error:
        if strict:
            raise
        show_message(error.text(language))


def _tell_watched(watched: Watched) -> None:
    show_message(phrase(watched.language, "watching", paths=first_few(watched.names)))


def _clear() -> None:
    """Clear the screen if standard output is one."""
    stream = sys.stdout
    if stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb":
        stream.write(_CLEAR)
        stream.flush()
