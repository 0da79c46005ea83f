"""Damaged reports: checked by all rules, fixed, fixed again, and compared with each other in both orders."""

from __future__ import annotations

import difflib
import json
import random
import re
import signal
import traceback
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import reportlint_rules
from reportlint.linting.fixing import apply_fixes
from reportlint.linting.linter import Linter
from reportlint.linting.ruleset import Selection, make_ruleset
from reportlint.plugins.discovery import EntryPoint
from reportlint.plugins.loading import load_plugins
from reportlint.text.source import Source
from tests.campaign.structure import growth_faults, tree_faults
from tests.command import run
from tests.kit import ENCODINGS, LAYOUTS, NEWLINES, a_story, encode, mutate, mutate_bytes
from tests.kit.renderings import a_conversion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlint.model.diagnostic import Diagnostic
    from reportlint.model.results import FileResult

TIME_LIMIT = 20
"""Seconds of the processor for one mutant: much more than the slowest needs."""
GROWTH_EVERY = 100
"""Every so many mutants the work of reading a table twice as long is counted."""
ORDER_EVERY = 20
"""Every so many mutants one is compared with its neighbours, which takes as long as twenty checks."""
BUILT_IN = EntryPoint("builtin", "reportlint_rules", "reportlint", "1.0")
_FAILURES = frozenset({"E001", "E009"})
"""A file or a rule that failed. None of the mutants gives reason for either."""
_DIGIT_RUN = re.compile(r"[-−–－+＋]?\d+(?:[.,．，]\d+)*[%％]?")
_LABEL_TYPING = "件数本年度的总计其他予不公开信息行政情况一二三（）．、 "
_TABLE_LINE = re.compile(r"[^\n]*\d[^\n]*\n?")


class Fault(NamedTuple):
    """A promise that a mutant broke."""

    seed: int
    kind: str
    detail: str
    text: str


class Hang(BaseException):
    """The time limit is over. No handler for `Exception` may catch it."""


def mutant(seed: int, folder: Path | None = None) -> str:
    """Return the text of a mutant: a report damaged in ways that call for fixes.

    It is a generated one in some layout, one as converters write them, or every second time a file of a folder.
    """
    rng = random.Random(seed)
    if folder is not None and seed % 2:
        text = rng.choice(_files(folder)).read_bytes().decode("utf-8", "replace")
    elif seed % 4 < 2:
        text = a_conversion(rng).text
    else:
        text = LAYOUTS[rng.choice(sorted(LAYOUTS))].render(a_story(rng)).text
    for _ in range(rng.randint(0, 3)):
        text = rng.choice(_SLIPS)(rng, text)
    if rng.random() < 0.6:
        text = mutate(rng, text)
    return text


@cache
def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def faults(seeds: Iterable[int], folder: Path | None = None, fixes: bool = True) -> Iterator[Fault]:
    """Yield the broken promises of the mutants of these seeds. Without `fixes` those of reading and checking alone."""
    for seed in seeds:
        text = mutant(seed, folder)
        try:
            with time_limit(TIME_LIMIT):
                for kind, detail in _broken(seed, text, fixes):
                    yield Fault(seed, kind, detail, text)
        except Hang:
            yield Fault(seed, "hang", f"more than {TIME_LIMIT} s", text)
        except Exception:
            yield Fault(seed, "exception", traceback.format_exc(), text)


def _broken(seed: int, text: str, fixes: bool) -> Iterator[tuple[str, str]]:
    result = _check(text)
    for each in result.diagnostics:
        if each.code in _FAILURES:
            yield "failure", f"{each.code} {each.message}"
    yield from tree_faults(text)
    if seed % GROWTH_EVERY == 0:
        yield from growth_faults(text)
    if not fixes:
        return
    yield from _of_bytes(seed, text)
    yield from _of_fixes(result)
    if seed % ORDER_EVERY == 0:
        yield from _of_order(seed)


def _of_bytes(seed: int, text: str) -> Iterator[tuple[str, str]]:
    """Check the mutant as a damaged file. It may be undecodable, but nothing may fail."""
    rng = random.Random(f"bytes {seed}")
    data = encode(text, rng.choice(ENCODINGS), rng.choice(NEWLINES))
    for each in _linter().check("a.txt", mutate_bytes(rng, data)).diagnostics:
        if each.code in _FAILURES:
            yield "failure of bytes", f"{each.code} {each.message}"


def _of_fixes(result: FileResult) -> Iterator[tuple[str, str]]:
    if result.report is None or result.source is None:
        return
    text = result.source.written
    for each in result.diagnostics:
        if _is_safe(each) and figures(applied(text, each)) != figures(text):
            yield "offered fix", f"{each.code} {each.message}"
    for name, wanted in (("safe", _is_safe), ("unsafe", _is_fix)):
        mended = apply_fixes(result, _check_source, wanted)
        if not mended.settled:
            yield f"{name} unsettled", _codes(result)
        if name == "safe" and figures(mended.text) != figures(text):
            yield "changed digits", _difference(text, mended.text)
        if mended.text != text:
            again = apply_fixes(_check(mended.text), _check_source, wanted)
            if again.text != mended.text:
                yield f"{name} fixed twice", _difference(mended.text, again.text)


def _of_order(seed: int) -> Iterator[tuple[str, str]]:
    """Check reports with copies and near copies in two orders: a file has the same findings in both."""
    rng = random.Random(f"order {seed}")
    texts = [mutant(seed), mutant(seed), mutant(seed + 1)]
    texts.append(mutate(rng, texts[0]))
    with TemporaryDirectory() as folder:
        names = [f"{number}.txt" for number in range(len(texts))]
        for name, text in zip(names, texts, strict=True):
            (Path(folder) / name).write_bytes(text.encode("utf-8", "replace"))
        found = []
        for order in (names, rng.sample(names, len(names))):
            arguments = ("check", "--isolated", "--select", "C", "--skip-unrecognized", "--output-format", "json")
            outcome = run(*arguments, *order, folder=Path(folder), plugins=(BUILT_IN,))
            said = json.loads(outcome.out)["diagnostics"]
            found.append(sorted((each["path"], each["fingerprint"]) for each in said))
        if found[0] != found[1]:
            yield "order", f"{found[0]} / {found[1]}"


def figures(text: str) -> list[str]:
    """Return the figures of a text with their signs and points. A safe fix leaves them as they are."""
    return _DIGIT_RUN.findall(text)


def applied(text: str, diagnostic: Diagnostic) -> str:
    """Return the text after the fix of a finding, made as an editor makes it."""
    assert diagnostic.fix is not None
    for edit in sorted(diagnostic.fix.edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.content + text[edit.end :]
    return text


def _is_fix(diagnostic: Diagnostic) -> bool:
    return diagnostic.fix is not None


def _is_safe(diagnostic: Diagnostic) -> bool:
    return diagnostic.fix is not None and diagnostic.fix.safe


def _check(text: str) -> FileResult:
    return _check_source(Source("a.txt", text))


def _check_source(source: Source) -> FileResult:
    return _linter().check_text(source, walked=True)


@cache
def _linter() -> Linter:
    plugins = load_plugins(given=[(BUILT_IN, reportlint_rules)], capture=False)
    every = Selection(where="the campaign", select=("ALL",))
    return Linter(make_ruleset(plugins, [every], options={}, where=""), "en", keep=True)


def _codes(result: FileResult) -> str:
    return " ".join(each.code for each in result.diagnostics if each.fix is not None)


def _difference(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(list(lines)[:20])


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise `Hang` in the main thread once it has worked for so long. Only on systems with an alarm clock."""

    def ring(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# ------------------------------------------------------------------------------------ damage that calls for fixes


def _misspell(rng: random.Random, text: str) -> str:
    """Lose, double, replace or add a character of a word."""
    places = [found.start() for found in re.finditer(r"[\u4e00-\u9fff]", text)]
    if not places:
        return text
    place = rng.choice(places)
    new = rng.choice(("", text[place] * 2, rng.choice(_LABEL_TYPING), text[place] + rng.choice(_LABEL_TYPING)))
    return text[:place] + new + text[place + 1 :]


def _misspell_label(rng: random.Random, text: str) -> str:
    """Misspell a word of a line that holds figures."""
    lines = list(_TABLE_LINE.finditer(text))
    if not lines:
        return text
    line = rng.choice(lines)
    return text[: line.start()] + _misspell(rng, line[0]) + text[line.end() :]


def _glue(rng: random.Random, text: str) -> str:
    """Lose a line break or a separator, so that neighbours run together."""
    places = [found.start() for found in re.finditer(r"[\n\t| ]", text)]
    if not places:
        return text
    place = rng.choice(places)
    return text[:place] + text[place + 1 :]


def _repeat(rng: random.Random, text: str) -> str:
    """Repeat a mark, or up to four characters."""
    place = rng.randint(0, len(text))
    return text[:place] + text[max(0, place - rng.randint(1, 4)) : place] + text[place:]


def _number(rng: random.Random, text: str) -> str:
    """Put a figure, or a piece of one, somewhere."""
    place = rng.randint(0, len(text))
    figure = rng.choice(("0", "25", "3.", ".4", "１２", "一万", "1,000", "-1", "9" * 400, "２0%", "〇", "⑦", "Ⅳ"))
    return text[:place] + figure + text[place:]


_SLIPS = (_misspell, _misspell_label, _misspell_label, _glue, _glue, _repeat, _number)
