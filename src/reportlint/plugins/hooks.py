"""What pluggy makes of a plugin: which hooks it implements, and whether it says them as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pluggy import HookimplOpts, PluginManager, PluginValidationError

from reportlint.plugins import hookspecs
from reportlint.plugins.hookimpl import MARK, PROJECT

if TYPE_CHECKING:
    from typing import Any

HOOKS = tuple(name for name in vars(hookspecs) if name.startswith(PROJECT + "_"))
"""The names of all hooks."""


class HookError(Exception):
    """A hook that a plugin says wrongly: `unknown` is one that does not exist, where that is the fault."""

    def __init__(self, reason: str, unknown: str | None) -> None:
        super().__init__(reason)
        self.unknown = unknown


class Registry:
    """The plugins of a run, registered with pluggy."""

    def __init__(self) -> None:
        self._manager = _Manager(PROJECT)
        self._manager.add_hookspecs(hookspecs)

    def hooks(self, name: str, implementation: object) -> list[str]:
        """Register a plugin. Gives the hooks that it implements. Raises `HookError`."""
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
    """Knows this program's own mark beside that of pluggy."""

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> HookimplOpts | None:
        options = super().parse_hookimpl_opts(plugin, name)
        if options is None and getattr(getattr(plugin, name, None), MARK, False) is True:
            return HookimplOpts(
                wrapper=False, hookwrapper=False, optionalhook=False, tryfirst=False, trylast=False, specname=None
            )
        return options
