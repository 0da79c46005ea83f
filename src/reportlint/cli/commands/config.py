"""`reportlint config`: the settings in force for a path, and where each came from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError
from reportlint.settings.file import OWN_FILE
from reportlint.settings.keys import KEYS
from reportlint.settings.origins import ignored_by_git, parts, value_of
from reportlint.terminal.log import as_json_escape
from reportlint.terminal.screen import table_lines, visible
from reportlint.terminal.streams import write_output
from reportlint.toml.writer import dotted, toml_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from reportlint.settings.origins import Part
    from reportlint.settings.run_options import RunOptions

FORMATS = ("text", "json")
_WIDEST = 40


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.add_argument("path", metavar="PATH", nargs="?", help=phrase(parser.language, "help-config-path"))
    arguments.add_format(parser, FORMATS)
    arguments.add_selection(parser)
    arguments.add_severities(parser)
    parser.option("--exclude", action="extend", type=arguments.names, metavar="PATTERN")
    parser.option("--max-file-size", action=arguments.Size)
    parser.option("--baseline", metavar="FILE")
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Show the settings that `check` would use in the current folder. Raises `UsageError` as `check` does."""
    path = os.curdir if options.path is None else options.path
    if not os.path.lexists(path):
        raise UsageError("no-such-path", path=path)
    chosen = arguments.merged(options, language)
    session = Session(arguments.without_programs(chosen))
    plugins = session.load_plugins()
    ruleset = session.ruleset(plugins)
    closer = [] if options.config or options.isolated else _not_read(path)
    for file in closer:
        session.show_message("closer-settings", file=file)
    found = [_seen_from_here(part, chosen) for part in parts(chosen, language)]
    off = sorted(ruleset.off(path) & ruleset.on)
    reason = _left_out(chosen, path)
    if options.form == "json":
        from reportlint.outputs.json_text import to_json

        data = {
            "version": "1",
            "path": path,
            "file": chosen.settings.file,
            "settings": {key: _data(key, [part for part in found if part.path[0] == key]) for key in KEYS},
            "rules": {"total": len(plugins.rules), "on": sorted(ruleset.on), "off_here": off},
            "left_out_by": reason,
            "not_read": closer,
        }
        write_output(None, lambda stream: stream.write(to_json(data)), as_json_escape)
        return CLEAN
    lines = [*_table(found, session.language), ""]
    lines.append(phrase(session.language, "rules-on", count=len(ruleset.on), total=len(plugins.rules)))
    if off:
        lines.append(phrase(session.language, "rules-off-here", path=path, codes=off))
    if reason:
        lines.append(phrase(session.language, "left-out-here", path=path, reason=reason))
    write_output(None, lambda stream: stream.write("".join(visible(line) + "\n" for line in lines)))
    return CLEAN


def _seen_from_here(part: Part, options: RunOptions) -> Part:
    if part.path == ("baseline",) and part.origin.file is not None:
        return part._replace(value=options.baseline)
    if part.path == ("local-rules",) and part.origin.file is not None:
        folder = os.path.dirname(part.origin.file)
        return part._replace(value=[os.path.normpath(os.path.join(folder, name)) for name in part.value])
    return part


def _not_read(path: str) -> list[str]:
    """Return the settings files below the current folder that a run there does not read."""
    relative = os.path.relpath(path if os.path.isdir(path) else os.path.dirname(path) or os.curdir)
    names = relative.split(os.sep)
    if relative == os.curdir or names[0] == os.pardir:
        return []
    files = (os.path.join(*names[:count], OWN_FILE) for count in range(1, len(names) + 1))
    return [file for file in files if os.path.isfile(file)]


def _left_out(options: RunOptions, path: str) -> str | None:
    """Return what excludes a path: a setting with its pattern, or .gitignore. None if it is not excluded."""
    is_folder = os.path.isdir(path)
    for patterns in options.exclude:
        # The last pattern that matches decides; one that begins with `!` may have brought the path back.
        for pattern in reversed(patterns.patterns) if patterns.match(path, is_folder) else ():
            if patterns.only(pattern).match(path, is_folder):
                place: Any = patterns.where(pattern)
                place = place if isinstance(place, str) else place[options.language]
                return phrase(options.language, "excluded-here", pattern=toml_text([pattern]), where=place)
    return ".gitignore" if options.respect_gitignore and ignored_by_git(path) else None


def _data(key: str, found: list[Part]) -> dict[str, Any]:
    origins = [{"key": list(part.path), "value": part.value, **part.origin._asdict()} for part in found]
    return {"value": value_of(key, found), "origins": origins}


def _table(found: list[Part], language: str) -> Iterator[str]:
    rows = [[phrase(language, key) for key in ("fact-setting", "fact-value", "fact-origin")]]
    for part in found:
        absent = KEYS[part.path[0]].absent
        value = toml_text(part.value)
        if part.value is None and absent is not None:
            value = phrase(language, "in-words", words=absent[language])
        place = part.origin.place
        origin = phrase(language, f"origin-{part.origin.source}", place=place)
        rows.append([visible(dotted(part.path)), visible(value), visible(origin)])
    return table_lines(rows, _WIDEST)
