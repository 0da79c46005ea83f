"""`reportlint plugins`: what was loaded, from where, and what was not and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import _arguments
from reportlint._checking import Session, print_traceback
from reportlint._paper import written
from reportlint._phrases import phrase
from reportlint._plugins import load_plugins
from reportlint._screen import visible
from reportlint._summary import amount
from reportlint._usage_error import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from reportlint._plugins import Plugin


def add_arguments(parser: _arguments.Parser) -> None:
    """The options of the command."""
    _arguments.add_local_rules(parser)
    _arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Scan the environment again and show its plugins, and those of local files.

    Exit code 2 where one failed or was refused.
    """
    session = Session(options, language)
    language = session.language
    plugins = load_plugins(rescan=True, local=session.local_files()).plugins
    if not plugins:
        raise UsageError("no-rules-installed")
    lines = [line for plugin in plugins for line in _lines(plugin, language)]
    written(None, lambda stream: stream.write("".join(visible(line) + "\n" for line in lines)))
    if options.debug:
        for plugin in plugins:
            if plugin.failure is not None:
                print_traceback(plugin.failure)
    return 2 if any(plugin.failure or plugin.refusal for plugin in plugins) else 0


def _lines(plugin: Plugin, language: str) -> Iterator[str]:
    problem = plugin.refusal or plugin.failed()
    given = [amount(language, "rules", len(plugin.rules))]
    if plugin.editions:
        given.append(amount(language, "forms", len({edition.form for edition in plugin.editions})))
    if plugin.outputs:
        given.append(amount(language, "formats", len(plugin.outputs)))
    what = phrase(language, "not-loaded") if problem is not None else phrase(language, "comma").join(given)
    yield f"{plugin.name}  {plugin.origin}  {what}"
    for error in (problem, plugin.repeated()):
        if error is not None:
            yield f"  {error.text(language)}"
    for line in plugin.printed:
        yield "  " + phrase(language, "plugin-printed", plugin=plugin.name, line=line)
