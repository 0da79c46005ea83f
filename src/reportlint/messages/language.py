"""The language of messages: Chinese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES = ("zh", "en")
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environ: Mapping[str, str]) -> str:
    """Return the language of a locale; Chinese, the language of the form, if none is set."""
    for variable in _VARIABLES:
        locale = environ.get(variable)
        if locale:
            return "zh" if locale.lower().startswith("zh") else "en"
    return "zh"


def language_asked_for(arguments: Sequence[str]) -> str | None:
    """Return the value of `--language` before the command line is parsed, whose errors need a language, too."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, _, value = argument.partition("=")
        if name == "--language" and (value or following) in LANGUAGES:
            return value or following
    return None
