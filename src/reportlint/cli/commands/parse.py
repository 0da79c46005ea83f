"""`reportlint parse`: what was read from a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.checking.inputs import refuse_to_replace
from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN, FAILED, FINDINGS, NOTHING
from reportlint.files.reading import Unreadable
from reportlint.reading.read import FAULT, ReadResult, read
from reportlint.terminal.log import as_code_point, as_json_escape
from reportlint.terminal.streams import print_traceback, terminal_width, write_output

if TYPE_CHECKING:
    from argparse import Namespace
    from typing import TextIO

    from reportlint.files.discovery import File
    from reportlint.plugins.plugin import Plugins

FORMATS = ("tree", "json")
FAILURES = ("unreadable", "undecodable")


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    arguments.add_paths(parser)
    arguments.add_format(parser, FORMATS)
    parser.option("--text", action="store_true")
    parser.option("--output-file", metavar="FILE")
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Read the files and show their content.

    Exit codes: 0 all are reports; 1 one is not; 2 one could not be read; 3 no file.
    """
    session = Session(arguments.merged(options, language))
    plugins = session.load_plugins()
    found = session.find_files()
    if options.output_file is not None:
        refuse_to_replace([options.output_file], session.options, found, plugins)
    results = [_result(file, session, plugins) for file in session.in_turn(found.files)]
    as_json = options.form == "json" and not options.text

    def write(stream: TextIO) -> None:
        if options.text:
            stream.write("\n".join(result.source.written for result in results if result.source is not None))
            return
        if as_json:
            from reportlint.outputs.json_text import to_json
            from reportlint.outputs.parsed_json import parse_document

            stream.write(to_json(parse_document(results)))
            return
        from reportlint.outputs.parsed_tree import tree

        for position, result in enumerate(results):
            lines = tree(result, session.language, terminal_width())
            stream.write("\n" * bool(position) + "".join(line.rstrip() + "\n" for line in lines))

    if results or as_json:
        write_output(options.output_file, write, as_json_escape if as_json else as_code_point)
    if not results:
        return CLEAN if found.excluded else NOTHING
    if any(result.reason in FAILURES for result in results):
        return FAILED
    return CLEAN if all(result.report is not None for result in results) else FINDINGS


def _result(file: File, session: Session, plugins: Plugins) -> ReadResult:
    try:
        given = read(file.path, session.read(file), plugins.forms, plugins.readers)
    except Unreadable:
        return ReadResult(file.path, reason="unreadable")
    error = given.error
    if error is not None and given.reason == FAULT:
        if session.debug:
            print_traceback(error)
        session.show_message("internal-error", error=f"{file.path}: {type(error).__name__}: {error}")
        return given._replace(reason="unreadable")
    return given
