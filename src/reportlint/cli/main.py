"""The command line: the choice of a command, and the end of the run."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from reportlint.cli.exit_codes import CLEAN, FAILED, INTERRUPTED
from reportlint.cli.start import raise_on_interrupt
from reportlint.messages.errors import UsageError
from reportlint.messages.language import language_asked_for, language_of
from reportlint.terminal.streams import (
    discard_output,
    flush_output,
    prepare_streams,
    print_traceback,
    show_message,
    show_text,
    write_output,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.cli.arguments import Parser


class Command(NamedTuple):
    """A sub-command: the module that is imported on use, and two of its functions."""

    module: str
    arguments: str = "add_arguments"
    run: str = "run"


COMMANDS = {
    "check": Command("check"),
    "parse": Command("parse"),
    "export": Command("export"),
    "cluster": Command("cluster"),
    "rule": Command("rule"),
    "rules": Command("rule", "add_table_arguments", "run_table"),
    "config": Command("config"),
    "plugins": Command("plugins"),
    "new-rule": Command("new_rule"),
    "test-rules": Command("test_rules"),
    "baseline": Command("baseline"),
    "init": Command("init"),
    "form": Command("form"),
    "serve": Command("serve"),
    "server": Command("server"),
    "mcp": Command("mcp"),
    "completion": Command("completion"),
}

_OUT_OF_MEMORY = "reportlint: 内存不足 (out of memory)\n".encode()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. A traceback is shown with `--debug` only.

    No exception leaves it but the `SystemExit` that ends `--help`.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_asked_for(given) or language_of(os.environ)
    try:
        return _main(given, language)
    except MemoryError as error:
        error.__traceback__ = error.__context__ = None  # the frames hold what took the memory
    try:
        _tell_phrase(language, "out-of-memory")
    except MemoryError:
        with suppress(OSError):
            os.write(2, _OUT_OF_MEMORY)
    return FAILED


def _main(given: list[str], language: str) -> int:
    try:
        code = _run(given, language)
        flush_output()
        return code
    except UsageError as error:
        show_message(error.text(language))
        return FAILED
    except KeyboardInterrupt:
        _tell_phrase(language, "interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return CLEAN
    except (SystemExit, MemoryError):
        raise
    except BaseException as error:
        return _failed(error, language, debug="--debug" in given)


def _failed(error: BaseException, language: str, *, debug: bool) -> int:
    """Tell of an error in the program. Return the exit code."""
    if debug:
        print_traceback(error)
    if isinstance(error, FileNotFoundError) and _is_nowhere():
        _tell_phrase(language, "no-current-folder")
    else:
        _tell_phrase(language, "internal-error", error=f"{type(error).__name__}: {error}")
    return FAILED


def run() -> NoReturn:
    """The console command. Garbage is not looked for while the program is loaded, nor when it ends: there is none."""
    gc.disable()
    prepare_streams()
    if "_ARGCOMPLETE" in os.environ:
        from reportlint.cli.completion import complete

        complete(COMMANDS, _add_arguments)
    raise_on_interrupt()
    try:
        code = main()
    except SystemExit as ended:
        code = FAILED if ended.code else CLEAN
    except KeyboardInterrupt:  # a second one, while the first was dealt with
        code = INTERRUPTED
    try:
        flush_output()
    except UsageError:  # which was said; the interpreter would try once more
        with suppress(OSError, ValueError):
            discard_output()
    gc.freeze()
    sys.exit(code)


def _is_nowhere() -> bool:
    """Return whether the current folder has been deleted."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def _run(given: list[str], language: str) -> int:
    if not given or given[0].startswith("-"):
        return _without_command(given, language)
    name, *rest = given
    command = COMMANDS.get(name)
    if command is None:
        if os.path.lexists(name):
            raise UsageError("command-left-out", path=name)
        raise UsageError("unknown-command", command=name, word=name, known=COMMANDS, commands=list(COMMANDS))
    from reportlint.cli.arguments import Parser

    parser = Parser(name, language)
    module = _add_arguments(name, parser)
    code: int = getattr(module, command.run)(parser.read(rest), language)
    return code


def _add_arguments(name: str, parser: Parser) -> Any:
    """Add the arguments of a command to a parser. Return the command's module, imported for this."""
    from importlib import import_module

    module: Any = import_module(f"reportlint.cli.commands.{COMMANDS[name].module}")
    getattr(module, COMMANDS[name].arguments)(parser)
    return module


def _without_command(given: list[str], language: str) -> int:
    from reportlint.cli.arguments import Parser
    from reportlint.messages.catalogue import phrase

    if given[:1] in (["--version"], ["-V"]):
        from reportlint._version import __version__

        write_output(None, lambda stream: stream.write(f"reportlint {__version__}\n"))
        return CLEAN
    if given and given[0] not in ("-h", "--help"):
        raise UsageError("option-before-command", argument=given[0], commands=list(COMMANDS))
    parser = Parser("", language)
    parser.add_argument("command", metavar="COMMAND", help=", ".join(COMMANDS))
    parser.option("--version", action="store_true")
    commands = "".join(f"  {name:10} {phrase(language, f'about-{name}')}\n" for name in COMMANDS)
    text = parser.format_help() + "\n" + phrase(language, "help-commands") + "\n" + commands
    if not given:
        show_text(text)
        return FAILED
    write_output(None, lambda stream: stream.write(text))
    return CLEAN


def _tell_phrase(language: str, key: str, **fields: object) -> None:
    from reportlint.messages.catalogue import phrase

    show_message(phrase(language, key, **fields))
