"""`reportlint completion`: the lines that a shell runs to complete commands, options and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN
from reportlint.messages.errors import UsageError
from reportlint.messages.language import LANGUAGES
from reportlint.terminal.streams import write_output

if TYPE_CHECKING:
    from argparse import Namespace

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.word("shell", SHELLS)
    parser.option("--language", action=arguments.Choice, words=LANGUAGES)
    parser.option("--debug", action="store_true")


def run(options: Namespace, _: str) -> int:
    """Write the lines for a shell."""
    try:
        from argcomplete.shell_integration import shellcode
    except ImportError:
        raise UsageError("missing-extra", what="reportlint completion", extra="completion") from None
    code = shellcode(["reportlint"], shell=options.shell)
    write_output(None, lambda stream: stream.write(code), None)
    return CLEAN
