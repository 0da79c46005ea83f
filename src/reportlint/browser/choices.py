"""What the user of a page may choose: the language, which rules are on, and their levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.linting.ruleset import Selection
from reportlint.messages.language import LANGUAGES
from reportlint.model.rule import SEVERITIES
from reportlint.rules.contract import is_event, is_of_a_corpus
from reportlint.settings.run_options import RunOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlint.model.rule import Rule, Severity

_NOTHING: Mapping[str, Severity] = {}


class Choice(NamedTuple):
    """The choices of a user."""

    language: str = "zh"
    on: tuple[str, ...] = ()
    """Rules that are off by default and are to run."""
    off: tuple[str, ...] = ()
    """Rules that are on by default and are not to run."""
    severity: Mapping[str, Severity] = _NOTHING
    """The levels that differ from those of the rules, by rule."""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Choice:
        """Return the choices that a page gives. Raises `ValueError` for a language or a level that does not exist."""
        made = cls(
            str(given.get("language", "zh")),
            tuple(map(str, given.get("on", ()))),
            tuple(map(str, given.get("off", ()))),
            dict(given.get("severity", {})),
        )
        unknown = [*({made.language} - {*LANGUAGES}), *({*made.severity.values()} - {*SEVERITIES})]
        if unknown:
            raise ValueError(f"unknown: {unknown[0]}")
        return made

    def options(self) -> RunOptions:
        """Return the options of the run: no settings file, no cache, one process."""
        return RunOptions(
            language=self.language,
            quiet=True,
            cache=False,
            jobs=1,
            respect_gitignore=False,
            selections=(Selection("", None, self.off, self.on, self.severity),),
        )


def rules_of(rules: Iterable[type[Rule]], language: str) -> list[dict[str, Any]]:
    """Return the rules that can be chosen, in the order of their codes."""
    return [
        {
            "code": rule.code,
            "summary": rule.summary[language],
            "severity": rule.severity,
            "on": rule.enabled,
            "compares": is_of_a_corpus(rule),
        }
        for rule in sorted(rules, key=lambda rule: rule.code)
        if not is_event(rule)
    ]
