"""`reportlint export`: the figures of the reports as tables."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.checking.inputs import refuse_to_replace
from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import code_of_reading
from reportlint.export.run import Reading
from reportlint.export.tables import TABLES
from reportlint.messages.catalogue import first_few
from reportlint.messages.errors import UsageError, unwritable
from reportlint.outputs.summary import amount
from reportlint.terminal.log import as_code_point, as_json_escape
from reportlint.terminal.streams import write_output, writes_to_file

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from typing import TextIO

    from reportlint.files.atomic import NewFile


class Format(NamedTuple):
    """A format of exports: its module and the endings of its files."""

    module: str
    endings: tuple[str, ...]
    binary: bool = False


FORMATS = {
    "csv": Format("csv", (".csv",)),
    "json-lines": Format("json_lines", (".jsonl", ".ndjson")),
    "parquet": Format("parquet", (".parquet",), binary=True),
}


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    arguments.add_paths(parser)
    parser.option("--table", action=arguments.Choice, words=tuple(TABLES))
    arguments.add_format(parser, tuple(FORMATS))
    parser.option("--output-file", metavar="FILE")
    parser.option("--output-folder", metavar="FOLDER")
    arguments.add_jobs(parser)
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Read one file after the other and write its rows.

    Exit codes: 0 done; 2 a file could not be read; 3 no report. Texts that are not reports are named and left out.
    """
    session = Session(arguments.merged(options, language))
    if options.output_file is not None and options.output_folder is not None:
        raise UsageError("arguments-exclude-each-other", arguments=["--output-file", "--output-folder"])
    name = options.form or _format_of(options.output_file)
    form = FORMATS[name]
    paths = _paths(options, form)
    if form.binary and not paths:
        raise UsageError("format-needs-file", format=name)
    # A missing package is reported now, not after the last file.
    kind: Any = import_module(f"reportlint.export.{form.module}").Writer
    plugins = session.load_plugins()
    found = session.find_files()
    excluded = bool(found.excluded)
    if not found.files:
        return code_of_reading(failed=False, files=0, reports=0, excluded=excluded)
    refuse_to_replace(paths.values(), session.options, found, plugins, "export-over-report")
    table = options.table or "cells"
    reading = Reading(session, found.files, tuple(paths) or (table,), plugins)
    if paths:
        if options.output_folder is not None:
            _make_folder(options.output_folder)
        _write_files(reading, kind, paths, binary=form.binary)
    else:
        exact = None if writes_to_file(sys.stdout) else as_code_point
        spelt = as_json_escape if name == "json-lines" else exact
        if write_output(None, lambda stream: _write_out(reading, kind, table, stream), spelt) and name == "csv":
            session.show_message("export-spelt-out")
    _tell(session, reading, list(paths.values()))
    count = len(found.files)
    return code_of_reading(failed=bool(reading.failed), files=count, reports=reading.reports, excluded=excluded)


def _format_of(path: str | None) -> str:
    """Return the format for the ending of a file; csv if it is unknown."""
    ending = os.path.splitext(path or "")[1].lower()
    return next((name for name, form in FORMATS.items() if ending in form.endings), "csv")


def _paths(options: Namespace, form: Format) -> dict[str, str]:
    """Return the file of each table; empty for standard output."""
    if options.output_file is not None:
        return {options.table or "cells": options.output_file}
    if options.output_folder is None:
        return {}
    tables = [options.table] if options.table else list(TABLES)
    return {table: os.path.join(options.output_folder, table + form.endings[0]) for table in tables}


def _make_folder(path: str) -> None:
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None


def _write_out(reading: Reading, kind: Any, table: str, stream: TextIO) -> None:
    """Write a table to standard output."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(newline="")  # line ends are the format's own
    writer = None
    for exported in reading:
        writer = writer or kind(stream, TABLES[table])
        writer.write(exported[table])


def _write_files(reading: Reading, kind: Any, paths: Mapping[str, str], *, binary: bool) -> None:
    """Write tables to files, which appear when all are complete. Without a report no file is written."""
    from reportlint.files.atomic import NewFile

    new: dict[str, NewFile] = {}
    writers: dict[str, Any] = {}
    path = ""
    try:
        for exported in reading:
            for table, rows in exported.items():
                path = paths[table]
                if table not in writers:
                    new[table] = NewFile(path, binary=binary)
                    writers[table] = kind(new[table].stream, TABLES[table])
                writers[table].write(rows)
        for table, writer in writers.items():
            path = paths[table]
            writer.close()
            new[table].close()
        for table, file in new.items():
            path = paths[table]
            file.keep()
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        for table, file in new.items():
            if table in writers:
                writers[table].abandon()
            file.discard()


def _tell(session: Session, reading: Reading, paths: list[str]) -> None:
    """Report on standard error which files were exported and which were not."""
    if reading.others:
        session.show_count("passed-over", reading.others, paths=first_few(reading.named, reading.others))
    if not reading.reports:
        session.show_message("nothing-exported")
    elif paths:
        session.show_message("exported", reports=amount(session.language, "reports", reading.reports), paths=paths)
