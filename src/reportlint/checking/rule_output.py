"""The output of rules: lines that they print, and the tracebacks of rules that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.linting.observer import Observer
from reportlint.linting.ruleset import make_rule
from reportlint.messages.catalogue import phrase
from reportlint.plugins.capture import Capture
from reportlint.terminal.streams import print_traceback, show_message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self

    from reportlint.model.rule import Rule
    from reportlint.plugins.plugin import Plugins


class RuleOutput(Observer):
    """Writes the output of rules to standard error: each line with the name of its rule, with `debug` also tracebacks.

    `plugins` gives the plugin of a rule by its code. Only one thread may use it: the stream is that of the process.
    """

    def __init__(self, plugins: Mapping[str, str], language: str, *, debug: bool) -> None:
        self._plugins = plugins
        self._language = language
        self._debug = debug
        self._capture = Capture(self._printed)
        self._rule: type[Rule] | None = None
        self._path = ""
        self._running = False

    def __enter__(self) -> Self:
        self._capture.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._capture.__exit__()
        rule, running = self._rule, self._running
        self._rule, self._running = None, False
        if error[0] is KeyboardInterrupt and rule is not None and running and self._path:
            show_message(phrase(self._language, "rule-interrupted", **self._named(rule), path=self._path))

    def rule_begins(self, rule: Rule, path: str) -> None:
        """Attribute the output from here on to this rule."""
        self._rule, self._path, self._running = type(rule), path, True

    def rule_ends(self) -> None:
        """Write the last line of the rule, even if it is not ended."""
        self._capture.end_line()
        self._running = False

    def rule_failed(self, error: BaseException) -> None:
        """Print the traceback."""
        if self._debug:
            print_traceback(error)

    def failed(self, error: Exception) -> None:
        """Print the traceback."""
        if self._debug:
            print_traceback(error)

    def _printed(self, line: str) -> None:
        if self._rule is None:  # a thread of a plugin prints before the first rule begins
            show_message(line)
        else:
            show_message(phrase(self._language, "rule-printed", **self._named(self._rule), line=line))

    def _named(self, rule: type[Rule]) -> dict[str, str]:
        return {"rule": rule.code, "name": rule.name, "plugin": self._plugins[rule.code]}


def capturing_maker(plugins: Plugins) -> Callable[[type[Rule], Any], Rule]:
    """Return a function that makes a rule, and attributes the output of doing so to the rule's plugin."""

    def make(rule: type[Rule], options: object | None) -> Rule:
        with Capture(plugins.owner(rule).printed.append):
            return make_rule(rule, options)

    return make
