"""The plugins: found, imported, registered with pluggy, and asked for what they give.

pluggy registers and validates; it does not dispatch, and what it has once accepted it is not asked again. What a
plugin cannot help here (its module does not import) leaves the run going; what it says wrongly (a misspelt hook, a
rule that is incomplete, a code that is taken) ends it.
"""

from __future__ import annotations

import os
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from reportlint._version import __version__
from reportlint.form.forms import Forms, forms_of, load_editions
from reportlint.messages.errors import UsageError
from reportlint.model.rule import ANY_FORM, Rule
from reportlint.outputs import formats as formats_module
from reportlint.plugins.capture import Capture
from reportlint.plugins.discovery import EntryPoint, HookMemory, entry_points
from reportlint.rules.contract import faults
from reportlint.rules.sentences import error_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TextIO

    from reportlint.form.forms import Edition
    from reportlint.form.model import Form
    from reportlint.model.results import Run
    from reportlint.plugins.hooks import Registry

    Output = Callable[[Run, TextIO], object] | str

_FORMATS = EntryPoint("formats", "reportlint.outputs.formats", "reportlint", __version__)


class Plugin:
    """A plugin: where it comes from, and what it gave.

    `failure` is what its import, or one of its hooks, raised; `refusal` is what it says wrongly. `repeats` is the
    plugin that gave the same before: what is registered twice counts once. `printed` are the lines that it wrote to
    standard output while it was loaded.
    """

    __slots__ = ("editions", "entry", "failure", "outputs", "printed", "refusal", "repeats", "rules")

    def __init__(self, entry: EntryPoint) -> None:
        self.entry = entry
        self.rules: list[type[Rule]] = []
        self.outputs: dict[str, Output] = {}
        self.editions: tuple[Edition, ...] = ()
        self.failure: BaseException | None = None
        self.refusal: UsageError | None = None
        self.repeats: Plugin | None = None
        self.printed: list[str] = []

    @property
    def name(self) -> str:
        """The name of its entry point."""
        return self.entry.name

    @property
    def origin(self) -> str:
        """Its distribution with the version, and the module."""
        distribution = f"{self.entry.distribution} {self.entry.version}".strip()
        return f"{distribution} ({self.entry.value})" if distribution else self.entry.value

    def repeated(self) -> UsageError | None:
        """The sentence on what another plugin gave before."""
        first = self.repeats
        if first is None:
            return None
        place = {"plugin": self.name, "origin": self.origin}
        return UsageError("plugin-repeated", **place, first=first.name, first_origin=first.origin)

    def failed(self) -> UsageError | None:
        """The sentence on what it raised."""
        if self.failure is None:
            return None
        error = error_text(self.failure)
        origin = self.origin
        if self.entry.path:
            from reportlint.plugins.local import line_of_failure

            line = line_of_failure(self.failure, self.entry.path)
            origin = origin if line is None else f"{origin}:{line}"
        return UsageError("plugin-failed", plugin=self.name, origin=origin, error=error)


class Plugins(NamedTuple):
    """All plugins of a run."""

    plugins: list[Plugin]
    """Those of the environment."""
    formats: Plugin
    """This program's own, which gives its output formats."""
    forms: Forms
    """The product's own form and those of the plugins."""

    @property
    def rules(self) -> list[type[Rule]]:
        """The rules of all plugins by code."""
        return sorted((rule for plugin in self.plugins for rule in plugin.rules), key=lambda rule: rule.code)

    @property
    def outputs(self) -> dict[str, Output]:
        """The output formats of all plugins by name, this program's own first."""
        plugins = (self.formats, *self.plugins)
        return {name: output for plugin in plugins for name, output in plugin.outputs.items()}

    @property
    def has_broken_file(self) -> bool:
        """Whether a file of rules that the settings name could not be loaded: what it would find is not known."""
        return any(plugin.failure is not None and plugin.entry.path for plugin in self.plugins)

    def owner(self, rule: type[Rule]) -> Plugin:
        """The plugin that a rule comes from."""
        return next(plugin for plugin in self.plugins if rule in plugin.rules)

    def owner_of_format(self, name: str) -> Plugin:
        """The plugin that an output format comes from."""
        return next(plugin for plugin in (*self.plugins, self.formats) if name in plugin.outputs)

    def refuse(self) -> None:
        """Raise the first `UsageError` that a plugin earned."""
        for plugin in self.plugins:
            if plugin.refusal is not None:
                raise plugin.refusal
        if any(plugin.failure is not None for plugin in self.plugins):
            return  # a form that is missing may be that plugin's
        known = {ANY_FORM, Rule.form, *(each.form.key for each in self.forms.others)}
        for rule in self.rules:
            if rule.form not in known:
                plugin = self.owner(rule)
                place = {"rule": rule.code, "plugin": plugin.name, "origin": plugin.origin}
                raise UsageError("rule-of-no-form", **place, form=rule.form, word=rule.form, known=known)
            hold: Callable[[list[Form]], None] | None = getattr(rule, "check_keys_later", None)
            if hold is not None:
                hold(self._forms(rule.form))

    def _forms(self, key: str) -> list[Form]:
        """The editions of a form of a plugin; all that there are for a rule that looks at every form."""
        editions = self.forms.others if key != ANY_FORM else self.forms.every
        return [each.form for each in editions if key in (ANY_FORM, each.form.key)]


def load_plugins(
    rescan: bool = False,
    local: Iterable[EntryPoint] = (),
    given: Iterable[tuple[EntryPoint, object]] = (),
    *,
    capture: bool = True,
) -> Plugins:
    """Load the plugins of this environment, then those of `local` files, then objects with hooks that are `given`.

    Those that could not be loaded are among them and say why. What they print meanwhile is captured, unless `capture`
    is false: standard output is that of the process, whatever its other threads do.
    """
    memory = HookMemory(forgotten=rescan)
    found = [(entry, None) for entry in (*entry_points(rescan), *local)]
    plugins = register([*found, *given], memory, capture=capture)
    memory.close()
    return plugins


def load_local_rules(paths: Iterable[str]) -> Plugins:
    """The plugins of some files of rules, without those of the environment.

    Raises `UsageError` for a path that is no file of rules. What is wrong inside a file is told by its plugin.
    """
    from reportlint.plugins.local import local_file

    return register((local_file(path), None) for path in paths)


def register(
    entries: Iterable[tuple[EntryPoint, object | None]], memory: HookMemory | None = None, *, capture: bool = True
) -> Plugins:
    """Register plugins and collect what they give. An object of None is imported first."""
    asking = _Asking(memory)
    own, plugins = Plugin(_FORMATS), list[Plugin]()
    taken: dict[str, tuple[Plugin, object]] = {}
    asking.collect(own, formats_module)
    _claim(own, taken)
    for entry, implementation in entries:
        plugin = Plugin(entry)
        try:
            with Capture(plugin.printed.append) if capture else nullcontext():
                asking.collect(plugin, implementation if implementation is not None else _import(entry))
            _claim(plugin, taken)
        except UsageError as error:
            plugin.refusal = error
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            plugin.failure = error
        if plugin.failure is not None or plugin.refusal is not None:
            plugin.rules, plugin.outputs, plugin.editions = [], {}, ()
        plugins.append(plugin)
    return Plugins(plugins, own, forms_of(load_editions(), [each for plugin in plugins for each in plugin.editions]))


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
    """Plugins asked for what they give: for the hooks that pluggy accepts, or has accepted before."""

    def __init__(self, memory: HookMemory | None) -> None:
        self._memory = memory
        self._registry: Registry | None = None

    def collect(self, plugin: Plugin, implementation: Any) -> None:
        """Take what a plugin gives."""
        memory = self._memory
        hooks = memory.recall(plugin.entry, implementation) if memory is not None else None
        if hooks is None:
            hooks = self._register(plugin, implementation)
            if memory is not None:
                memory.keep(plugin.entry, implementation, hooks)
        for hook in hooks:
            # Called one by one: what a hook raises, and what it gives, is that plugin's.
            given = getattr(implementation, hook)()
            if hook == "reportlint_rules":
                plugin.rules = _rules(plugin, given)
            elif hook == "reportlint_forms":
                plugin.editions = _editions(plugin, given)
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
    """The editions of the forms of some folders. A folder that has not changed since it was checked is not read."""
    if isinstance(given, str | bytes):
        raise UsageError("form-folders-wrong", plugin=plugin.name, origin=plugin.origin, value=repr(given))
    found: list[Edition] = []
    for place in given:
        found += load_editions(os.path.abspath(os.fspath(place)))
    return tuple(found)


def _outputs(plugin: Plugin, given: Mapping[str, Any]) -> dict[str, Output]:
    for name, output in given.items():
        if not (callable(output) or (isinstance(output, str) and ":" in output)):
            raise UsageError(
                "format-refused", format=name, plugin=plugin.name, origin=plugin.origin, value=repr(output)
            )
    return dict(given)


def _claim(plugin: Plugin, taken: dict[str, tuple[Plugin, object]]) -> None:
    """Take the codes and names of a plugin's rules, and the names of its formats. What it repeats is taken from it."""
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
    for name, output in [*plugin.outputs.items()]:
        if not _is_free(plugin, output, [("format-taken", name)], taken):
            del plugin.outputs[name]


def _is_free(
    plugin: Plugin, thing: object, claims: list[tuple[str, str]], taken: dict[str, tuple[Plugin, object]]
) -> bool:
    """Take names for a thing. False where it has them already. Raises `UsageError` where another has one."""
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
