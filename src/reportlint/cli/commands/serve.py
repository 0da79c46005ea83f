"""`reportlint serve`: the clerk's page for an office network."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError
from reportlint.terminal.streams import show_message, write_output

if TYPE_CHECKING:
    from argparse import Namespace

    from reportlint.browser.serving.server import Server

_PORT = 8765
_HIGHEST_PORT = 65_535


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.option("--host", metavar="ADDRESS", default="127.0.0.1")
    parser.option("--port", action=arguments.Count, default=_PORT, fields={"port": _PORT})
    parser.option("--name", metavar="NAME", action="append", default=[])
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Serve until somebody ends it with Ctrl+C. Raises `UsageError` for an address that cannot be used."""
    language = arguments.merged(options, language).language
    from reportlint.browser.serving.server import Server

    if options.port > _HIGHEST_PORT:
        raise UsageError("wrong-count", argument="--port", value=str(options.port))
    try:
        server = Server((options.host, options.port), (*options.name, socket.gethostname()))
    except OSError as error:
        raise UsageError(
            "serve-address", host=options.host, port=options.port, error=error.strerror or str(error)
        ) from None
    with server:
        addresses = "".join(f"  {address}\n" for address in _addresses(server, options))
        text = phrase(language, "serving") + "\n" + addresses
        write_output(None, lambda stream: stream.write(text))
        if not server.is_loopback:
            show_message(phrase(language, "serving-network"))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            show_message(phrase(language, "served"))
    return CLEAN


def _addresses(server: Server, options: Namespace) -> list[str]:
    """Return the addresses to open in a browser."""
    port = server.server_address[1]
    if server.is_loopback:
        hosts = [options.host]
    elif options.host in ("0.0.0.0", "::"):
        hosts = [*options.name, *_own_addresses()] or ["127.0.0.1"]
    else:
        hosts = [*options.name, options.host]
    return [f"http://{_bracketed(host)}:{port}/" for host in hosts]


def _own_addresses() -> list[str]:
    """Return the addresses of this machine in its networks, as far as they can be found out."""
    found = set()
    with suppress(OSError):
        found |= {str(each[4][0]) for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # An address for documentation: nothing is sent, but the system chooses the way that it would take.
        probe.connect(("192.0.2.1", 9))
        found.add(str(probe.getsockname()[0]))
    return sorted(address for address in found if not address.startswith("127."))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
