"""The stamp of a run: a digest of everything that its findings depend on, except the text.

These are the rules with their options, and all code and data that run. Two runs with the same stamp find the same. The
stamp is made from contents, since times of change are not reliable, and a version stays the same during development.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from reportlint._version import __version__
from reportlint.files.cache import digest
from reportlint.files.grammar_data import folder as grammar
from reportlint.files.grammar_data import stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.linting.ruleset import RuleSet
    from reportlint.model.rule import Rule
    from reportlint.plugins.plugin import Plugins

_SUFFIXES = (".py", ".toml", ".lark")


def ruleset_stamp(ruleset: RuleSet, plugins: Plugins, *choices: object) -> bytes:
    """Return the stamp of a set of rules. `choices` are further choices of the run: the language, names of units."""
    facts = [__version__, sys.version, repr(choices)]
    facts += [
        f"{rule.code} {type(rule).__module__}.{type(rule).__qualname__} {_options(rule)!r}"
        for rule in (*ruleset.rules, *ruleset.corpus_rules)
    ]
    facts += [f"{event} {rule.code}" for event, rule in sorted(ruleset.events.items())]
    facts.append(repr(sorted(ruleset.severities.items())))
    facts += [f"{plugin.name} {plugin.origin}" for plugin in plugins.plugins]
    facts.append("" if plugins.converter is None else plugins.converter().stamp)
    facts += stamps()
    for edition in ruleset.forms.others:
        facts += [edition.form.edition, *stamps(edition.form.folder)]
    files = {plugin.entry.path for plugin in plugins.plugins if plugin.entry.path}
    files |= set(_sources(type(rule).__module__ for rule in (*ruleset.rules, *ruleset.corpus_rules)))
    return digest(*(fact.encode("utf-8", "surrogatepass") for fact in facts), *map(_content, sorted(files)))


def _options(rule: Rule) -> list[tuple[str, object]]:
    """Return the options of a rule that are not defaults. A rule that could not be made has none."""
    return sorted(getattr(getattr(rule, "options", None), "__dict__", {}).items())


def _sources(modules: Iterable[str]) -> Iterator[str]:
    """Yield the files of this program and of the packages of some modules: code, grammars, and data in TOML."""
    for name in {module.partition(".")[0] for module in modules} | {"reportlint"}:
        package = sys.modules.get(name)
        folders = list(getattr(package, "__path__", ()))
        if name == "reportlint":
            folders.append(grammar())
        for folder in folders:
            for home, _, names in os.walk(folder):
                yield from (os.path.join(home, each) for each in names if each.endswith(_SUFFIXES))
        single = getattr(package, "__file__", None)
        if not folders and single:
            yield single


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return digest(path.encode("utf-8", "surrogateescape"), file.read())
    except OSError:
        return b""
