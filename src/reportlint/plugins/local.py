"""Files of rules that the settings name, found and loaded as plugins.

Loading depends on the path alone, so that another process can load the same files.
"""

from __future__ import annotations

import os
import sys
import zlib
from types import ModuleType
from typing import TYPE_CHECKING, Any

from reportlint.files.reading import MOST_OF_SETTINGS, Unreadable, read_regular
from reportlint.messages.errors import UsageError
from reportlint.model.rule import Rule
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.hookimpl import MARK, PROJECT, hookimpl
from reportlint.toml.file import shown_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

MODULE, TABLES = ".py", ".toml"
SUFFIXES = (MODULE, TABLES)
_HOOK = f"{PROJECT}_rules"


def local_files(paths: Iterable[tuple[str, Callable[[], str]]]) -> list[EntryPoint]:
    """Return the files at some paths as plugins, each file once. A path comes with the place that names it.

    Raises `UsageError` for a path that is not a file of rules.
    """
    found: dict[str, EntryPoint] = {}
    for path, where in paths:
        entry = local_file(path, where)
        found.setdefault(os.path.realpath(path), entry)
    return list(found.values())


def local_file(path: str, where: Callable[[], str] | None = None) -> EntryPoint:
    """Return a file of rules as a plugin, without loading it. `where` gives the place in a settings file that names it.

    Raises `UsageError` for a path that is not a file of rules.
    """
    key = None if os.path.isfile(path) and path.endswith(SUFFIXES) else _fault(path)
    if key is not None:
        folder, name = os.path.split(path)
        near = [os.path.join(folder, other) for other in _rule_files(path if os.path.isdir(path) else folder)]
        place = "" if where is None else f"{where()}: local-rules: "
        raise UsageError(key, place=place, path=path, word=path if name else "", known=near, suffixes=list(SUFFIXES))
    stem = os.path.splitext(os.path.basename(path))[0]
    return EntryPoint(stem, shown_path(path), "", "", os.path.abspath(path))


def implementation(path: str) -> object:
    """Load a file and return an object with hooks. Raises whatever loading raises."""
    if path.endswith(TABLES):
        from reportlint.rules.declared.file import read_rules

        rules = read_rules(path)
        return RulesAlone(rules)
    return _module(path)


def line_of_failure(error: BaseException, path: str) -> int | None:
    """Return the innermost line of a file in the traceback of an error, or None if the file is not in it."""
    if isinstance(error, SyntaxError) and error.filename == path:
        return error.lineno
    line = None
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


class RulesAlone:
    """An implementation of the hook for rules that no module implements."""

    def __init__(self, rules: tuple[type[Rule], ...]) -> None:
        self._rules = rules

    @hookimpl
    def reportlint_rules(self) -> tuple[type[Rule], ...]:
        """Return the rules."""
        return self._rules


def _module(path: str) -> ModuleType:
    """Run a Python file as a separate module. If it has no hook for rules, add one that returns all its rules."""
    code = compile(_source(path), path, "exec", dont_inherit=True)
    stem = os.path.splitext(os.path.basename(path))[0]
    # Two files of the same name are two modules. Annotations are resolved through `sys.modules`.
    module = ModuleType(f"_{PROJECT}_local_{zlib.crc32(path.encode('utf-8', 'surrogateescape')):08x}_{stem}")
    module.__file__ = path
    sys.modules[module.__name__] = module
    try:
        exec(code, module.__dict__)
    except BaseException:
        del sys.modules[module.__name__]
        raise
    hook: Any = getattr(module, _HOOK, None)
    if hook is None:
        rules = tuple(_defined(module))
        if not rules and not any(_is_marked(thing) for thing in vars(module).values()):
            raise UsageError("no-local-rules", path=shown_path(path))
        hook = lambda: rules  # noqa: E731
    module.__dict__[_HOOK] = hookimpl(hook)
    return module


def _source(path: str) -> bytes:
    try:
        return read_regular(path, MOST_OF_SETTINGS)
    except Unreadable as error:
        raise UsageError("unreadable-rules", file=shown_path(path), reason=error.reason) from None


def _defined(module: ModuleType) -> Iterator[type[Rule]]:
    """Return the rules that a module defines. A class without a code from which others inherit is not a rule."""
    classes = dict.fromkeys(
        thing
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and isinstance(thing, type)
        and issubclass(thing, Rule)
        and thing.__module__ == module.__name__
    )
    bases = {base for thing in classes for base in thing.__mro__[1:]}
    return (thing for thing in classes if hasattr(thing, "code") or thing not in bases)


def _is_marked(thing: object) -> bool:
    return getattr(thing, MARK, False) is True or hasattr(thing, f"{PROJECT}_impl")


def _fault(path: str) -> str:
    if os.path.isdir(path):
        return "local-rules-folder"
    return "local-rules-suffix" if os.path.exists(path) else "no-local-rules-file"


def _rule_files(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder or os.curdir) if name.endswith(SUFFIXES))
    except OSError:
        return []
