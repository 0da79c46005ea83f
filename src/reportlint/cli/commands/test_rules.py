"""`reportlint test-rules`: the cases of rules, run without a test runner."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportlint.cases.collection import clashes, rule_cases
from reportlint.cases.page import case_lines
from reportlint.cases.run import run_case
from reportlint.checking.session import Session
from reportlint.cli import arguments
from reportlint.cli.exit_codes import CLEAN, FAILED, FINDINGS, NOTHING
from reportlint.form.canonical import canonical
from reportlint.form.forms import load_forms
from reportlint.messages.catalogue import phrase
from reportlint.messages.errors import UsageError
from reportlint.outputs.summary import amount
from reportlint.plugins.capture import Capture
from reportlint.plugins.loading import load_plugins
from reportlint.terminal.screen import pad, visible, width
from reportlint.terminal.streams import line_writer, print_traceback, show_message, write_output

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from typing import TextIO

    from reportlint.cases.case import Case
    from reportlint.cases.collection import RuleCases
    from reportlint.cases.outcome import Outcome
    from reportlint.cases.page import Span
    from reportlint.model.rule import Rule


class _Tested(NamedTuple):
    """A rule and the outcomes of its cases."""

    rule: type[Rule]
    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> list[Outcome]:
        """The cases that failed."""
        return [outcome for outcome in self.outcomes if not outcome.holds]


def add_arguments(parser: arguments.Parser) -> None:
    """Add the options of the command."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help=phrase(parser.language, "help-rule-files"))
    parser.option("--show-canonical", metavar="EDITION", nargs="?", const="")
    arguments.add_local_rules(parser)
    arguments.add_common(parser)


def run(options: Namespace, language: str) -> int:
    """Run the cases. Exit code 1 if one fails, 2 if two rules have the same code or name, 3 without a case."""
    session = Session(arguments.merged(options, language))
    language = session.language
    if options.show_canonical is not None:
        text = canonical(load_forms(), options.show_canonical or None)
        write_output(None, lambda stream: stream.write(text))
        return CLEAN
    paths = options.paths or [file.path for file in session.local_files()]
    if not paths:
        raise UsageError("no-rule-files")
    plugins = load_plugins()
    named = rule_cases(paths, plugins)
    tested = [_Tested(each.rule, tuple(_outcome(each, case, session) for case in each.cases)) for each in named]
    write_output(None, lambda stream: _write(tested, stream, language))
    refused = clashes(named, plugins)
    for error in refused:
        show_message(error.text(language))
    if refused:
        return FAILED
    if not any(each.outcomes for each in tested):
        session.show_message("no-case")
        return NOTHING
    return FINDINGS if any(each.failed for each in tested) else CLEAN


def _outcome(tested: RuleCases, case: Case, session: Session) -> Outcome:
    rule = tested.rule

    def printed(line: str) -> None:
        show_message(phrase(session.language, "case-printed", rule=rule.code, name=rule.name, line=line))

    with Capture(printed):
        outcome = run_case(case, rule, tested.forms)
    if session.debug and outcome.error is not None and outcome.error.__cause__ is not None:
        print_traceback(outcome.error.__cause__)
    return outcome


def _write(tested: list[_Tested], stream: TextIO, language: str) -> None:
    put = line_writer(stream)
    for line in _table(tested, language):
        put(line)
    for each in tested:
        for outcome in each.failed:
            put([])
            for line in case_lines(outcome, language):
                put(line)


def _table(tested: list[_Tested], language: str) -> Iterator[list[Span]]:
    """Return a line for each rule."""
    codes = max((width(each.rule.code) for each in tested), default=0)
    names = max((width(each.rule.name) for each in tested), default=0)
    for each in tested:
        count, failed = len(each.outcomes), len(each.failed)
        if not count:
            told, kind = phrase(language, "rule-without-case"), "warning"
        elif failed:
            told, kind = phrase(language, "cases-fail", count=count, failed=failed), "error"
        else:
            told, kind = amount(language, "cases-hold", count), ""
        yield [(pad(each.rule.code, codes), "code"), (f"  {pad(visible(each.rule.name), names)}  ", ""), (told, kind)]
