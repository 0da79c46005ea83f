"""Mistakes in plugins: each is reported with its plugin (and rule), and everything else continues."""

from __future__ import annotations

import json
import random
import sys
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from reportlint import Report, Rule, hookimpl
from reportlint.linting import linter
from reportlint.plugins import discovery
from reportlint.plugins.discovery import EntryPoint
from reportlint.reading.build import read_report
from reportlint.text.source import Source
from tests.command import SMALL, Outcome, report, run, write_distribution
from tests.forms import FORMS
from tests.kit import LAYOUTS, a_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Try = Callable[..., Outcome]

HOSTILE = EntryPoint("hostile", "hostile_rules", "hostile-rules", "0.1")
TWIN = EntryPoint("twin", "hostile_rules", "hostile-rules", "0.1")
OBJECT = EntryPoint("object", "hostile_rules:PLUGIN", "hostile-rules", "0.1")

PLUGIN = '''
import json, os, sys
from reportlint import Edit, Finding, Fix, Passage, Related, Rule, hookimpl
from reportlint.text.source import Source
{top}
class Hostile(Rule):
    """甲"""
    code, name, severity, since = "H001", "hostile", "warning", "1"
    message = {{"zh": "甲{{value}}", "en": "a{{value}}"}}
    summary = {{"zh": "甲", "en": "a"}}
{attributes}
    def check(self, report):
        {check}

@hookimpl
def reportlint_rules():
    return (Hostile,)
'''


def plugin(check: str = "return ()", *, top: str = "", attributes: str = "") -> str:
    """Return the source of a plugin with one rule."""
    indented = check.strip("\n").replace("\n", "\n        ")
    return PLUGIN.format(check=indented, top=top, attributes=attributes and "    " + attributes.replace("\n", "\n    "))


@pytest.fixture
def attempt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Try]:
    """Run a command with this plugin and the small one, over a report with an error planted for the small one."""
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "a.txt").write_text(report("植错"), encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))

    def attempting(
        source: str, *arguments: str, entries: tuple[EntryPoint, ...] = (HOSTILE,), language: str = "en"
    ) -> Outcome:
        (site / "hostile_rules.py").write_text(source, encoding="utf-8")
        sys.modules.pop("hostile_rules", None)
        given = arguments or ("check", "--output-format", "json")
        return run(*given, folder=tmp_path / "work", plugins=(*entries, SMALL), language=language)

    yield attempting
    sys.modules.pop("hostile_rules", None)


def found(outcome: Outcome) -> dict[str, str]:
    """Return the messages of a run's JSON by code. Fails if standard output holds anything else."""
    return {each["code"]: each["message"] for each in json.loads(outcome.out)["diagnostics"]}


# ------------------------------------------------------------------------------- in a check

CRASHES = {
    "raises": ("raise ValueError('今天不行')", "ValueError: 今天不行"),
    "raises without a word": ("raise ValueError", "ValueError"),
    "raises half way": ("yield self.finding(report.text, value=1)\nraise KeyError('total')", "KeyError: 'total'"),
    "fails by recursion": ("return self.check(report)", "RecursionError"),
    "leaves the program": ("sys.exit(0)", "SystemExit: 0"),
    "raises what is no exception": (
        "class Outcome(BaseException): pass\nraise Outcome('skipped')",
        "Outcome: skipped",
    ),
    "raises what cannot be shown": (
        "class Shy(Exception):\n    def __str__(self): raise RuntimeError\nraise Shy",
        "Shy",
    ),
    "returns nothing": ("return None", "TypeError: check returned None"),
    "returns one finding": ("return self.finding(report.text, value=1)", "TypeError: check returned a single finding"),
    "returns a text": ("return '没有问题'", "TypeError: check returned '没有问题', which holds no findings"),
    "returns a number": ("return 7", "TypeError: check returned 7, which holds no findings"),
    "yields None": ("yield None", "TypeError: None is not a Finding"),
    "yields a text": ("yield 'wrong'", "TypeError: 'wrong' is not a Finding"),
    "yields what cannot be shown": (
        "class Shy:\n    def __repr__(self): raise RuntimeError\nyield Shy()",
        "TypeError: a Shy is not a Finding",
    ),
    "passage of another text": (
        "yield self.finding(Passage(Source('b.txt', report.text.text), 0, 1), value=1)",
        "ValueError: the passage is not of this report",
    ),
    "passage past the end": (
        "yield self.finding(Passage(report.text.source, 0, 10**9), value=1)",
        "ValueError: the passage is not of this report",
    ),
    "passage of no numbers": ("yield self.finding(Passage(report.text.source, 'a', 'b'), value=1)", "TypeError"),
    "no passage": ("yield self.finding('line 3', value=1)", "TypeError: 'line 3' is not a Passage"),
    "nothing as the place": ("yield self.finding(None, value=1)", "TypeError: None is not a Passage"),
    "unknown message": (
        "yield self.finding(report.text, 'loud', value=1)",
        "LookupError: no message 'loud': the rule has one message, which has no key",
    ),
    "missing field": ("yield self.finding(report.text)", "TypeError: message needs {value}: pass value= to finding"),
    "value without a language": ("yield self.finding(report.text, value={'zh': '甲'})", "KeyError: 'en'"),
    "unknown severity": (
        "yield self.finding(report.text, value=1, severity='fatal')",
        "ValueError: unknown severity 'fatal'",
    ),
    "cell of no form": (
        "yield Finding(report.text, '', {'value': 1}, cell=('applications', 'received', 'everybody'))",
        "ValueError: ('applications', 'received', 'everybody') is not a cell of the form",
    ),
    "section of no form": (
        "yield self.finding(report.text, value=1, section='summary')",
        "ValueError: 'summary' is not a section of the form",
    ),
    "related to nothing": ("yield self.finding(report.text, value=1, related=['there'])", "'there' is not a Related"),
    "data that JSON cannot hold": (
        "yield self.finding(report.text, value=1, data={'units': {1, 2}})",
        "TypeError: the data of a finding cannot hold {1, 2}",
    ),
    "data that is no number": (
        "yield self.finding(report.text, value=1, data={'share': float('nan')})",
        "TypeError: the data of a finding cannot hold nan",
    ),
    "fix that is none": ("yield self.finding(report.text, value=1, fix='delete it')", "'delete it' is not a Fix"),
    "fix of a number": (
        "yield self.finding(report.text, value=1, fix=Fix({'zh': '甲', 'en': 'a'}, (Edit(report.text, 0),)))",
        "is not an Edit",
    ),
}


@pytest.mark.parametrize(("check", "error"), CRASHES.values(), ids=CRASHES)
def test_a_rule_that_goes_wrong_is_a_finding_and_the_others_are_complete(attempt: Try, check: str, error: str) -> None:
    outcome = attempt(plugin(check))
    messages = found(outcome)
    assert outcome.code == 1
    assert outcome.err == ""
    assert messages["E009"].startswith("H001 of hostile: ")
    assert error in messages["E009"]
    assert "A001" in messages
    assert ("H001" in messages) == ("half way" in check or "total" in check), "what was found before is kept"


@pytest.mark.parametrize("output", ["full", "sarif", "gitlab", "junit", "markdown", "html"])
def test_a_rule_that_goes_wrong_is_told_in_every_format(attempt: Try, output: str) -> None:
    outcome = attempt(plugin("raise ValueError('<今天> 不行')"), "check", "--output-format", output)
    assert outcome.code == 1
    assert "今天" in outcome.out
    assert "internal error" not in outcome.err


def test_a_long_story_of_an_error_is_cut(attempt: Try) -> None:
    message = found(attempt(plugin("raise ValueError('长' * 100_000)")))["E009"]
    assert "长… (hostile_rules.py:" in message
    assert len(message) < 400


def test_the_line_of_the_rule_that_failed_is_named_wherever_it_failed(attempt: Try) -> None:
    source = plugin("return self.total({})", attributes="def total(self, figures):\n    return json.loads('[')")
    line = next(number for number, text in enumerate(source.splitlines(), 1) if "json.loads" in text)
    assert (
        f"JSONDecodeError: Expecting value: line 1 column 2 (char 1) (hostile_rules.py:{line})"
        in found(attempt(source))["E009"]
    )


def test_a_rule_that_cannot_be_made_is_a_finding(attempt: Try) -> None:
    broken = "def __init__(self, options=None):\n    raise OSError('no list of units')"
    messages = found(attempt(plugin(attributes=broken)))
    assert messages["E009"] == "H001 of hostile: OSError: no list of units (hostile_rules.py:12)"
    assert "A001" in messages


def test_a_rule_that_changes_itself_is_reported_as_it_was_registered(attempt: Try) -> None:
    check = "self.code, self.severity, self.message = 'A001', 'fatal', {}\nyield self.finding(report.text, value=1)"
    assert found(attempt(plugin(check)))["H001"] == "a1"


def test_names_of_rows_may_be_data(attempt: Try) -> None:
    check = "yield self.finding(report.text, value=1, data={'row': report.row_name('applications', 'received')})"
    (finding,) = (each for each in json.loads(attempt(plugin(check)).out)["diagnostics"] if each["code"] == "H001")
    assert set(finding["data"]["row"]) == {"zh", "en"}


def test_ctrl_c_ends_the_run_and_names_the_rule_that_was_at_work(attempt: Try) -> None:
    outcome = attempt(plugin("raise KeyboardInterrupt"))
    assert (outcome.code, outcome.out) == (130, "")
    assert outcome.err.splitlines() == [
        "reportlint: interrupted while the rule H001 hostile (plugin hostile) was checking a.txt",
        "reportlint: interrupted",
    ]


# ------------------------------------------------------------------------------- printed output

PRINTS = {
    "a line": ("print('看这里')", ["看这里"]),
    "half a line": ("print('看', end='')\nprint('这里', end='')", ["看这里"]),
    "bytes": ("sys.stdout.buffer.write('看这里\\n'.encode())\nsys.stdout.buffer.flush()", ["看这里"]),
    "lines at once": ("sys.stdout.writelines(['一\\n', '二\\n'])\nsys.stdout.flush()", ["一", "二"]),
    "after asking for UTF-8": ("sys.stdout.reconfigure(encoding='utf-8')\nprint('看这里')", ["看这里"]),
    "an escape": ("print('\\x1b[2J')", ["␛[2J"]),
}


@pytest.mark.parametrize(("code", "lines"), PRINTS.values(), ids=PRINTS)
def test_what_a_rule_prints_goes_to_standard_error_with_its_name(attempt: Try, code: str, lines: list[str]) -> None:
    outcome = attempt(plugin(f"{code}\nreturn ()"))
    assert set(found(outcome)) == {"A001"}
    prefix = "reportlint: the rule H001 hostile (plugin hostile) printed: "
    assert outcome.err.splitlines() == [prefix + line for line in lines]


@pytest.mark.parametrize(("code", "lines"), PRINTS.values(), ids=PRINTS)
def test_what_a_plugin_prints_when_it_is_imported_goes_there_too(attempt: Try, code: str, lines: list[str]) -> None:
    outcome = attempt(plugin(top=code))
    assert set(found(outcome)) == {"A001"}
    assert outcome.err.splitlines() == [f"reportlint: the plugin hostile printed: {line}" for line in lines]


def test_what_a_rule_prints_when_it_is_made_goes_there_too(attempt: Try) -> None:
    made = "def __init__(self, options=None):\n    super().__init__(options)\n    print('看这里')"
    outcome = attempt(plugin(attributes=made))
    assert set(found(outcome)) == {"A001"}
    assert outcome.err == "reportlint: the plugin hostile printed: 看这里\n"


def test_a_rule_of_many_reports_is_held_to_the_same(attempt: Try, tmp_path: Path) -> None:
    (tmp_path / "work" / "b.txt").write_text(report(seed=2), encoding="utf-8")
    source = plugin().replace("(Rule)", "(CorpusRule)").replace("import Edit", "import CorpusRule, Edit")
    printing = "print('看这里')\n        raise ValueError('今天不行')"
    outcome = attempt(
        source.replace("check(self, report):\n        return ()", f"check_corpus(self, corpus):\n        {printing}")
    )
    assert outcome.err == "reportlint: the rule H001 hostile (plugin hostile) printed: 看这里\n"
    messages = found(outcome)
    assert messages["E009"].startswith("H001 of hostile: ValueError: 今天不行")
    assert "A001" in messages


def test_what_a_plugin_prints_through_a_stream_that_it_kept_goes_there_too(attempt: Try) -> None:
    outcome = attempt(plugin("OUT.write('后来\\n')\nreturn ()", top="OUT = sys.stdout"))
    assert set(found(outcome)) == {"A001"}
    assert outcome.err == "后来\n"


def test_the_list_of_plugins_says_what_one_printed(attempt: Try) -> None:
    outcome = attempt(plugin(top="print('看这里')"), "plugins")
    assert "  the plugin hostile printed: 看这里" in outcome.out.splitlines()


def test_what_a_rule_prints_does_not_get_into_a_mended_report(attempt: Try, tmp_path: Path) -> None:
    outcome = attempt(plugin("print('看这里')\nreturn ()"), "check", "--fix", "--diff")
    assert "看这里" not in outcome.out
    assert "printed: 看这里" in outcome.err


# ------------------------------------------------------------------------------- time

NOW = [0]


class Slow(Rule):
    """甲"""

    code, name, severity, since = "H002", "slow", "warning", "1"
    message: ClassVar = {"zh": "甲", "en": "a"}
    summary: ClassVar = {"zh": "甲", "en": "a"}

    def check(self, report: Report) -> tuple[()]:
        NOW[0] += 2_500_000_000 if report.path.endswith("b.txt") else 1_000_000_000
        return ()


class SlowPlugin:
    @hookimpl
    def reportlint_rules(self) -> tuple[type[Rule], ...]:
        return (Slow,)


SLOW_PLUGIN = SlowPlugin()


def test_a_rule_that_takes_a_second_is_named_at_the_end_with_its_slowest_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linter, "perf_counter_ns", lambda: NOW[0])
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(report(), encoding="utf-8")
    entry = EntryPoint("slow", f"{__name__}:SLOW_PLUGIN", "slow-rules", "1")
    outcome = run("check", "--output-format", "json", folder=tmp_path, plugins=(SMALL, entry))
    assert outcome.code == 0
    assert outcome.err == (
        "reportlint: the rule H002 slow (plugin slow) took 2.5 s on b.txt, "
        "and more than a second on 2 other report(s)\n"
    )
    assert run("check", "--select", "A001", folder=tmp_path, plugins=(SMALL, entry)).err == ""


# ------------------------------------------------------------------------------- loading

FAILURES = {
    "raises": ("raise RuntimeError('两行\\n错误')", "RuntimeError: 两行␊错误"),
    "needs what is not there": ("import nowhere_to_be_found", "ModuleNotFoundError"),
    "is no Python": ("def (", "SyntaxError"),
    "leaves the program": ("sys.exit()", "SystemExit"),
    "raises what is no exception": ("class Skipped(BaseException): pass\nraise Skipped('later')", "Skipped: later"),
    "raises what cannot be shown": (
        "class Shy(Exception):\n    def __str__(self): raise RuntimeError\nraise Shy",
        "Shy",
    ),
}


@pytest.mark.parametrize(("top", "error"), FAILURES.values(), ids=FAILURES)
def test_a_plugin_that_fails_to_import_is_named_and_the_others_run(attempt: Try, top: str, error: str) -> None:
    outcome = attempt(plugin(top=top))
    assert outcome.code == 1
    assert set(found(outcome)) == {"A001"}
    (line,) = outcome.err.splitlines()
    place = "hostile from hostile-rules 0.1 (hostile_rules)"
    assert line.startswith(f"reportlint: the plugin {place} failed to load, and its rules do not run: ")
    assert error in line


HOOKS = {
    "gives nothing": ("return None", "TypeError: 'NoneType' object is not iterable"),
    "raises": ("raise ValueError('no rules today')", "ValueError: no rules today"),
    "raises half way": ("yield Hostile\n    raise ValueError('no more')", "ValueError: no more"),
}


@pytest.mark.parametrize(("body", "error"), HOOKS.values(), ids=HOOKS)
def test_a_hook_that_goes_wrong_is_named_and_the_others_run(attempt: Try, body: str, error: str) -> None:
    outcome = attempt(plugin().replace("return (Hostile,)", body))
    assert set(found(outcome)) == {"A001"}
    assert "the plugin hostile from hostile-rules 0.1 (hostile_rules) failed to load" in outcome.err
    assert error in outcome.err


MORE = plugin("yield self.finding(report.text, value=1)") + "PLUGIN = sys.modules[__name__]\n"
AS_OBJECT = plugin("yield self.finding(report.text, value=1)") + (
    "class Plugin:\n    @hookimpl\n    def reportlint_rules(self): return [Hostile, Hostile]\nPLUGIN = Plugin()\n"
)


@pytest.mark.parametrize(
    ("source", "second"),
    [(MORE, TWIN), (MORE, OBJECT), (AS_OBJECT, OBJECT), (MORE, TWIN._replace(distribution="hostile-copy"))],
    ids=["two entry points", "the module as an object", "an object that gives the same", "another distribution"],
)
def test_what_is_registered_twice_runs_once_and_is_said(attempt: Try, source: str, second: EntryPoint) -> None:
    outcome = attempt(source, entries=(HOSTILE, second))
    codes = [each["code"] for each in json.loads(outcome.out)["diagnostics"]]
    assert codes.count("H001") == 1
    assert outcome.code == 1
    (line,) = outcome.err.splitlines()
    assert line.startswith(f"reportlint: the plugin {second.name} from {second.distribution} 0.1")
    assert line.endswith(
        "provides the same as the plugin hostile from hostile-rules 0.1 (hostile_rules); it counts once"
    )
    assert attempt(source, "plugins", entries=(HOSTILE, second)).code == 0


def test_a_distribution_that_stands_twice_on_the_path_counts_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, version in (("old", "0.1"), ("new", "0.2")):
        write_distribution(tmp_path / folder, "hostile-rules", {"hostile": "hostile_rules"}, version)
        monkeypatch.syspath_prepend(str(tmp_path / folder))
    found = [entry for entry in discovery._scan() if entry.distribution == "hostile-rules"]
    assert found == [EntryPoint("hostile", "hostile_rules", "hostile-rules", "0.2")]


REFUSALS = {
    "a code that is taken": (
        plugin().replace('"H001"', '"A001"'),
        ["two rules have the code A001", "Hostile (hostile, hostile-rules 0.1", "PlantedError (small, small-rules 1.2"],
    ),
    "a name that is taken": (
        plugin().replace('"hostile"', '"planted-error"', 1),
        ["two rules have the name planted-error", "Hostile (hostile", "PlantedError (small"],
    ),
    "an event that nobody raises": (
        plugin(attributes='event = "report-lost"'),
        ["the rule Hostile of the plugin hostile", "its event 'report-lost' is not one of unreadable-file"],
    ),
    "an option without a type": (
        plugin(attributes="class Options:\n    max = 10"),
        ["its option max has no type annotation"],
    ),
    "an option without a default": (
        plugin(attributes="class Options:\n    max: int"),
        ["its option max has no default"],
    ),
    "a version that is a number": (plugin().replace('"1"', "1.0"), ["its since 1.0 is not a version"]),
    "an address that is none": (plugin(attributes="url = 3"), ["its url 3 is not an address"]),
}


@pytest.mark.parametrize(("source", "pieces"), REFUSALS.values(), ids=REFUSALS)
def test_what_a_plugin_says_wrongly_ends_the_run_with_2(attempt: Try, source: str, pieces: list[str]) -> None:
    outcome = attempt(source)
    assert outcome.code == 2
    assert outcome.out == ""
    assert [piece for piece in pieces if piece not in outcome.err] == []
    assert attempt(source, "plugins").code == 2


def test_options_that_inherit_and_have_methods_are_in_order(attempt: Try) -> None:
    options = (
        "class Common:\n    least: int = 1\n"
        "class Options(Common):\n    most: int = 9\n    def span(self):\n        return self.most - self.least"
    )
    check = "yield self.finding(report.text, value=self.options.span())"
    assert found(attempt(plugin(check, attributes=options)))["H001"] == "a8"


def test_options_that_cannot_be_read_are_named(attempt: Try, tmp_path: Path) -> None:
    source = plugin(top="", attributes="class Options:\n    words: 'Sequence[str]' = ()")
    outcome = attempt(source, "rule", "H001")
    assert outcome.code == 2
    assert "the options of the rule H001 hostile are wrong: NameError: name 'Sequence' is not defined" in outcome.err


OUTPUT = (
    plugin()
    + """
def shout(run, stream):
    stream.write("HALF")
    raise ValueError("no voice")

@hookimpl
def reportlint_outputs():
    return {"shout": shout}
"""
)


def test_an_output_format_that_fails_is_named_with_its_plugin(attempt: Try) -> None:
    outcome = attempt(OUTPUT, "check", "--output-format", "shout")
    assert outcome.code == 2
    assert outcome.err == (
        "reportlint: the output format shout of the plugin hostile from hostile-rules 0.1 (hostile_rules) failed; "
        "the results are incomplete: ValueError: no voice\n"
    )


# ------------------------------------------------------------------------------- data that a rule may not change

WRITES = {
    "the report": "report.year = 1999",
    "its text": "report.text.source.text = ''",
    "the path": "report.text.source.path = 'b.txt'",
    "a passage": "report.sections[0].heading.start = 0",
    "a passage away": "del report.text.end",
    "the lines": "report.text.source.line_spans[0] = (0, 0)",
    "a cell": "report.cell('applications', 'received', 'total').value = 0",
    "the grid": "report.grid['applications', 'received', 'total'] = None",
    "the tables": "report.tables.clear()",
    "the form": "report.form.tables['applications'].rows.pop('received')",
    "a name": "report.row_name('applications', 'received')['zh'] = '甲'",
    "the name of a column": "report.column_name('applications', 'total')['zh'] = '甲'",
    "the words": "report.form.words['report'] = {}",
    "a list of words": "report.form.words['report']['title']['endings'].append('甲')",
    "a section of the form": "report.form.sections['overview'].name['zh'] = '甲'",
    "a claim": "report.claims[0] = None",
}


@pytest.mark.parametrize("code", WRITES.values(), ids=WRITES)
def test_a_rule_cannot_change_what_others_are_given(attempt: Try, code: str) -> None:
    messages = found(attempt(plugin(f"{code}\nreturn ()")))
    assert messages["E009"].startswith(("H001 of hostile: AttributeError: ", "H001 of hostile: TypeError: "))
    assert "A001" in messages


UNCHANGING = (str, int, float, bool, type(None), date, frozenset)


def test_all_that_a_rule_can_reach_in_a_report_is_unchangeable() -> None:
    text = LAYOUTS["tab"].render(a_story(random.Random(3))).text
    seen: set[int] = set()
    kinds: set[str] = set()

    def look(thing: Any, path: str) -> None:
        if id(thing) in seen:
            return
        seen.add(id(thing))
        kinds.add(type(thing).__name__)
        if isinstance(thing, tuple):
            names = getattr(thing, "_fields", range(len(thing)))
            for name, part in zip(names, thing, strict=True):
                look(part, f"{path}.{name}")
        elif isinstance(thing, MappingProxyType):
            for key, part in thing.items():
                look(key, f"{path} key {key}")
                look(part, f"{path}[{key!r}]")
        elif isinstance(thing, Source):
            with pytest.raises(AttributeError, match="a report is read-only"):
                thing.text = ""
            look(thing.line_spans, f"{path}.line_spans")
        else:
            assert isinstance(thing, UNCHANGING), f"{path} is a {type(thing).__name__}"

    read = read_report(Source("a.txt", text), FORMS)
    assert isinstance(read, Report)
    look(read, "report")
    assert {"Cell", "Row", "Claim", "TableForm", "Section", "mappingproxy", "Passage", "Source"} <= kinds
