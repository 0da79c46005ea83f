"""`reportlint plugins`: the plugins with their origin, and those that failed to load with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN, FAILED
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError
from reportlint.outputs.summary import amount
from reportlint.plugins.loading import load_plugins
from reportlint.terminal.screen import visible
from reportlint.terminal.streams import print_traceback, write_output

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from reportlint.plugins.plugin import Plugin


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Scan the environment again and show its plugins, and those of local files.

    Exit code 2 if one failed or was refused.
    """
    session = Session(arguments.merged(options, language))
    language = session.language
    plugins = load_plugins(rescan=True, local=session.local_files()).plugins
    if not plugins:
        raise UsageError("no-rules-installed")
    lines = [line for plugin in plugins for line in _lines(plugin, language)]
    write_output(None, lambda stream: stream.write("".join(visible(line) + "\n" for line in lines)))
    if options.debug:
        for plugin in plugins:
            if plugin.failure is not None:
                print_traceback(plugin.failure)
    return FAILED if any(plugin.failure or plugin.refusal for plugin in plugins) else CLEAN


def _lines(plugin: Plugin, language: str) -> Iterator[str]:
    problem = plugin.refusal or plugin.failed()
    given = [amount(language, "rules", len(plugin.rules))]
    if plugin.editions:
        given.append(amount(language, "forms", len({edition.form.key for edition in plugin.editions})))
    if plugin.outputs:
        given.append(amount(language, "formats", len(plugin.outputs)))
    if plugin.readers:
        given.append(amount(language, "readers", len(plugin.readers)))
    what = phrase(language, "not-loaded") if problem is not None else phrase(language, "comma").join(given)
    yield f"{plugin.name}  {plugin.origin}  {what}"
    for error in (problem, plugin.repeated()):
        if error is not None:
            yield f"  {error.text(language)}"
    for line in plugin.printed:
        yield "  " + phrase(language, "plugin-printed", plugin=plugin.name, line=line)
