"""Plugins: found through installed distributions, refused if invalid, named when they fail."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportlint import Rule, hookimpl
from reportlint.files import cache
from reportlint.plugins import discovery
from reportlint.plugins import hooks as hooks_module
from reportlint.plugins.discovery import EntryPoint, entry_points
from reportlint.plugins.loading import load_plugins, register
from reportlint.plugins.plugin import Plugins
from tests import ROOT, small_rules
from tests.command import SMALL, report, run, write_distribution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OTHER = EntryPoint("other", "other_rules", "other-rules", "2.0")


class Namespace:
    """A plugin that is an object instead of a module."""

    def __init__(self, *rules: Any) -> None:
        self._rules = rules

    @hookimpl
    def reportlint_rules(self) -> tuple[Any, ...]:
        return self._rules


def rule(**attributes: Any) -> type[Rule]:
    """Return a rule class with valid attributes, except for those given."""
    complete = {
        "code": "X001",
        "name": "some-rule",
        "severity": "error",
        "since": "1.0",
        "message": {"zh": "甲", "en": "a"},
        "summary": {"zh": "甲", "en": "a"},
        "check": lambda self, report: (),
    }
    kept = {key: value for key, value in {**complete, **attributes}.items() if value is not ...}
    return type("SomeRule", (Rule,), kept)


def registered(*implementations: object) -> Plugins:
    entries = [SMALL, OTHER, EntryPoint("third", "third_rules", "third-rules", "3.0")]
    return register(zip(entries, implementations, strict=False))


def refusal(*implementations: object) -> str:
    refused = [plugin.refusal for plugin in registered(*implementations).plugins if plugin.refusal]
    assert len(refused) == 1
    return refused[0].text("en")


# ------------------------------------------------------------------------------- objects of a plugin


def test_a_plugin_gives_its_rules_and_the_table_knows_where_from() -> None:
    plugins = registered(small_rules, Namespace(rule()))
    assert [plugin.refusal or plugin.failure for plugin in plugins.plugins] == [None, None]
    assert [known.code for known in plugins.rules][-2:] == ["E009", "X001"]
    assert plugins.owner(plugins.rules[-1]).origin == "other-rules 2.0 (other_rules)"


def test_a_plugin_gives_output_formats(tmp_path: Path) -> None:
    (tmp_path / "shouting.py").write_text(
        "from reportlint import hookimpl\n"
        "@hookimpl\n"
        "def reportlint_outputs():\n"
        "    return {'shout': lambda run, stream: stream.write(f'{len(run.diagnostics)} FINDINGS!')}\n"
    )
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        plugins = (SMALL, EntryPoint("shouting", "shouting", "shouting", "1"))
        outcome = run("check", "a.txt", "--output-format", "shout", folder=tmp_path, plugins=plugins)
    finally:
        sys.path.remove(str(tmp_path))
        sys.modules.pop("shouting", None)
    assert (outcome.code, outcome.out) == (1, "1 FINDINGS!")


# ------------------------------------------------------------------------------- refused plugins


def test_two_plugins_with_one_code_are_refused_with_both_owners() -> None:
    message = refusal(Namespace(rule()), Namespace(rule(name="another-rule")))
    assert message == (
        "two rules have the code X001: SomeRule (small, small-rules 1.2 (tests.small_rules)) "
        "and SomeRule (other, other-rules 2.0 (other_rules))"
    )


def test_two_plugins_with_one_name_are_refused_with_both_owners() -> None:
    message = refusal(Namespace(rule()), Namespace(rule(code="X002")))
    assert message.startswith("two rules have the name some-rule: SomeRule (small")
    assert "SomeRule (other" in message


def test_two_rules_for_one_event_are_refused() -> None:
    message = refusal(small_rules, Namespace(rule(event="rule-crashed")))
    assert message.startswith("two rules report rule-crashed")


def test_a_clash_ends_the_run_with_2(tmp_path: Path) -> None:
    outcome = run("check", folder=tmp_path, plugins=(SMALL, EntryPoint("copy", "tests.copied_rules", "copy", "1")))
    assert "the plugin copy from copy 1 (tests.copied_rules) failed to load" in outcome.err
    sys.modules["tests.copied_rules"] = Namespace(rule(code="A001"))  # type: ignore[assignment]
    try:
        outcome = run("check", folder=tmp_path, plugins=(SMALL, EntryPoint("copy", "tests.copied_rules", "copy", "1")))
    finally:
        del sys.modules["tests.copied_rules"]
    assert outcome.code == 2
    assert "two rules have the code A001: PlantedError (small" in outcome.err


class Misspelt:
    @hookimpl
    def reportlint_rule(self) -> tuple[Any, ...]:
        return ()


class WrongArguments:
    @hookimpl
    def reportlint_rules(self, config: object) -> tuple[Any, ...]:
        return ()


class Unmarked:
    def reportlint_rules(self) -> tuple[Any, ...]:
        return (rule(),)


def test_a_misspelt_hook_is_named_with_what_was_meant() -> None:
    assert refusal(Misspelt()).startswith(
        "the plugin small from small-rules 1.2 (tests.small_rules) implements a hook that does not exist: "
        "reportlint_rule; did you mean reportlint_rules"
    )


def test_a_misspelt_hook_is_not_blamed_on_the_next_plugin() -> None:
    plugins = registered(Misspelt(), Namespace(rule()))
    assert [plugin.refusal is not None for plugin in plugins.plugins] == [True, False]
    with pytest.raises(Exception, match="reportlint_rule"):
        plugins.refuse()


def test_a_hook_with_arguments_of_its_own_is_refused() -> None:
    assert "a hook of the plugin small" in refusal(WrongArguments())


def test_a_plugin_that_forgot_the_marker_is_refused() -> None:
    assert "is @hookimpl missing?" in refusal(Unmarked())


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ({"code": ...}, "it lacks code"),
        ({"message": ..., "summary": ...}, "it lacks message, summary"),
        ({"message": {"zh": "收到 {n} 件", "en": "received"}}, "its message has the field {n} in zh only"),
        (
            {"message": {"a": {"zh": "{n}", "en": "{n:>3}"}, "b": {"zh": "{n}", "en": "{n} {count[0]}"}}},
            "its message['b'] has the field {count} in en only",
        ),
        ({"message": {"zh": "收到 {n 件", "en": "{n}"}}, "its message has a single brace in zh"),
        ({"message": {"zh": "收到 {} 件", "en": "{}"}}, "its message has a single brace in zh"),
        ({"code": "X1"}, "its code 'X1' must be capital letters followed by three digits"),
        ({"code": "x001"}, "its code 'x001'"),
        ({"code": "编001"}, "its code '编001'"),
        ({"name": "Some_Rule"}, "its name 'Some_Rule'"),
        ({"name": "some--rule"}, "its name 'some--rule'"),
        ({"severity": "fatal"}, "its severity 'fatal' is not one of error, warning, info"),
        ({"message": {"zh": "甲"}}, "its message lacks en"),
        ({"message": {"one": {"zh": "甲", "en": "a"}, "two": {"en": "a"}}}, "its message['two'] lacks zh"),
        ({"message": "甲"}, "its message is not a mapping by language"),
        ({"summary": {"en": "a"}}, "its summary lacks zh"),
        ({"hint": {"zh": "甲"}}, "its hint lacks en"),
        ({"check": ...}, "it has no check method"),
    ],
)
def test_a_rule_that_is_incomplete_is_refused_with_the_reason(attributes: dict[str, Any], reason: str) -> None:
    message = refusal(Namespace(rule(**attributes)))
    assert message.startswith("the rule SomeRule of the plugin small")
    assert reason in message


def test_what_is_no_rule_at_all_is_refused() -> None:
    assert "it is not a subclass of Rule" in refusal(Namespace(rule()()))


def test_a_rule_needs_no_hint() -> None:
    assert registered(Namespace(rule(hint={}))).plugins[0].refusal is None


# ------------------------------------------------------------------------------- failing plugins


def broken_hook() -> Any:
    class Broken:
        @hookimpl
        def reportlint_rules(self) -> tuple[Any, ...]:
            raise ValueError("no rules today")

    return Broken()


def test_a_hook_that_raises_leaves_the_other_plugins_alone() -> None:
    plugins = registered(broken_hook(), Namespace(rule()))
    failed = plugins.plugins[0].failed()
    assert failed is not None
    assert failed.text("en").endswith("failed to load, and its rules do not run: ValueError: no rules today")
    assert [known.code for known in plugins.rules] == ["X001"]
    plugins.refuse()


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Create an import path with distributions of the test only."""
    site = tmp_path / "site"
    site.mkdir()
    for needed in ("lark", "pluggy", "tomli"):
        import_module(needed)
    before = set(sys.modules)
    root = str(ROOT)
    paths = [path for path in sys.path if "site-packages" not in path and path != root]
    monkeypatch.setattr(sys, "path", [str(site), *paths])
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path / "cache"))
    yield site
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(site) in str(sys.modules[name].__file__):
            del sys.modules[name]


def small(entries: list[EntryPoint]) -> list[EntryPoint]:
    """Return the entry points without the installed ones."""
    return [entry for entry in entries if entry.distribution != "reportlint"]


def test_plugins_are_found_through_their_distributions(environment: Path) -> None:
    write_distribution(environment, "acme-rules", {"acme": "acme_rules", "more": "acme_rules:More.rules"}, "3.1")
    assert small(entry_points()) == [
        EntryPoint("acme", "acme_rules", "acme-rules", "3.1"),
        EntryPoint("more", "acme_rules:More.rules", "acme-rules", "3.1"),
    ]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    scans: list[int] = []
    scan: Callable[[], list[EntryPoint]] = discovery._scan

    def counting() -> list[EntryPoint]:
        scans.append(1)
        return scan()

    monkeypatch.setattr(discovery, "_scan", counting)
    return scans


def test_the_environment_is_scanned_once_until_it_changes(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_distribution(environment, "acme-rules", {"acme": "acme_rules"})
    scans = counted(monkeypatch)
    assert entry_points() == entry_points()
    assert len(scans) == 1
    write_distribution(environment, "beta-rules", {"beta": "beta_rules"})
    assert [entry.name for entry in small(entry_points())] == ["acme", "beta"]
    assert len(scans) == 2
    entry_points(rescan=True)
    assert len(scans) == 3


@pytest.mark.parametrize("content", [b"", b"\x80", b"[]", b"\x00" * 40])
def test_a_damaged_memory_is_no_memory(environment: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    write_distribution(environment, "acme-rules", {"acme": "acme_rules"})
    entry_points()
    home = cache.folder()
    assert home is not None
    (remembered,) = Path(home).glob("plugins-*")
    remembered.write_bytes(remembered.read_bytes().partition(b"\n")[0] + b"\n" + content)
    scans = counted(monkeypatch)
    assert [entry.name for entry in small(entry_points())] == ["acme"]
    assert len(scans) == 1


def test_without_a_cache_folder_every_start_scans(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_distribution(environment, "acme-rules", {"acme": "acme_rules"})
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", "")
    scans = counted(monkeypatch)
    assert [entry.name for entry in small(entry_points() + entry_points())] == ["acme", "acme"]
    assert len(scans) == 2


RULES = "from reportlint import hookimpl\n@hookimpl\ndef {}():\n    return ()\n"


def loaded() -> Any:
    """Load the plugins as a starting program does, and return `acme`."""
    sys.modules.pop("acme_rules", None)
    return next(plugin for plugin in load_plugins().plugins if plugin.name == "acme")


def test_what_pluggy_accepted_is_remembered_until_the_plugin_changes(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_distribution(environment, "acme-rules", {"acme": "acme_rules"})
    module = environment / "acme_rules.py"
    module.write_text(RULES.format("reportlint_rules"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # a folder for it would change the environment
    asked = []
    hooks = hooks_module.Registry.hooks

    def counting(registry: hooks_module.Registry, name: str, implementation: object) -> list[str]:
        asked.append(name)
        return hooks(registry, name, implementation)

    monkeypatch.setattr(hooks_module.Registry, "hooks", counting)
    assert loaded().refusal is None
    assert "acme-rules:acme" in asked
    asked.clear()
    assert loaded().refusal is None
    assert asked == []
    module.write_text("# longer\n" + RULES.format("reportlint_rulez"))
    assert "reportlint_rulez" in loaded().refusal.text("en")
    assert asked == ["acme-rules:acme"]
    load_plugins(rescan=True)
    assert len(asked) > 2


def test_the_marker_of_pluggy_is_understood(environment: Path) -> None:
    write_distribution(environment, "acme-rules", {"acme": "acme_rules"})
    module = environment / "acme_rules.py"
    module.write_text(
        RULES.format("reportlint_rules").replace(
            "from reportlint import hookimpl", "import pluggy; hookimpl = pluggy.HookimplMarker('reportlint')"
        )
    )
    assert (loaded().refusal, loaded().failure) == (None, None)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import nowhere_to_be_found\n", "ModuleNotFoundError: No module named 'nowhere_to_be_found'"),
        ("def (\n", "SyntaxError"),
        ("raise SystemExit(0)\n", "SystemExit: 0"),
    ],
)
def test_a_plugin_that_fails_to_import_is_said_and_the_run_goes_on(
    environment: Path, tmp_path: Path, source: str, error: str
) -> None:
    (environment / "failing_rules.py").write_text(source)
    (tmp_path / "a.txt").write_text(report("植错"), encoding="utf-8")
    plugins = (EntryPoint("failing", "failing_rules", "failing", "0.3"), SMALL)
    outcome = run("check", "a.txt", folder=tmp_path, plugins=plugins)
    assert outcome.code == 1
    assert "A001" in outcome.out
    (line,) = outcome.err.splitlines()
    assert line.startswith("reportlint: the plugin failing from failing 0.3 (failing_rules) failed to load")
    assert error in line


def test_an_attribute_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    entry = EntryPoint("gone", "tests.small_rules:nothing", "gone", "1")
    outcome = run("check", folder=tmp_path, plugins=(entry, SMALL))
    assert "AttributeError" in outcome.err


def test_the_list_of_plugins_says_what_was_loaded_and_what_was_not(environment: Path, tmp_path: Path) -> None:
    (environment / "failing_rules.py").write_text("raise RuntimeError('两行\\n错误')\n")
    plugins = (SMALL, EntryPoint("failing", "failing_rules", "failing", "0.3"))
    outcome = run("plugins", folder=tmp_path, plugins=plugins)
    assert outcome.code == 2
    assert outcome.out.splitlines() == [
        "small  small-rules 1.2 (tests.small_rules)  9 rules",
        "failing  failing 0.3 (failing_rules)  not loaded",
        "  the plugin failing from failing 0.3 (failing_rules) failed to load, and its rules do not run: "
        "RuntimeError: 两行␊错误",
    ]
    assert run("plugins", folder=tmp_path).code == 0


def test_a_rule_that_is_off_is_never_instantiated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = Rule.__init__

    def making(self: Rule, options: object | None = None) -> None:
        made.append(self.code)
        make(self, options)

    monkeypatch.setattr(Rule, "__init__", making)
    (tmp_path / "a.txt").write_text(report(), encoding="utf-8")
    run("check", "--select", "A001", folder=tmp_path)
    assert made == ["A001"]


def test_the_cache_belongs_to_the_user(environment: Path) -> None:
    entry_points()
    home = cache.folder()
    assert home is not None
    assert os.stat(home).st_mode & 0o077 == 0
