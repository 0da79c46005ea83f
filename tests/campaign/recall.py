"""How many planted faults are found, and how many findings are false: by rule, on the corpus and on the generators.

    python -m tests.campaign recall [--count 20] [--first 0] [--folder FOLDER] [--jobs 2] [--only TABLE] [--write]

`--count` is the number of reports for each class of faults and of legitimate neighbours (`tests/kit/faults`); of each
generator of correct reports there are 50 times as many. FOLDER holds further correct reports, with `truth.json` beside
or above it, the value of every cell (null if it is blank). `--only` measures one of the tables, `rules` or `correct`.
`--write` writes the tables into `docs/accuracy.md` and its Chinese twin. Exits with 1 if a correct report has a finding
of level error or warning that does not say that something was not read.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import conformance.run as conformance
from reportlint import __version__, check_bytes
from reportlint.outputs.json import diagnostic_data
from reportlint.plugins.discovery import EntryPoint
from tests.campaign.recall_page import TABLES, Measured, write
from tests.command import run
from tests.honesty import judge
from tests.kit import (
    LAYOUTS,
    PHRASINGS,
    UNITS,
    a_story,
    a_story_for,
    full_width_digits,
    half_width,
    say,
    thousands,
    with_sentences,
)
from tests.kit.documents import KINDS as DOCUMENTS
from tests.kit.documents import as_docx, blocks, document
from tests.kit.faults import CASES, FILES, MORE, SETS, Case
from tests.kit.faults.entry import finding_of
from tests.kit.renderings import KINDS as CONVERTERS
from tests.kit.renderings import a_conversion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.kit.faults import Planted
    from tests.kit.story import Story

EVERY: tuple[Case, ...] = (*CASES, *MORE)
OFF = ("C005", "C009", "S010", "S013", "T009")
"""Rules that are off by default."""
TIMES = 50
"""Correct reports of each generator for each report of a class of faults."""
SETS_PER_CASE = 4
"""A set of reports is drawn once for so many reports of the other classes."""
_ATTEMPTS = 60
_UNFAIR = ("one-line", "glued", "cells-dense")
"""Layouts that do not show where a line of prose or a blank cell ends."""
_NOT_READ = ("E004", "E005", "E006", "F006")
"""Rules that say that something was not read."""


class Note(NamedTuple):
    """What is not as it should be in a report that was drawn."""

    kind: str
    code: str
    seed: str
    detail: str


BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", __version__)
Counted = tuple["Counter[tuple[str, str]]", list[Note]]
"""How often something happened to a rule, and notes on the bad of it."""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write the page if that is asked. Return 1 if a correct report is accused."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        prog="python -m tests.campaign recall",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first report")
    parser.add_argument("--folder", type=Path, help="correct reports")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes")
    parser.add_argument("--shown", type=int, default=3, help="how many notes of one kind and rule are printed")
    parser.add_argument("--only", choices=tuple(TABLES), help="measure for one of the tables")
    parser.add_argument("--write", action="store_true", help="write the tables into the page")
    chosen = parser.parse_args(arguments)
    tables = (chosen.only,) if chosen.only else tuple(TABLES)
    counts, notes = measured(chosen.count, chosen.first, chosen.folder, chosen.jobs, tables)
    told: Counter[tuple[str, str]] = Counter()
    for note in notes:
        told[note.kind, note.code] += 1
        if told[note.kind, note.code] <= chosen.shown:
            print(f"{note.kind} {note.code}, seed {note.seed}: {note.detail}")
    found = Measured(counts, chosen.count, chosen.folder is not None)
    print("\n\n".join(TABLES[table](found, "en") for table in tables))
    if chosen.write:
        write(found, tables)
    return int(any(count for (what, code), count in counts.items() if what.startswith("accused ") and code != "all"))


def measured(count: int, first: int, folder: Path | None, jobs: int, tables: Sequence[str]) -> Counted:
    """Return what was counted on the corpus and all generators, as far as the tables need it."""
    counts, notes = of_corpus() if "rules" in tables else (Counter(), [])
    seeds = range(first, first + count)
    with ProcessPoolExecutor(jobs) as pool:
        parts: list[Iterable[Counted]] = []
        if "rules" in tables:
            parts.append(pool.map(partial(of_case, seeds=seeds), range(len(EVERY)), chunksize=4))
            parts.append(pool.map(partial(of_file, seeds=seeds), range(len(FILES)), chunksize=4))
            parts.append(pool.map(partial(of_set, seeds=seeds[::SETS_PER_CASE]), range(len(SETS)), chunksize=2))
        for generator in CORRECT if "correct" in tables else ():
            many = range(first * TIMES, (first + count) * TIMES)
            batches = [many[at : at + 50] for at in range(0, len(many), 50)]
            parts.append(pool.map(partial(of_correct, generator), batches))
        for part in parts:
            for more, told in part:
                counts += more
                notes += told
    if folder is not None and "correct" in tables:
        more, told = of_folder(folder)
        counts += more
        notes += told
    return counts, notes


# ------------------------------------------------------------------------------- the corpus


def of_corpus() -> Counted:
    """Count what is found on the conformance corpus, by the command line."""
    corpus = conformance.load()
    command = [sys.executable, "-m", "reportlint", "check", "--no-cache", "--language", "en", "--output-format", "json"]
    results = conformance.run(corpus, corpus["inputs"], [*command, "--extend-select", ",".join(OFF)], None)
    counts: Counter[tuple[str, str]] = Counter({("corpus", "all"): len(results)})
    notes = []
    for code, each in conformance.counted(results).items():
        counts["corpus asked", code] += each["found"] + each["missed"]
        counts["corpus found", code] += each["found"]
        counts["corpus false", code] += each["false"]
    for result in results:
        notes += [Note("corpus missed", code, result["id"], "") for code in result["missed"]]
        notes += [Note("corpus false", other["code"], result["id"], other["message"]) for other in result["others"]]
    return counts, notes


# ------------------------------------------------------------------------------- faults and their neighbours


def of_case(number: int, seeds: Sequence[int]) -> Counted:
    """Count what is found in reports with a class of faults, or of legitimate neighbours."""
    case = EVERY[number]
    counts: Counter[tuple[str, str]] = Counter()
    notes: list[Note] = []
    for seed in seeds:
        name = f"{number}/{seed}"
        rng = random.Random(f"recall {name}")
        planted = _planted(case, rng)
        if planted is None:
            continue
        data, ending, entry = _as_file(planted, case, rng)
        entry["also"] = sorted({*planted.also} - {each.code for each in planted.expected})
        findings = _findings(f"a.{ending}", data)
        _count(case.code, case.fault, entry, findings, f"{name} {case.about}", counts, notes)
    return counts, notes


def _planted(case: Case, rng: random.Random) -> Planted | None:
    for _ in range(_ATTEMPTS):
        planted = case.plant(rng, a_story(rng, case.edition, rng.choice(case.unit)))
        if planted is not None:
            return planted
    return None


def _as_file(planted: Planted, case: Case, rng: random.Random) -> tuple[bytes, str, dict[str, Any]]:
    """Return a planted report in a layout or kind of document, and what is expected of it."""
    story = planted.story
    kinds = case.kinds or (*LAYOUTS, *DOCUMENTS, *DOCUMENTS)
    fitting = [kind for kind in kinds if kind not in _UNFAIR and (kind in DOCUMENTS or LAYOUTS[kind].fits(story))]
    kind = rng.choice(fitting or list(kinds))
    if kind in DOCUMENTS:
        data = as_docx(blocks(story), planted.around) if kind == "docx" else document(story, kind)
        return data, kind, {"id": "", "findings": [finding_of(each, None) for each in planted.expected]}
    rendered = LAYOUTS[kind].render(story)
    found = [finding_of(each, rendered) for each in planted.expected]
    return rendered.text.encode(), "txt", {"id": "", "findings": found}


def of_file(number: int, seeds: Sequence[int]) -> Counted:
    """Count what is found in files that cannot be read, or not wholly."""
    case = FILES[number]
    counts: Counter[tuple[str, str]] = Counter()
    notes: list[Note] = []
    for seed in seeds:
        whole = case.make(random.Random(f"recall file {number}/{seed}"))
        entry = {"id": "", "findings": [finding_of(each, None) for each in whole.expected], "also": [*whole.also]}
        if whole.story is None and not whole.expected:
            continue
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / f"a.{whole.kind}").write_bytes(whole.data)
            findings = _by_command(folder)
        _count(case.code, case.fault, entry, findings, f"file {number}/{seed} {case.about}", counts, notes)
    return counts, notes


def of_set(number: int, seeds: Sequence[int]) -> Counted:
    """Count what is found in reports that are compared."""
    case = SETS[number]
    counts: Counter[tuple[str, str]] = Counter()
    notes: list[Note] = []
    for seed in seeds:
        plot = case.make(random.Random(f"recall set {number}/{seed}"))
        entry = {"id": "", "findings": [finding_of(each, None) for _, each in plot.expected], "also": [*plot.also]}
        with tempfile.TemporaryDirectory() as folder:
            for at, member in enumerate(plot.members):
                kind = member.kind
                ending = kind if kind in DOCUMENTS else "txt"
                data = document(member.story, kind) if kind in DOCUMENTS else _text(member.story, kind).encode()
                (Path(folder) / f"{at}.{ending}").write_bytes(data)
            if plot.groups is not None:
                whole, parts = plot.groups
                settings = (
                    f"[groups]\n{json.dumps(whole, ensure_ascii=False)} = {json.dumps(parts, ensure_ascii=False)}\n"
                )
                (Path(folder) / "reportlint.toml").write_text(settings, encoding="utf-8")
            findings = _by_command(folder)
        for code in case.code.split():
            _count(code, case.fault, entry, findings, f"set {number}/{seed} {case.about}", counts, notes)
    return counts, notes


def _count(
    code: str,
    is_fault: bool,
    entry: dict[str, Any],
    findings: list[dict[str, Any]],
    name: str,
    counts: Counter[tuple[str, str]],
    notes: list[Note],
) -> None:
    result = conformance.judge(entry, findings)
    if is_fault:
        counts["planted", code] += 1
        counts["found", code] += not result["missed"]
        notes += [Note("missed", each, name, "") for each in result["missed"]]
    else:
        counts["silent", code] += 1
    counts["reports", "all"] += 1
    for other in result["others"]:
        if other["code"] in OFF and other["code"] != code:
            continue  # true: some of the stories are of a year without applications
        counts["false", other["code"]] += 1
        notes.append(Note("false", other["code"], name, other["message"]))


def _findings(name: str, data: bytes) -> list[dict[str, Any]]:
    result = check_bytes(name, data, language="en", extend_select=OFF)
    return [_finding(diagnostic_data(each)) for each in result.diagnostics]


def _by_command(folder: str) -> list[dict[str, Any]]:
    """Return the findings on a folder. What is named is checked even if it is no report."""
    names = sorted(path.name for path in Path(folder).iterdir() if path.suffix != ".toml")
    outcome = run(
        *("check", "--no-cache", "--jobs", "1", "--output-format", "json", "--extend-select", ",".join(OFF), *names),
        folder=Path(folder),
        plugins=(BUILTIN,),
    )
    return [_finding(each) for each in json.loads(outcome.out)["diagnostics"]]


def _finding(data: dict[str, Any]) -> dict[str, Any]:
    """Return a finding as the runner of the corpus has it."""
    cell = data["cell"]
    return {
        "code": data["code"],
        "severity": data["severity"],
        "line": data["location"]["line"],
        "section": data["section"],
        "cell": [cell["table"], cell["row"], cell["column"]] if cell else None,
        "path": None,
        "message": data["message"],
    }


# ------------------------------------------------------------------------------- correct reports


def of_correct(generator: str, seeds: range) -> Counted:
    """Count the findings on the correct reports of a generator."""
    counts: Counter[tuple[str, str]] = Counter()
    notes: list[Note] = []
    for seed in seeds:
        counts[f"correct {generator}", "all"] += 1
        for each in CORRECT[generator](seed):
            _accuse(generator, each, f"{generator} {seed}", counts, notes)
    return counts, notes


def _accuse(
    generator: str, found: dict[str, Any], name: str, counts: Counter[tuple[str, str]], notes: list[Note]
) -> None:
    code = found["code"]
    if code in _NOT_READ:
        what = "unread"
    else:
        what = "accused" if found["severity"] in ("error", "warning") else "remarked"
        notes.append(Note(what, code, name, found["message"]))
    counts[f"{what} {generator}", code] += 1


def _layout(seed: int) -> list[dict[str, Any]]:
    """Check a faultless report in a layout, sometimes with the changes of mirrors and editors."""
    rng = random.Random(f"correct layout {seed}")
    layout = list(LAYOUTS.values())[seed % len(LAYOUTS)]
    edition = "2019" if rng.random() < 0.15 else "2021"
    year = rng.randint(2019, 2020) if edition == "2019" else rng.randint(2021, 2025)
    story = a_story(rng, edition, rng.choice(UNITS), year, digits=layout.single_digits)
    rendered = layout.render(story)
    if rng.random() < 0.3 and not layout.single_digits:
        rendered = rng.choice((half_width, full_width_digits, thousands))(rendered)
    return _not_off(_findings("a.txt", rendered.text.encode()))


def _document(seed: int) -> list[dict[str, Any]]:
    """Check a faultless document."""
    rng = random.Random(f"correct document {seed}")
    edition = "2019" if rng.random() < 0.15 else "2021"
    kind = DOCUMENTS[seed % len(DOCUMENTS)]
    return _not_off(_findings(f"a.{kind}", document(a_story(rng, edition), kind)))


def _sentences(seed: int) -> list[dict[str, Any]]:
    """Check a report with a true sentence on its figures."""
    rng = random.Random(f"correct sentence {seed}")
    phrasing = PHRASINGS[seed % len(PHRASINGS)]
    story = a_story_for(phrasing, seed)
    if story is None:
        return []
    told = with_sentences(story, say(phrasing, story, rng, cut=rng.random() < 0.3, spaced=rng.random() < 0.3))
    return _not_off(_findings("a.txt", _text(told, rng.choice(("tab", "pipe-rows", "cells"))).encode()))


def _converted(seed: int) -> list[dict[str, Any]]:
    """Check a consistent report as a converter writes it. A blank cell may be told."""
    kinds = list(CONVERTERS)
    converted = a_conversion(random.Random(seed), kinds[seed % len(kinds)])
    result = check_bytes("a.txt", converted.text.encode(), language="en")
    false = {each.partition(" ")[0] for each in judge(converted, result).false}
    found = [_finding(diagnostic_data(each)) for each in result.diagnostics]
    is_cut = converted.rendering.paper.cut is not None
    return [
        each
        for each in found
        if each["code"] in _NOT_READ
        or (each["severity"] == "info" and not is_cut)
        or (each["code"] in false and each["severity"] != "info")
    ]


def _not_off(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what rules find that are off by default."""
    return [each for each in found if each["code"] not in OFF]


def _text(story: Story, layout: str) -> str:
    return LAYOUTS[layout].render(story).text


CORRECT = {"layouts": _layout, "documents": _document, "sentences": _sentences, "converters": _converted}
"""The generators of correct reports."""


def of_folder(folder: Path) -> Counted:
    """Count the findings on the correct reports in a folder. Blank cells that `truth.json` knows may be told."""
    files = sorted(str(path.absolute()) for path in folder.rglob("*") if path.is_file() and path.suffix != ".json")
    command = [sys.executable, "-m", "reportlint", "check", "--isolated", "--no-cache", "--ignore", "C"]
    command += ["--language", "en", "--output-format", "json", *files]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    counts: Counter[tuple[str, str]] = Counter({("correct folder", "all"): len(files)})
    notes: list[Note] = []
    blank = dict(_blank_rows(folder))
    for data in json.loads(done.stdout)["diagnostics"]:
        each = _finding(data)
        path = Path(data["path"])
        row = tuple(each["cell"][:2]) if each["cell"] else None
        if each["code"] != "B001" or row not in blank.get(path.name.partition(".")[0], set()):
            _accuse("folder", each, path.name, counts, notes)
    return counts, notes


def _blank_rows(folder: Path) -> Iterator[tuple[str, set[tuple[str, ...]]]]:
    """Yield the rows with a blank cell of each report."""
    truth = next((path for path in (folder / "truth.json", folder.parent / "truth.json") if path.exists()), None)
    for name, report in json.loads(truth.read_text(encoding="utf-8")).items() if truth is not None else ():
        blank = (key for key, value in report["cells"].items() if value is None)
        yield name, {(key.partition(".")[0], key.partition(".")[2].rpartition(".")[0]) for key in blank}
