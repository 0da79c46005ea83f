"""`reportlint baseline write`: take the findings of today for known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import _arguments
from reportlint._baseline import FILE_NAME, write_baseline
from reportlint._checking import Session
from reportlint._usage_error import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

ACTIONS = ("write",)


def add_arguments(parser: _arguments.Parser) -> None:
    """The options of the command."""
    parser.option("action", metavar="write", nargs="?", default="")
    _arguments.add_paths(parser)
    _arguments.add_selection(parser)
    parser.option("--skip-unrecognized", action="store_true")
    parser.option("--baseline", metavar="FILE")
    _arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Check the files and write the fingerprints of the findings.

    Only what rules found in reports is written: a file that cannot be read, a text that is no report and a rule
    that crashed stay findings. Exit codes: 0 written; 2 a file could not be read; 3 no file.
    """
    if not options.action:
        raise UsageError("missing-argument", argument=ACTIONS[0])
    if options.action not in ACTIONS:
        raise UsageError("unknown-action", action=options.action, word=options.action, known=ACTIONS)
    session = Session(options, language)
    ruleset = session.ruleset(session.load_plugins())
    path = options.baseline or session.settings.baseline or FILE_NAME
    found = session.find_files()
    if not found.files:
        return 0 if found.excluded else 3
    results = session.check(found.files, ruleset)
    raised = {rule.code for rule in ruleset.events.values()}
    diagnostics = [item for result in results for item in result.diagnostics]
    count = write_baseline(path, (item for item in diagnostics if item.code not in raised))
    session.say("baseline-written", count=count, path=path)
    for item in diagnostics:
        if item.code in raised:
            session.say("not-in-baseline", path=item.path, code=item.code, message=item.message)
    return 2 if any(result.failed for result in results) else 0
