"""`reportlint init`: a commented settings file and a pre-commit entry to start from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN
from reportlint.cli.templates.init import HOOK, hooks_text, settings_text
from reportlint.files.atomic import Refused, create, save
from reportlint.files.reading import MOST_OF_SETTINGS, Unreadable, read_regular
from reportlint.files.repository import top_of_repository
from reportlint.messages.errors import UsageError, unwritable
from reportlint.messages.language import LANGUAGES
from reportlint.settings.file import OWN_FILE, SHARED_FILE, read_settings_file
from reportlint.terminal.streams import write_output

if TYPE_CHECKING:
    from argparse import Namespace

HOOKS_FILE = ".pre-commit-config.yaml"


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.option("--force", action="store_true")
    parser.option("--language", action=arguments.Choice, words=LANGUAGES)
    parser.option("--debug", action="store_true")
    parser.set_defaults(isolated=True)


def run(options: Namespace, language: str) -> int:
    """Write `reportlint.toml` into the current folder, and `.pre-commit-config.yaml` at the top of its repository.

    An existing file of hooks is never changed: the entry to add is written to standard output.
    Raises `UsageError` if there are settings already, unless `--force` replaces them.
    """
    if not options.force:
        _refuse_to_overrule()
    session = Session(arguments.merged(options, language))
    plugins = session.load_plugins()
    _write(OWN_FILE, settings_text(plugins.rules, session.language), anew=options.force)
    session.show_message("file-written", path=OWN_FILE)
    here = os.getcwd()
    top = top_of_repository(here) or here
    hooks = os.path.join(os.path.relpath(top), HOOKS_FILE).removeprefix(os.curdir + os.sep)
    settings = os.path.relpath(os.path.abspath(OWN_FILE), top).replace(os.sep, "/")
    entry = hooks_text(None if settings == OWN_FILE else settings, session.language)
    if not os.path.lexists(hooks):
        _write(hooks, "repos:\n" + entry)
        session.show_message("file-written", path=hooks)
    elif _has_hook(hooks):
        session.show_message("hook-there", path=hooks)
    else:
        session.show_message("hook-to-add", path=hooks)
        write_output(None, lambda stream: stream.write(entry))
    return CLEAN


def _refuse_to_overrule() -> None:
    if os.path.lexists(OWN_FILE):
        empty = os.path.isfile(OWN_FILE) and not os.path.getsize(OWN_FILE)
        raise UsageError("settings-empty" if empty else "settings-there", path=OWN_FILE)
    if os.path.isfile(SHARED_FILE) and read_settings_file(SHARED_FILE) is not None:
        raise UsageError("shared-settings-there", path=SHARED_FILE, own=OWN_FILE)


def _write(path: str, text: str, *, anew: bool = False) -> None:
    """Write a file, which appears when it is complete; only `anew` replaces an old one. Raises `UsageError`."""
    try:
        (save if anew else create)(path, text.encode("utf-8"))
    except Refused as refused:
        raise UsageError("unwritable-file", path=path, reason=refused.reason) from None
    except OSError as error:
        raise unwritable(path, error) from None


def _has_hook(path: str) -> bool:
    try:
        text = read_regular(path, MOST_OF_SETTINGS).decode("utf-8", "replace")
    except (OSError, Unreadable):
        return False
    return any(line.strip().removeprefix("- ") == f"id: {HOOK}" for line in text.splitlines())
