"""Projects: the rules and settings for the files of a folder, loaded again when one of their files has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.checking.baseline import Baseline, read_baseline
from reportlint.checking.session import Session
from reportlint.messages.language import LANGUAGES
from reportlint.settings.file import OWN_FILE, SHARED_FILE
from reportlint.settings.run_options import Choices, run_options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlint.linting.ruleset import RuleSet
    from reportlint.messages.errors import UsageError
    from reportlint.plugins.plugin import Plugins

    Stamps = tuple[tuple[str, int, int], ...]
    """Files with the time of their last change, in nanoseconds, and their size; -1 for one that does not exist."""

_MOST_FOLDERS = 500


class Wishes(NamedTuple):
    """The choices of the editor's user."""

    language: str
    local_rules: bool = False
    """Whether rule files that settings name are run. They are programs."""
    config: str | None = None
    """The settings file to use in place of the closest one."""
    on_type: bool = True
    """Whether a document is checked at every change, and not only when it is saved."""
    isolated: bool = False
    """Whether no settings file is read."""
    debug: bool = False
    """Whether tracebacks of rules are printed."""

    def updated(self, given: Any) -> Wishes:
        """Return the wishes with those that an editor sent. Consent to local rules is not among them.

        Anything but a known value of the right kind changes nothing: editors send settings of many programs.
        """
        given = given if isinstance(given, dict) else {}
        language, config, run = given.get("language"), given.get("config"), given.get("run")
        return self._replace(
            language=language if language in LANGUAGES else self.language,
            config=(config or None) if isinstance(config, str) else self.config,
            on_type=run == "onType" if run in ("onType", "onSave") else self.on_type,
        )


class Project(NamedTuple):
    """Settings with the rules that they leave on."""

    session: Session
    plugins: Plugins
    ruleset: RuleSet
    baseline: Baseline
    files: tuple[str, ...]
    """The files that all of this was loaded from, beside the plugins of the environment."""

    def leaves_out(self, path: str) -> bool:
        """Return whether the settings exclude a file."""
        return any(patterns.match(path) for patterns in self.session.options.exclude)


class Projects:
    """The projects of the folders in which files are open."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self._by_folder: dict[str, tuple[Stamps, Project]] = {}
        self._by_files: dict[Stamps, Project] = {}
        self._plugins: Plugins | None = None

    def clear(self) -> None:
        """Load everything again when it is next needed."""
        self._by_folder.clear()
        self._by_files.clear()

    def of(self, path: str) -> Project:
        """Return the project of a file. Raises `UsageError` for settings or rules with a fault."""
        folder = os.path.dirname(os.path.abspath(path))
        known = self._by_folder.get(folder)
        if known is not None and known[0] == _stamps(_places(folder, known[1].files)):
            return known[1]
        wishes = self.wishes
        choices = Choices(wishes.config, wishes.isolated, wishes.local_rules)
        options = run_options(choices, wishes.language, folder)._replace(debug=wishes.debug)
        files = [file.path for file in options.settings.files]
        files += [os.path.abspath(rules.path) for rules in options.local_rules]
        files += [os.path.abspath(options.baseline)] if options.baseline else []
        stamps = _stamps(files)
        project = self._by_files.get(stamps)
        if project is None:
            session = Session(options)
            plugins = session.load_plugins()
            baseline = read_baseline(options.baseline) if options.baseline else Baseline()
            session.silent = not wishes.local_rules  # that it leaves their rules out is no news to who did not consent
            project = Project(session, plugins, session.ruleset(plugins), baseline, tuple(files))
            session.silent = False
            self._by_files = {stamps: project, **dict(list(self._by_files.items())[:_MOST_FOLDERS])}
        if len(self._by_folder) > _MOST_FOLDERS:
            self._by_folder.clear()
        self._by_folder[folder] = _stamps(_places(folder, project.files)), project
        return project

    def plugins(self) -> Plugins:
        """Return the plugins of the environment, without local rules."""
        if self._plugins is None:
            isolated = run_options(Choices(isolated=True), self.wishes.language)
            self._plugins = Session(isolated, silent=True).load_plugins()
        return self._plugins


def wishes_of(given: Any, before: Wishes) -> Wishes:
    """Return the wishes with those in the options with which an editor begins a session."""
    wishes = before.updated(given)
    consent = given.get("localRules") if isinstance(given, dict) else None
    return wishes._replace(local_rules=consent is True)


def fault_place(error: UsageError) -> str:
    """Return the place that an error names: a file, perhaps with a line; empty if it names none."""
    fields: Mapping[str, object] = error.fields
    for name in ("where", "file", "place"):
        place = fields.get(name)
        if isinstance(place, str) and place:
            return place
    return ""


def _places(folder: str, files: tuple[str, ...]) -> list[str]:
    """Return the files on which the settings of a folder depend, those included that might be written later."""
    found = list(files)
    while True:
        found += (os.path.join(folder, name) for name in (OWN_FILE, SHARED_FILE))
        parent = os.path.dirname(folder)
        if parent == folder:
            return found
        folder = parent


def _stamps(paths: list[str]) -> Stamps:
    return tuple((path, *_stamp(path)) for path in paths)


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return -1, -1
    return status.st_mtime_ns, status.st_size
