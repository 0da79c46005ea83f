"""Loading of plugins: import, validation by pluggy, and collection of what they give.

pluggy validates the declarations of a plugin; it does not call the hooks, and is not asked again about a plugin that it
accepted before. A plugin that fails to import is reported and skipped. An invalid declaration (a misspelt hook, a rule
that is incomplete, a code that is taken) stops the run.
"""

from __future__ import annotations

import os
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING

from reportlint._version import __version__
from reportlint.form.forms import forms_of, load_editions
from reportlint.messages.errors import UsageError
from reportlint.plugins.capture import Capture
from reportlint.plugins.discovery import EntryPoint, HookMemory, entry_points
from reportlint.plugins.plugin import Plugin, Plugins
from reportlint.reading.readers.contract import Reader
from reportlint.rules.contract import faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from reportlint.form.forms import Edition
    from reportlint.model.rule import Rule
    from reportlint.plugins.hooks import Registry
    from reportlint.plugins.plugin import Output

_FORMATS = EntryPoint("formats", "reportlint.outputs.formats", "reportlint", __version__)
"""The built-in output formats: a plugin like any other, known by its name alone."""
_READERS = EntryPoint("readers", "reportlint.plugins.readers", "reportlint", __version__)
"""The built-in readers of documents, likewise."""


def load_plugins(
    rescan: bool = False,
    local: Iterable[EntryPoint] = (),
    given: Iterable[tuple[EntryPoint, object]] = (),
    *,
    capture: bool = True,
) -> Plugins:
    """Load the plugins of this environment, then those of `local` files, then objects with hooks that are `given`.

    Plugins that could not be loaded are included, with the reason. Output that they print is captured, unless `capture`
    is false: a capture replaces the standard output of all threads of the process.
    """
    memory = HookMemory(forgotten=rescan)
    found = [(entry, None) for entry in (*entry_points(rescan), *local)]
    plugins = register([*found, *given], memory, capture=capture)
    memory.close()
    return plugins


def load_local_rules(paths: Iterable[str]) -> Plugins:
    """Load the plugins of some files of rules, without those of the environment.

    Raises `UsageError` for a path that is not a file of rules. Faults inside a file are those of its plugin.
    """
    from reportlint.plugins.local import local_file

    return register((local_file(path), None) for path in paths)


def register(
    entries: Iterable[tuple[EntryPoint, object | None]], memory: HookMemory | None = None, *, capture: bool = True
) -> Plugins:
    """Register plugins and collect their results. None in place of an object means that it is imported first."""
    asking = _Asking(memory)
    own, documents, plugins = Plugin(_FORMATS), Plugin(_READERS), list[Plugin]()
    taken: dict[str, tuple[Plugin, object]] = {}
    for each in (own, documents):
        asking.collect(each, _import(each.entry))
        _claim(each, taken)
    for entry, implementation in entries:
        plugin = Plugin(entry)
        try:
            with Capture(plugin.printed.append) if capture else nullcontext():
                asking.collect(plugin, implementation if implementation is not None else _import(entry))
            _claim(plugin, taken)
        except UsageError as error:
            plugin.refusal = error
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:
            plugin.failure = error
        if plugin.failure is not None or plugin.refusal is not None:
            plugin.rules, plugin.outputs, plugin.editions, plugin.readers = [], {}, (), ()
        plugins.append(plugin)
    forms = forms_of(load_editions(), [each for plugin in plugins for each in plugin.editions])
    return Plugins(plugins, own, documents, forms)


def _import(entry: EntryPoint) -> object:
    if entry.path:
        from reportlint.plugins import local as local_module

        return local_module.implementation(entry.path)
    module, _, attribute = entry.value.partition(":")
    implementation: Any = import_module(module.strip())
    for name in filter(None, attribute.strip().split(".")):
        implementation = getattr(implementation, name)
    return implementation


class _Asking:
    """Calls the hooks of plugins: those that pluggy accepts, or accepted before."""

    def __init__(self, memory: HookMemory | None) -> None:
        self._memory = memory
        self._registry: Registry | None = None

    def collect(self, plugin: Plugin, implementation: Any) -> None:
        """Collect the results of a plugin's hooks in the plugin."""
        memory = self._memory
        hooks = memory.recall(plugin.entry, implementation) if memory is not None else None
        if hooks is None:
            hooks = self._register(plugin, implementation)
            if memory is not None:
                memory.keep(plugin.entry, implementation, hooks)
        for hook in hooks:
            # Called one by one, so that an error and a result belong to this plugin.
            given = getattr(implementation, hook)()
            if hook == "reportlint_rules":
                plugin.rules = _rules(plugin, given)
            elif hook == "reportlint_forms":
                plugin.editions = _editions(plugin, given)
            elif hook == "reportlint_readers":
                plugin.readers = _readers(plugin, given)
            else:
                plugin.outputs = _outputs(plugin, given)

    def _register(self, plugin: Plugin, implementation: object) -> list[str]:
        from reportlint.plugins.hooks import HOOKS, HookError, Registry

        if self._registry is None:
            self._registry = Registry()
        try:
            name = f"{plugin.entry.distribution or plugin.entry.path}:{plugin.name}"
            hooks = self._registry.hooks(name, implementation)
        except HookError as error:
            place = {"plugin": plugin.name, "origin": plugin.origin}
            if error.unknown is None:
                raise UsageError("hook-refused", **place, reason=str(error)) from None
            unknown = error.unknown
            raise UsageError("unknown-hook", **place, hook=unknown, word=unknown, known=HOOKS) from None
        if not hooks:
            raise UsageError("plugin-without-hooks", plugin=plugin.name, origin=plugin.origin)
        return hooks


def _rules(plugin: Plugin, given: Iterable[object]) -> list[type[Rule]]:
    rules: list[Any] = list(given)
    for rule in rules:
        for fault in faults(rule):
            label = getattr(rule, "__qualname__", repr(rule))
            raise UsageError("rule-refused", rule=label, plugin=plugin.name, origin=plugin.origin, reason=fault)
    return rules


def _editions(plugin: Plugin, given: Iterable[str | os.PathLike[str]]) -> tuple[Edition, ...]:
    """Return the editions of the forms in some folders. A folder is not read again until it changes."""
    if isinstance(given, str | bytes):
        raise UsageError("form-folders-wrong", plugin=plugin.name, origin=plugin.origin, value=repr(given))
    found: list[Edition] = []
    for place in given:
        found += load_editions(os.path.abspath(os.fspath(place)))
    return tuple(found)


def _readers(plugin: Plugin, given: Iterable[object]) -> tuple[Reader, ...]:
    readers: list[Reader] = []
    for reader in given:
        if not isinstance(reader, Reader):
            raise UsageError("reader-refused", plugin=plugin.name, origin=plugin.origin, value=repr(reader))
        readers.append(reader)
    return tuple(readers)


def _outputs(plugin: Plugin, given: Mapping[str, Any]) -> dict[str, Output]:
    for name, output in given.items():
        if not (callable(output) or (isinstance(output, str) and ":" in output)):
            raise UsageError(
                "format-refused", format=name, plugin=plugin.name, origin=plugin.origin, value=repr(output)
            )
    return dict(given)


def _claim(plugin: Plugin, taken: dict[str, tuple[Plugin, object]]) -> None:
    """Claim the codes and names of what a plugin gives. Remove what an earlier one gave."""
    rules, plugin.rules = plugin.rules, []
    for rule in rules:
        claims = [("rule-code-taken", rule.code), ("rule-name-taken", rule.name)]
        if rule.event is not None:
            claims.append(("event-taken", rule.event))
        if _is_free(plugin, rule, claims, taken):
            plugin.rules.append(rule)
    for form, folder in dict.fromkeys((each.form.key, each.form.folder) for each in plugin.editions):
        if not _is_free(plugin, folder, [("form-taken", form)], taken):
            plugin.editions = tuple(each for each in plugin.editions if each.form.key != form)
    plugin.readers = tuple(
        each for each in plugin.readers if _is_free(plugin, each, [("reader-taken", each.kind)], taken)
    )
    for name, output in [*plugin.outputs.items()]:
        if not _is_free(plugin, output, [("format-taken", name)], taken):
            del plugin.outputs[name]


def _is_free(
    plugin: Plugin, thing: object, claims: list[tuple[str, str]], taken: dict[str, tuple[Plugin, object]]
) -> bool:
    """Claim names for a thing. Return False if another plugin has claimed them for the same thing.

    Raises `UsageError` if another thing has one of the names.
    """
    free = True
    for key, name in claims:
        owner, other = taken.setdefault(f"{key} {name}", (plugin, thing))
        if other is not thing and other != thing:
            raise UsageError(key, name=name, first=_owned(owner, other), second=_owned(plugin, thing))
        if (owner, other) != (plugin, thing):
            free, plugin.repeats = False, owner
    return free


def _owned(plugin: Plugin, thing: object) -> str:
    return f"{getattr(thing, '__qualname__', thing)} ({plugin.name}, {plugin.origin})"
