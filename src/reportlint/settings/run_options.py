"""The options of a run: the choices of the caller over the settings files over the defaults, merged once."""

# Without `from __future__ import annotations`: a NamedTuple compiles every annotation that is a string.

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from reportlint.files.patterns import Patterns
from reportlint.files.reading import MOST_OF_REPORT, bytes_of
from reportlint.linting.ruleset import Selection
from reportlint.messages.catalogue import phrase, phrase_in_all
from reportlint.messages.errors import UsageError
from reportlint.model.rule import Severity
from reportlint.settings.settings import LocalRules, Settings, find_settings

_NOTHING: Mapping[str, Any] = {}


class Choices(NamedTuple):
    """The choices of a caller that a settings file may make, too. None for a choice that was not made.

    A caller is the command line, or a program that calls `reportlint`.
    """

    config: str | None = None
    """The settings file to read in place of the closest one."""
    isolated: bool = False
    """Whether no settings file is read."""
    local_rules: bool = False
    """Whether the rule files that the settings name are loaded. They are programs: a caller has to ask for them."""
    local_rules_of_others: bool = False
    """Whether they are loaded even if others can change them."""
    language: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    severity: Mapping[str, Severity] | None = None
    exclude: tuple[str, ...] | None = None
    max_file_size: str | None = None
    fail_level: Severity | None = None
    output_format: str | None = None
    baseline: str | None = None

    def by_key(self) -> dict[str, Any]:
        """Return the choices by the key of the setting that each overrules."""
        made = {name.replace("_", "-"): value for name, value in self._asdict().items()}
        made["local-rules"] = None if self.local_rules else []
        return made


class RunOptions(NamedTuple):
    """The options of a run. The value can be pickled, so that every process of a run works by the same one."""

    language: str = "zh"
    debug: bool = False
    """Whether tracebacks are printed."""
    paths: tuple[str, ...] = ()
    """The files and folders to read. Empty for the current folder."""
    exclude: tuple[Patterns, ...] = ()
    """Patterns of paths that are left out of folders."""
    force_exclude: bool = False
    """Whether the patterns also apply to files that are named."""
    respect_gitignore: bool = True
    max_file_size: int = MOST_OF_REPORT
    """The number of bytes of the largest file that is read."""
    stdin_filename: str | None = None
    """The name of the text on standard input."""
    skip_unrecognized: bool = False
    """Whether a file that is not a report is passed over even if it is named."""
    selections: tuple[Selection, ...] = ()
    """The selection of the settings, then that of the caller."""
    per_file_ignores: tuple[tuple[Patterns, tuple[str, ...]], ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = _NOTHING
    """The options of rules, by rule."""
    local_rules: tuple[LocalRules, ...] = ()
    """The rule files to load."""
    units: Mapping[str, str] = _NOTHING
    """The names of units, each with the unit that it stands for."""
    groups: Mapping[str, tuple[str, ...]] = _NOTHING
    """Units, each with those whose figures it sums up."""
    fail_level: Severity = "warning"
    """The lowest severity that makes a run fail."""
    output_format: str = "full"
    output_file: str | None = None
    output_folder: str | None = None
    """The folder that gets a file for each report with findings."""
    baseline: str | None = None
    """The path of the baseline."""
    show_known: bool = False
    """Whether the findings that the baseline knows are shown and marked."""
    statistics: bool = False
    quiet: bool = False
    exit_zero: bool = False
    """Whether findings leave the exit code at 0."""
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    annotate: str | None = None
    """The folder for copies of documents with their findings as comments."""
    jobs: int | None = None
    """The number of processes. 0 or None: as many as pay."""
    cache: bool = True
    """Whether results are kept for the next run."""
    choices: Choices = Choices()
    """The choices that were merged."""
    settings: Settings = Settings()
    """The settings that were merged, for messages that name a file and a line."""

    def located(self, error: UsageError, key: str) -> UsageError:
        """Add the line of the settings file to an error in the value of a key, unless the caller chose the value."""
        if not self.choices.by_key()[key]:
            place = f"{self.settings.where(key)}: {key}"
            if "where" in error.fields:
                error.fields["where"] = place
            else:
                error.fields["path"] = f"{error.fields['path']} ({place})"
        return error


def run_options(choices: Choices, locale: str, folder: str | None = None) -> RunOptions:
    """Merge choices with the settings in force; `locale` is the language to use where neither names one.

    The settings are searched from `folder` upwards, by default from the current folder.

    Options that settings files do not have keep their defaults, for the caller to replace. Raises `UsageError` for a
    settings file with a fault.
    """
    settings = find_settings(choices.config, isolated=choices.isolated, folder=folder)
    language = choices.language or settings.language or locale
    own = Patterns(choices.exclude or (), os.curdir, _on_the_command_line)
    return RunOptions(
        language=language,
        exclude=tuple(patterns for patterns in (*settings.exclude, own) if patterns.patterns),
        respect_gitignore=settings.respect_gitignore,
        max_file_size=bytes_of(choices.max_file_size or settings.max_file_size or "") or MOST_OF_REPORT,
        selections=_selections(choices, settings, language),
        per_file_ignores=settings.per_file_ignores,
        rules=settings.rules,
        local_rules=tuple(settings.local_rules) if choices.local_rules else (),
        units=settings.units,
        groups=settings.groups,
        fail_level=choices.fail_level or settings.fail_level or "warning",
        output_format=choices.output_format or settings.output_format or "full",
        baseline=choices.baseline or settings.baseline,
        choices=choices,
        settings=settings,
    )


def _selections(choices: Choices, settings: Settings, language: str) -> tuple[Selection, Selection]:
    return (
        Selection(settings.file or "", settings.select, settings.ignore, settings.extend_select, settings.severity),
        Selection(
            phrase(language, "command-line"),
            choices.select,
            choices.ignore or (),
            choices.extend_select or (),
            choices.severity or _NOTHING,
        ),
    )


def _on_the_command_line(_: str) -> dict[str, str]:
    """Return the place of a pattern that the caller gave."""
    return phrase_in_all("command-line")
