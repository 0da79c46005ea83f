"""`reportlint mcp`: tools for language models."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN
from reportlint.messages.catalogue import phrase, phrase_in_all
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.add_argument("folders", metavar="FOLDER", nargs="*", help=phrase(parser.language, "help-mcp-folders"))
    arguments.add_selection(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Answer on standard input and output until the other side closes it."""
    try:
        from reportlint.mcp.service import serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("reportlint"):
            raise
        raise UsageError("missing-extra", what=phrase_in_all("mcp-what"), extra="mcp") from None
    from reportlint.mcp.roots import Roots
    from reportlint.mcp.tools import Tools

    merged = arguments.merged(options, language)
    roots = Roots(options.folders or [os.curdir])
    gc.enable()  # this process stays
    # Nothing is written, not even to the cache folder, and no rule file of the settings is run.
    serve(Tools(merged._replace(local_rules=(), cache=False, quiet=True), roots), merged.language)
    return CLEAN
