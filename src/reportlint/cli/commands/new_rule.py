"""`reportlint new-rule`: a rule with its cases, alone or as a distribution, ready to run."""

from __future__ import annotations

import keyword
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN
from reportlint.cli.templates.new_rule import KINDS, PYTHON, NewRule, distribution_files, rule_files
from reportlint.files.atomic import NewFile
from reportlint.files.reading import MOST_OF_SETTINGS, Unreadable, read_regular
from reportlint.form.canonical import canonical
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError, unwritable
from reportlint.rules.source_scan import written_rules
from reportlint.settings.file import OWN_FILE
from reportlint.terminal.streams import write_output
from reportlint.toml.writer import toml_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping

    from reportlint.form.forms import Forms
    from reportlint.plugins.plugin import Plugins

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_WRITTEN_CODE = re.compile(r"""\b(?:code|rule)\s*=\s*["']([A-Z]+[0-9]{3})["']""")
_CODE = re.compile(r"[A-Z]+[0-9]{3}")
_PREFIX = "OWN"
_WITHOUT_CODE = "forbidden"
"""The kind of a rule with `--toml` alone."""
_MOST_RULES = 999
_FOLDERS = ("--output", "--distribution")
_PHRASES = {
    "headline": "new-rule-headline",
    "in_settings": "new-rule-in-settings",
    "check_doc": "new-rule-check-doc",
    "cases_head": "new-rule-cases-head",
    "hook_doc": "new-rule-hook-doc",
    "test_head": "new-rule-test-head",
    "description": "new-rule-description",
}
"""The sentences of the files in the user's language, by field."""
_IMPORTED = ("ClassVar", "Finding", "Iterator", "Report", "Rule")
"""Names that the module of the rule imports; its class cannot have one of them."""


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.option("name", metavar="NAME", nargs="?", default="")
    parser.option("--code", metavar="CODE")
    parser.option("--kind", action=arguments.Choice, words=KINDS)
    parser.option("--toml", action="store_true")
    for option in _FOLDERS:
        parser.option(option, metavar="FOLDER")
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Write the files and print the next steps. Raises `UsageError` for a name or code that is taken or invalid."""
    if not options.name:
        raise UsageError("missing-argument", argument="NAME")
    if options.output and options.distribution:
        raise UsageError("arguments-exclude-each-other", arguments=list(_FOLDERS))
    if options.toml and options.kind == PYTHON:
        raise UsageError("arguments-exclude-each-other", arguments=["--toml", f"--kind {PYTHON}"])
    kind = options.kind or (_WITHOUT_CODE if options.toml else PYTHON)
    chosen = arguments.merged(options, language)
    session = Session(arguments.without_programs(chosen))
    language = session.language
    plugins = session.load_plugins()
    distribution = _distribution(options.distribution) if options.distribution else ""
    folder = os.path.normpath(options.distribution or options.output or os.curdir)
    local = set[str]().union(*(_written_in(rules.path) for rules in chosen.local_rules))
    rule = _new_rule(options.name, options.code or _code(distribution, plugins, folder, local), plugins)
    if rule.code in local:
        raise UsageError("new-rule-code-written", code=rule.code)
    sentences = {field: phrase(language, key, name=rule.name) for field, key in _PHRASES.items()}
    headings = _headings(plugins.forms)
    if distribution:
        files = distribution_files(rule, distribution, sentences, kind, headings)
    else:
        files = rule_files(rule, sentences, kind, headings, language)
    paths = {os.path.normpath(os.path.join(folder, *name.split("/"))): text for name, text in files.items()}
    _write(paths)
    for path in paths:
        session.show_message("file-written", path=path)
    steps = _packaged(folder, language) if distribution else _local(next(iter(paths)), session)
    write_output(None, lambda stream: stream.write("\n".join(steps) + "\n"))
    return CLEAN


def _headings(forms: Forms) -> dict[str, str]:
    """Return the headings of the canonical report by section."""
    sections = {section.title: key for key, section in forms.newest.sections.items()}
    lines = ((line.partition("、")[2], line) for line in canonical(forms).split("\n"))
    return {sections[title]: line for title, line in lines if title in sections}


def _new_rule(name: str, code: str, plugins: Plugins) -> NewRule:
    if not _NAME.fullmatch(name):
        raise UsageError("new-rule-name", name=name, word="", known=(), better=_better(name))
    if not _CODE.fullmatch(code):
        raise UsageError("new-rule-code", code=code)
    for rule in plugins.rules:
        if name == rule.name or code == rule.code:
            key = "new-rule-name-taken" if name == rule.name else "new-rule-code-taken"
            plugin = plugins.owner(rule)
            free = _free(code.rstrip("0123456789"), {rule.code for rule in plugins.rules})
            raise UsageError(key, code=rule.code, name=rule.name, plugin=plugin.name, origin=plugin.origin, free=free)
    stem = name.replace("-", "_")
    class_name = "".join(word.capitalize() for word in name.split("-"))
    return NewRule(
        name,
        code,
        class_name + ("Rule" if class_name in _IMPORTED or keyword.iskeyword(class_name) else ""),
        stem + ("_rule" if keyword.iskeyword(stem) else ""),
    )


def _code(distribution: str, plugins: Plugins, folder: str, local: set[str]) -> str:
    """Return a code that neither a loaded rule, nor a rule file of the folder or of the settings has."""
    words = [word for word in distribution.split("-") if word not in ("reportlint", "rules")]
    prefix = re.sub("[^A-Z]", "", words[-1].upper()) if words else ""
    return _free(prefix or _PREFIX, {rule.code for rule in plugins.rules} | _written_codes(folder) | local)


def _written_codes(folder: str) -> set[str]:
    codes: set[str] = set()
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        if name.endswith((".py", ".toml")):
            codes |= _written_in(os.path.join(folder, name))
    return codes


def _written_in(path: str) -> set[str]:
    """Return the codes in the source of a rule file, which is not run."""
    try:
        text = read_regular(path, MOST_OF_SETTINGS).decode("utf-8", "replace")
    except (OSError, Unreadable):
        return set()
    classes = written_rules(path) if path.endswith(".py") else ()
    return {*_WRITTEN_CODE.findall(text), *(rule.code for rule in classes)}


def _free(prefix: str, taken: set[str]) -> str:
    """Return the first free code of a family."""
    return next(code for number in range(1, _MOST_RULES) if (code := f"{prefix}{number:03}") not in taken)


def _better(name: str) -> str:
    """Return a valid name made from an invalid one."""
    words = re.findall("[A-Z]?[a-z0-9]+|[A-Z0-9]+", name)
    better = "-".join(words).lower().lstrip("0123456789-")
    return better if _NAME.fullmatch(better) else "overview-without-number"


def _distribution(folder: str) -> str:
    """Return the name of the distribution in a folder. Raises `UsageError` if the folder's name cannot be one."""
    name = os.path.basename(os.path.abspath(folder))
    distribution = name.replace("_", "-").replace(".", "-").lower()
    if not _NAME.fullmatch(distribution) or keyword.iskeyword(distribution):
        raise UsageError("new-rule-distribution", path=folder, name=name, better="reportlint-city")
    return distribution


def _write(files: Mapping[str, str]) -> None:
    """Write new files, all of them or none. Raises `UsageError` if one exists."""
    for path in files:
        if os.path.lexists(path):
            raise UsageError("new-rule-file-there", path=path)
    new: dict[str, NewFile] = {}
    folders: list[str] = []
    path = ""
    try:
        for path, text in files.items():
            folders += _made_folders(os.path.dirname(path))
            new[path] = NewFile(path, binary=True)
            new[path].stream.write(text.encode("utf-8"))
            new[path].close()
        for path in new:
            new[path].keep(only_new=True)
    except BaseException as error:
        for file in new.values():
            file.discard()
        for folder in reversed(folders):
            with suppress(OSError):  # somebody else uses it
                os.rmdir(folder)
        if isinstance(error, OSError):
            raise unwritable(path, error) from None
        raise


def _made_folders(path: str) -> list[str]:
    """Make a folder and those above it that are missing. Return those that were made, the outermost first."""
    missing = []
    while path and not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path)
    for folder in reversed(missing):
        os.mkdir(folder)
    return missing[::-1]


def _local(path: str, session: Session) -> Iterator[str]:
    """Return the next steps for a rule file. The setting to write keeps the rule files that are in it already."""
    files = session.options.settings.files
    settings = files[-1].name if files else OWN_FILE
    before = files[-1].values.get("local-rules", ()) if files else ()
    named = os.path.relpath(path, os.path.dirname(os.path.abspath(settings))).replace(os.sep, "/")
    named = named if named.startswith("../") else f"./{named}"
    yield phrase(session.language, "new-rule-next")
    yield f"  reportlint test-rules {_quoted(path)}"
    yield phrase(session.language, "new-rule-settings", file=settings)
    yield f"  local-rules = {toml_text([*before, named])}"


def _packaged(folder: str, language: str) -> Iterator[str]:
    """Return the next steps for a distribution."""
    yield phrase(language, "new-rule-next")
    yield f"  reportlint test-rules {_quoted(os.path.join(folder, 'src'))}"
    yield phrase(language, "new-rule-install")
    yield f"  python -m pip install --editable {_quoted(folder + '[test]')}"
    yield "  reportlint plugins"
    yield f"  python -m pytest {_quoted(folder)}"


def _quoted(path: str) -> str:
    """Return a path quoted for a shell."""
    return path if re.fullmatch(r"[\w./\\:@%+=,-]+", path) else '"' + path + '"'
