"""The plugins: found, imported, registered with pluggy, and asked for what they give.

pluggy registers and validates; it does not dispatch, and what it has once accepted it is not asked again. What a
plugin cannot help here (its module does not import) leaves the run going; what it says wrongly (a misspelt hook, a
rule that is incomplete, a code that is taken) ends it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from reportlint import _output
from reportlint._plugin_cache import EntryPoint, HookMemory, entry_points
from reportlint._rule_contract import faults
from reportlint._usage_error import UsageError
from reportlint._version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TextIO

    from reportlint._registry import Registry
    from reportlint._rule import Rule
    from reportlint._run import Run

    Output = Callable[[Run, TextIO], object] | str

_FORMATS = EntryPoint("formats", "reportlint._output", "reportlint", __version__)


class Plugin:
    """A plugin: where it comes from, and what it gave.

    `failure` is what its import, or one of its hooks, raised; `refusal` is what it says wrongly.
    """

    __slots__ = ("entry", "failure", "outputs", "refusal", "rules")

    def __init__(self, entry: EntryPoint) -> None:
        self.entry = entry
        self.rules: list[type[Rule]] = []
        self.outputs: dict[str, Output] = {}
        self.failure: BaseException | None = None
        self.refusal: UsageError | None = None

    @property
    def name(self) -> str:
        """The name of its entry point."""
        return self.entry.name

    @property
    def origin(self) -> str:
        """Its distribution with the version, and the module."""
        distribution = f"{self.entry.distribution} {self.entry.version}".strip()
        return f"{distribution} ({self.entry.value})" if distribution else self.entry.value

    def failed(self) -> UsageError | None:
        """The sentence on what it raised."""
        if self.failure is None:
            return None
        error = f"{type(self.failure).__name__}: {self.failure}"
        return UsageError("plugin-failed", plugin=self.name, origin=self.origin, error=error)


class Plugins(NamedTuple):
    """All plugins of a run."""

    plugins: list[Plugin]
    """Those of the environment."""
    formats: Plugin
    """This program's own, which gives its output formats."""

    @property
    def rules(self) -> list[type[Rule]]:
        """The rules of all plugins by code."""
        return sorted((rule for plugin in self.plugins for rule in plugin.rules), key=lambda rule: rule.code)

    @property
    def outputs(self) -> dict[str, Output]:
        """The output formats of all plugins by name, this program's own first."""
        plugins = (self.formats, *self.plugins)
        return {name: output for plugin in plugins for name, output in plugin.outputs.items()}

    def owner(self, rule: type[Rule]) -> Plugin:
        """The plugin that a rule comes from."""
        return next(plugin for plugin in self.plugins if rule in plugin.rules)

    def refuse(self) -> None:
        """Raise the first `UsageError` that a plugin earned."""
        for plugin in self.plugins:
            if plugin.refusal is not None:
                raise plugin.refusal


def load_plugins(rescan: bool = False) -> Plugins:
    """The plugins of this environment. Those that could not be loaded are among them and say why."""
    memory = HookMemory(forgotten=rescan)
    plugins = register(((entry, None) for entry in entry_points(rescan)), memory)
    memory.close()
    return plugins


def register(entries: Iterable[tuple[EntryPoint, object | None]], memory: HookMemory | None = None) -> Plugins:
    """Register plugins and collect what they give. An object of None is imported first."""
    asking = _Asking(memory)
    plugins = Plugins([], Plugin(_FORMATS))
    taken: dict[str, tuple[Plugin, object]] = {}
    asking.collect(plugins.formats, _output)
    _claim(plugins.formats, taken)
    for entry, implementation in entries:
        plugin = Plugin(entry)
        try:
            asking.collect(plugin, implementation if implementation is not None else _import(entry.value))
            _claim(plugin, taken)
        except UsageError as error:
            plugin.refusal = error
        except (Exception, SystemExit) as error:
            plugin.failure = error
        if plugin.failure is not None or plugin.refusal is not None:
            plugin.rules, plugin.outputs = [], {}
        plugins.plugins.append(plugin)
    return plugins


def _import(value: str) -> object:
    module, _, attribute = value.partition(":")
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
            else:
                plugin.outputs = _outputs(plugin, given)

    def _register(self, plugin: Plugin, implementation: object) -> list[str]:
        from reportlint._registry import HOOKS, HookError, Registry

        if self._registry is None:
            self._registry = Registry()
        try:
            hooks = self._registry.hooks(f"{plugin.entry.distribution}:{plugin.name}", implementation)
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


def _outputs(plugin: Plugin, given: Mapping[str, Any]) -> dict[str, Output]:
    for name, output in given.items():
        if not (callable(output) or (isinstance(output, str) and ":" in output)):
            raise UsageError(
                "format-refused", format=name, plugin=plugin.name, origin=plugin.origin, value=repr(output)
            )
    return dict(given)


def _claim(plugin: Plugin, taken: dict[str, tuple[Plugin, object]]) -> None:
    """Take the codes and names of a plugin's rules, and the names of its formats."""
    claims: list[tuple[str, str, object]] = []
    for rule in plugin.rules:
        claims += [("rule-code-taken", rule.code, rule), ("rule-name-taken", rule.name, rule)]
        if rule.event is not None:
            claims.append(("event-taken", rule.event, rule))
    claims += [("format-taken", name, output) for name, output in plugin.outputs.items()]
    for key, name, thing in claims:
        owner, other = taken.setdefault(f"{key} {name}", (plugin, thing))
        if other != thing:
            raise UsageError(key, name=name, first=_owned(owner, other), second=_owned(plugin, thing))


def _owned(plugin: Plugin, thing: object) -> str:
    return f"{getattr(thing, '__qualname__', thing)} ({plugin.name}, {plugin.origin})"
