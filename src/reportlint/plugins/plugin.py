"""A plugin with the rules, forms, formats and readers that it gave, and all plugins of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.messages.errors import UsageError
from reportlint.model.rule import ANY_FORM, Rule
from reportlint.rules.sentences import error_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from reportlint.form.forms import Edition, Forms
    from reportlint.form.model import Form
    from reportlint.model.results import Run
    from reportlint.plugins.discovery import EntryPoint
    from reportlint.reading.readers.contract import Converter, Reader

    Output = Callable[[Run, TextIO], object] | str
    """A function that writes a format, or `"module:function"`."""


class Plugin:
    """A plugin: its origin, and the rules, forms, formats and readers that it gave.

    `failure` is what its import or one of its hooks raised; `refusal` is the fault in its declarations. `repeats` is
    the plugin that gave the same before, which counts instead of this one. `printed` are the lines that it wrote
    to standard output while it was loaded, if that was captured.
    """

    __slots__ = ("editions", "entry", "failure", "outputs", "printed", "readers", "refusal", "repeats", "rules")

    def __init__(self, entry: EntryPoint) -> None:
        self.entry = entry
        self.rules: list[type[Rule]] = []
        self.outputs: dict[str, Output] = {}
        self.editions: tuple[Edition, ...] = ()
        self.readers: tuple[Reader, ...] = ()
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
        """Return the message that another plugin gave the same before, if one did."""
        first = self.repeats
        if first is None:
            return None
        place = {"plugin": self.name, "origin": self.origin}
        return UsageError("plugin-repeated", **place, first=first.name, first_origin=first.origin)

    def failed(self) -> UsageError | None:
        """Return the message about the exception that it raised, if any."""
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
    """Those of the environment, then those of files."""
    formats: Plugin
    """The built-in output formats."""
    documents: Plugin
    """The built-in readers of documents."""
    forms: Forms
    """The built-in form and those of the plugins."""
    converter: Callable[[], Converter] | None = None
    """Returns what calls the programs that some readers need; None if no program may be called."""

    @property
    def rules(self) -> list[type[Rule]]:
        """The rules of all plugins by code."""
        return sorted((rule for plugin in self.plugins for rule in plugin.rules), key=lambda rule: rule.code)

    @property
    def outputs(self) -> dict[str, Output]:
        """The output formats of all plugins by name, the built-in ones first."""
        plugins = (self.formats, *self.plugins)
        return {name: output for plugin in plugins for name, output in plugin.outputs.items()}

    @property
    def readers(self) -> tuple[Reader, ...]:
        """The readers of documents of all plugins, the built-in ones last."""
        readers = (reader for plugin in (*self.plugins, self.documents) for reader in plugin.readers)
        converter = self.converter
        return tuple(readers) if converter is None else tuple(reader.converting(converter) for reader in readers)

    @property
    def has_broken_file(self) -> bool:
        """Whether a file of rules that the settings name could not be loaded: its rules did not run."""
        return any(plugin.failure is not None and plugin.entry.path for plugin in self.plugins)

    def owner(self, rule: type[Rule]) -> Plugin:
        """Return the plugin of a rule."""
        return next(plugin for plugin in self.plugins if rule in plugin.rules)

    def owner_of_format(self, name: str) -> Plugin:
        """Return the plugin of an output format."""
        return next(plugin for plugin in (*self.plugins, self.formats) if name in plugin.outputs)

    def refuse(self) -> None:
        """Raise the first `UsageError` that the declarations of a plugin call for."""
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
            check: Callable[[list[Form]], None] | None = getattr(rule, "check_keys_later", None)
            if check is not None:
                check(self._forms(rule.form))

    def _forms(self, key: str) -> list[Form]:
        """Return the editions of a plugin's form; all editions of all forms for a rule that looks at every form."""
        editions = self.forms.others if key != ANY_FORM else self.forms.every
        return [each.form for each in editions if key in (ANY_FORM, each.form.key)]
