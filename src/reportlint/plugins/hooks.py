"""The hooks of a plugin, as pluggy knows them, and the check that a plugin implements them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pluggy import HookimplOpts, HookspecMarker, PluginManager, PluginValidationError

from reportlint.plugins.hookimpl import MARK, PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from os import PathLike
    from typing import Any, TextIO

    from reportlint.model.results import Run
    from reportlint.model.rule import Rule
    from reportlint.reading.readers.contract import Reader

hookspec = HookspecMarker(PROJECT)


@hookspec
def reportlint_rules() -> Iterable[type[Rule]]:
    """Return the rules of the plugin: classes, not instances. A rule that is off is never instantiated.

    Codes and names are unique among all plugins: two rules with one code, or one name, are refused.
    """
    return ()


@hookspec
def reportlint_forms() -> Iterable[str | PathLike[str]]:
    """Return the folders of the plugin's forms, each a string or a path.

    A folder holds `form.toml` (or a `form-EDITION.toml` for each edition), further wordings in `words/`, and
    `canonical.txt`, a faultless report. It is checked when it is loaded: an unknown or a missing key is refused. A
    text is read by the form whose title and markers it has; rules name in `form` the one that they are for.
    """
    return ()


@hookspec
def reportlint_outputs() -> Mapping[str, Callable[[Run, TextIO], object] | str]:
    """Return the output formats of the plugin: the function that writes each, by the name for `--output-format`.

    The function is given the results of the run and a text stream, and escapes for its own medium. `"module:function"`
    in place of it delays the import until the format is asked for. The parts of `Run` may change before version 1.0.
    """
    return {}


@hookspec
def reportlint_readers() -> Iterable[Reader]:
    """Return the readers of the plugin, one for each kind of document: `reportlint.Reader`.

    A kind is unique among all plugins. The readers of plugins are asked before those of reportlint.
    """
    return ()


HOOKS = ("reportlint_rules", "reportlint_forms", "reportlint_outputs", "reportlint_readers")
"""The names of all hooks."""


class HookError(Exception):
    """A hook that a plugin declares wrongly. `unknown` is the name of a hook that does not exist, else None."""

    def __init__(self, reason: str, unknown: str | None) -> None:
        super().__init__(reason)
        self.unknown = unknown


class Registry:
    """The plugins of a run, registered with pluggy."""

    def __init__(self) -> None:
        self._manager = _Manager(PROJECT)
        self._manager.add_hookspecs(sys.modules[__name__])

    def hooks(self, name: str, implementation: object) -> list[str]:
        """Register a plugin and return the hooks that it implements. Raises `HookError`."""
        manager = self._manager
        try:
            if not manager.is_registered(implementation):  # two entry points may lead to one module
                manager.register(implementation, name)
            manager.check_pending()
        except PluginValidationError as error:
            unknown = [hook for hook in vars(manager.hook) if not hook.startswith("_") and hook not in HOOKS]
            manager.unregister(name=name)
            for hook in unknown:  # pluggy keeps the caller of a hook that nobody specified
                delattr(manager.hook, hook)
            raise HookError(str(error).partition("\n")[0], unknown[0] if unknown else None) from None
        return [caller.name for caller in manager.get_hookcallers(implementation) or ()]


class _Manager(PluginManager):
    """A plugin manager that accepts the mark of `reportlint.hookimpl` as well as that of pluggy."""

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> HookimplOpts | None:
        options = super().parse_hookimpl_opts(plugin, name)
        if options is None and getattr(getattr(plugin, name, None), MARK, False) is True:
            return HookimplOpts(
                wrapper=False, hookwrapper=False, optionalhook=False, tryfirst=False, trylast=False, specname=None
            )
        return options
