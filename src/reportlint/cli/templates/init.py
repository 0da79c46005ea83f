"""The files that `reportlint init` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint.messages.catalogue import phrase
from reportlint.settings.keys import KEYS
from reportlint.toml.writer import toml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.model.rule import Rule
    from reportlint.settings.keys import Key

HOOK = "reportlint"

_ENTRY = r"""  - repo: local
    hooks:
      - id: {hook}
        name: {hook}
        entry: {entry}
        args: ["--"]
        # {note}
        language: system
        types: [file]
        files: '\.(txt|docx|docm|xlsx|html?|pdf)$'
        exclude: '(?i)(^|/)([^/]*(requirements|constraints)[^/]*|CMakeLists|robots|(LICEN[CS]E|README)[^/]*)\.txt$'
        require_serial: true
"""


def settings_text(rules: Sequence[type[Rule]], language: str) -> str:
    """Return a settings file with every key in a comment: meaning, default, example.

    Without the `# ` before the examples it is a valid settings file for the rules given.
    """
    blocks = ["\n".join(f"## {line}" for line in phrase(language, "init-head").split("\n"))]
    for name, key in KEYS.items():
        lines = [f"## {key.meaning[language]}", f"## {phrase(language, 'init-default', value=_default(key, language))}"]
        lines += [f"# {line}" for line in key.example.split("\n")]
        if name == "rules":
            lines += [f"# {line}" for rule in rules for line in _options(rule, language)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def hooks_text(settings: str | None, language: str) -> str:
    """Return the entry for pre-commit, which runs at the top of a repository; `settings` is a file elsewhere."""
    entry = "reportlint check --force-exclude --skip-unrecognized --no-local-rules"
    if settings is not None:
        quoted = "'" + settings.replace("'", "'\\''") + "'"
        entry = '"' + f"{entry} --config {quoted}".replace("\\", "\\\\").replace('"', '\\"') + '"'
    return _ENTRY.format(hook=HOOK, entry=entry, note=phrase(language, "init-hook"))


def _default(key: Key, language: str) -> str:
    return key.absent[language] if key.absent is not None else toml_text(key.default)


def _options(rule: type[Rule], language: str) -> Iterator[str]:
    from reportlint.outputs.rule_page import options

    found = [option for option in options(rule) if option["default"] is not None]
    if found:
        yield f"[rules.{rule.name}]  # {rule.summary[language]}"
        for option in found:
            yield f"{option['name']} = {toml_text(option['default'])}"
