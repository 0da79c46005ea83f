"""`reportlint server`: the language server for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN, FINDINGS
from reportlint.messages.catalogue import phrase_in_all
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.option("--stdio", action="store_true")
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Serve on standard input and output, the only way there is. Exit code 1 if the editor left without a goodbye."""
    try:
        from reportlint.server.projects import Wishes
        from reportlint.server.service import serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("reportlint"):
            raise
        raise UsageError("missing-extra", what=phrase_in_all("server-what"), extra="server") from None
    wishes = Wishes(options.language or language, config=options.config, isolated=options.isolated, debug=options.debug)
    return CLEAN if serve(wishes) else FINDINGS
