"""The tools on standard input and output, by the Model Context Protocol."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from reportlint._version import __version__
from reportlint.mcp.answers import Checked, ExplainedRule, ShownCells  # noqa: TC001  (the schemas are made of them)
from reportlint.mcp.tools import MOST_FINDINGS
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlint.mcp.tools import Tools

_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def serve(tools: Tools, language: str) -> None:
    """Answer calls until the other side closes standard input."""
    server = MCPServer(
        "reportlint", version=__version__, instructions=phrase(language, "mcp-instructions"), log_level="ERROR"
    )

    def check(path: str = "", text: str = "", severity: str = "info", most: int = MOST_FINDINGS) -> Checked:
        return tools.check(path, text, severity, most)

    def explain_rule(rule: str) -> ExplainedRule:
        return tools.explain_rule(rule)

    def cells(path: str, table: str = "", row: str = "") -> ShownCells:
        return tools.cells(path, table, row)

    functions: tuple[tuple[Callable[..., Any], str], ...] = (
        (check, "mcp-check"),
        (explain_rule, "mcp-explain-rule"),
        (cells, "mcp-cells"),
    )
    for function, about in functions:
        text = phrase(language, about)
        server.add_tool(_telling(function, language), description=text, annotations=_READ_ONLY)
    server.run("stdio")


def _telling(function: Callable[..., Any], language: str) -> Callable[..., Any]:
    """Return a tool that answers wrong arguments with a message in a language."""

    @wraps(function)
    def called(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except UsageError as error:
            raise ToolError(error.text(language)) from None

    return called
