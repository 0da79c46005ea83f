"""`reportlint form`: the official form, blank, for a unit and a year."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN
from reportlint.files.atomic import create
from reportlint.files.discovery import File
from reportlint.files.reading import Unreadable
from reportlint.messages.catalogue import is_phrase, phrase_in_all
from reportlint.messages.errors import UsageError, unwritable
from reportlint.reading.read import read
from reportlint.writing.blank.form import KINDS, blank_form

if TYPE_CHECKING:
    from argparse import Namespace

    from reportlint.model.report import Report
    from reportlint.plugins.plugin import Plugins

_NEEDED = ("unit", "year", "output")


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.option("--unit", metavar="NAME")
    parser.option("--year", action=arguments.Count)
    parser.option("--output", metavar="FILE")
    parser.option("--last-year", metavar="FILE")
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Write the form into a new file. Raises `UsageError`, also for a file that exists."""
    missing = next((name for name in _NEEDED if not getattr(options, name)), None)
    if missing is not None:
        raise UsageError("missing-argument", argument=f"--{missing}")
    kind = os.path.splitext(options.output)[1].lower().removeprefix(".")
    if kind not in KINDS:
        raise UsageError("form-kind", path=options.output, endings=[f".{each}" for each in KINDS])
    session = Session(arguments.merged(options, language))
    plugins = session.load_plugins()
    previous = _report(options.last_year, session, plugins) if options.last_year is not None else None
    if previous is not None:
        _compare(previous, options, session)
    data = blank_form(
        plugins.forms, options.unit.strip(), options.year, kind, previous=previous, language=session.language
    )
    try:
        create(options.output, data)
    except FileExistsError:
        raise UsageError("form-there", path=options.output) from None
    except OSError as error:
        raise unwritable(options.output, error) from None
    session.show_message("file-written", path=options.output)
    return CLEAN


def _report(path: str, session: Session, plugins: Plugins) -> Report:
    """Return the report of last year. Raises `UsageError` for a file that is none."""
    if not os.path.lexists(path):
        raise UsageError("no-such-path", path=path)
    try:
        found = read(path, session.read(File(path)), plugins.forms, plugins.readers)
    except Unreadable as error:
        raise UsageError("form-last-year", path=path, reason=error.reason) from None
    if found.report is None:
        key = f"reason-{found.reason}"
        raise UsageError("form-last-year", path=path, reason=phrase_in_all(key) if is_phrase(key) else found.reason)
    return found.report


def _compare(previous: Report, options: Namespace, session: Session) -> None:
    """Raise `UsageError` for a report of another year than the last one. Name one of another unit on standard error."""
    if previous.year is not None and previous.year != options.year - 1:
        raise UsageError("form-other-year", path=options.last_year, year=previous.year, wanted=options.year - 1)
    if previous.unit is not None and previous.unit.name != options.unit.strip():
        session.show_message("form-other-unit", path=options.last_year, unit=previous.unit.name)
