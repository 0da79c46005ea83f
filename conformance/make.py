"""Make the conformance corpus: `inputs/` and `corpus.json`, from reports of the kit, the same bytes each time.

    python -m conformance.make [FOLDER]

Without FOLDER it writes into this folder, and deletes inputs that are no longer made. Places and figures are invented.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import reportlint_rules
from reportlint import CorpusRule
from tests.kit import EDITIONS, LAYOUTS, a_story, form_of
from tests.kit.documents import KINDS, as_docx, blocks, document
from tests.kit.faults import CASES, FILES, SETS, Case, FileCase, Planted, SetCase
from tests.kit.faults.entry import cells_of, finding_of
from tests.kit.modifiers import encode
from tests.kit.renderings import KINDS as CONVERTERS
from tests.kit.renderings import a_rendering
from tests.kit.story import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
VERSION = "1"
TURNS = (
    *("tab", "docx", "pipe-rows", "html", "cells", "markdown", "pipe-cells", "html", "tab-narrow", "pipe-leading"),
    *("docx", "tab", "html", "cells-spaced", "pdf", "pipe-rows", "markdown", "html", "cells", "pipe-cells"),
)
"""The layouts and documents of faults, in turn."""
FAULTS = 2
"""How many classes of faults of a rule have an input."""
MIXED = 3
"""How many faults a report has of those that have several."""
TOGETHER = 10
"""How many legitimate neighbours of different rules one report may hold."""
ATTEMPTS = 200
_LONGEST_LINE = 150

_File: TypeAlias = "tuple[Story | None, str, str, bytes, list[str]]"
"""The story that a file shows, its layout, the ending of its name, its bytes, and the tables that it does not show."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the corpus. Return the exit code."""
    chosen = list(sys.argv[1:] if arguments is None else arguments)
    folder = Path(chosen[0]) if chosen else HERE
    maker = Maker(folder)
    corpus = {"version": VERSION, "forms": forms(), "rules": rules(), "inputs": maker.inputs()}
    (folder / "corpus.json").write_text(as_text(corpus) + "\n", encoding="utf-8", newline="\n")
    size = sum(path.stat().st_size for path in (folder / "inputs").rglob("*") if path.is_file())
    print(f"{len(maker.made)} inputs, {size / 1e6:.1f} MB")
    return 0


def forms() -> dict[str, Any]:
    """Return the rows of each table of each edition, with their columns."""
    found: dict[str, Any] = {}
    for edition in EDITIONS:
        tables: dict[str, dict[str, list[str]]] = {}
        for table, row, column in form_of(edition).cells():
            tables.setdefault(table, {}).setdefault(row, []).append(column)
        found[edition] = {"notice": form_of(edition).notice, "tables": tables}
    return found


def rules() -> dict[str, Any]:
    """Return the name, the meaning and the source of each rule that an input can show."""
    sources = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))
    return {
        rule.code: {
            "name": rule.name,
            "severity": rule.severity,
            "compares": issubclass(rule, CorpusRule),
            "finds": dict(rule.summary),
            "source": sources[rule.code],
        }
        for rule in reportlint_rules.reportlint_rules()
        if rule.code in sources
    }


class Maker:
    """Inputs under construction."""

    def __init__(self, folder: Path) -> None:
        """Empty the folder of the inputs."""
        self.made: list[dict[str, Any]] = []
        self._folder = folder
        self._turn = 0
        self._had: dict[str, set[str]] = defaultdict(set)
        shutil.rmtree(folder / "inputs", ignore_errors=True)
        (folder / "inputs").mkdir(parents=True)

    def inputs(self) -> list[dict[str, Any]]:
        """Make all inputs."""
        self._layouts()
        later: list[Case] = []
        for code in sorted({case.code for case in CASES}):
            for number, case in enumerate([case for case in CASES if case.code == code and case.fault][:FAULTS], 1):
                if number > 1 and not case.alone:
                    later.append(case)
                else:
                    self._faults(f"{code}-{number}", [case])
        self._mixed(later)
        for file in FILES:
            self._file(file)
        for reports in SETS:
            self._set(reports)
        self._neighbours()
        return self.made

    # --------------------------------------------------------------------------- reports of all layouts

    def _layouts(self) -> None:
        for name, layout in LAYOUTS.items():
            rng = random.Random(f"layout {name}")
            story = a_story(rng, digits=layout.single_digits)
            self._report(f"layout-{name}", Planted(story), name, "a faultless report in this layout")
        for kind in KINDS:
            rng = random.Random(f"document {kind}")
            self._report(f"layout-{kind}", Planted(a_story(rng)), kind, "a faultless document")
        for number, edition in enumerate(("2019", "2019", "2019")):
            kind = ("tab", "docx", "html")[number]
            story = a_story(random.Random(f"edition {number}"), edition)
            self._report(f"form-{edition}-{kind}", Planted(story), kind, "a faultless report in the form of 2019")
        for kind in CONVERTERS:
            self._converted(kind)
        story = a_story(random.Random("encoding"))
        data = encode(LAYOUTS["pipe-rows"].render(story).text, "utf-8-sig", "\r\n")
        self._add("encoding-windows", [(story, "pipe-rows", "txt", data, [])], "a faultless report as Windows saves it")

    def _converted(self, kind: str) -> None:
        """Write a report as a converter prints it, one whose cells a reader can tell apart if there is one."""
        found = []
        for attempt in range(ATTEMPTS):
            rng = random.Random(f"converter {kind} {attempt}")
            rendering = a_rendering(rng, kind)
            if rendering.paper.cut is None and not rendering.paper.lines:
                found.append(rendering.render(a_story(rng)))
                if not found[-1].loose:
                    break
        converted = found[-1] if not found[-1].loose else found[0]
        unread = sorted({cell[0] for cell in converted.loose})
        also = ("E004", "E005", "F006") if unread else ()
        files = [(converted.story, kind, "txt", converted.text.encode(), unread)]
        self._add(f"converter-{kind.replace(' ', '-')}", files, "a faultless report as a converter prints it", (), also)

    # --------------------------------------------------------------------------- one report

    def _faults(self, name: str, cases: Sequence[Case]) -> None:
        """Write a report with the faults of some cases, the later of which only add a sentence."""
        first, *rest = cases
        rng = random.Random(name)
        _, planted = planted_by(first, rng)
        for case in rest:
            more = case.plant(rng, planted.story)
            assert more is not None, case.about
            expected = (*planted.expected, *more.expected)
            planted = Planted(more.story, expected, (*planted.also, *more.also), planted.around)
        about = "; ".join(case.about for case in cases)
        codes = [case.code for case in cases]
        self._report(name, planted, self._next_kind(first.kinds, codes), about, rules=codes)

    def _mixed(self, cases: Sequence[Case]) -> None:
        """Put sentences of several rules into one report; those that ask for a unit begin a report."""
        left = sorted(cases, key=lambda case: (len(case.unit), case.code))
        number = 0
        while left:
            number += 1
            first, *rest = left
            fitting = [case for case in rest if set(first.unit) <= set(case.unit)]
            together = [first, *fitting[-MIXED + 1 :]]
            left = [case for case in left if case not in together]
            self._faults(f"mixed-{number:02}", together)

    def _next_kind(self, allowed: Sequence[str], codes: Sequence[str] = ()) -> str:
        """Return the next of the layouts and kinds that a case allows, one that these rules have not had yet."""
        had = {kind for code in codes for kind in self._had[code]}
        turns = [*TURNS[self._turn :], *TURNS[: self._turn]]
        fitting = [kind for kind in turns if not allowed or kind in allowed]
        kind = next((kind for kind in fitting if kind not in had), (fitting or list(allowed))[0])
        if kind in turns:
            self._turn = (self._turn + turns.index(kind) + 1) % len(TURNS)
        for code in codes:
            self._had[code].add(kind)
        return kind

    def _report(self, name: str, planted: Planted, kind: str, about: str, **more: Any) -> None:
        """Write a report in a layout or a kind of document."""
        files: list[_File]
        if kind in KINDS:
            is_marked = kind == "docx"
            data = as_docx(blocks(planted.story), planted.around) if is_marked else document(planted.story, kind)
            files = [(planted.story, "", kind, data, [])]
            findings = [finding_of(each, None) for each in planted.expected]
        else:
            rendered = LAYOUTS[kind].render(planted.story)
            ending = "md" if kind == "markdown" else "txt"
            files = [(planted.story, kind, ending, rendered.text.encode(), [])]
            findings = [finding_of(each, rendered) for each in planted.expected]
        self._add(name, files, about, findings, planted.also, **more)

    def _file(self, case: FileCase) -> None:
        number = sum(each["id"].startswith(f"{case.code}-") for each in self.made) + 1
        name = f"{case.code}-{number}"
        whole = case.make(random.Random(name))
        findings = [finding_of(each, None) for each in whole.expected]
        more = {"rules": [case.code]} if case.fault else {"silent": [case.code]}
        files = [(whole.story, whole.how, whole.kind, whole.data, list(whole.unread))]
        self._add(name, files, case.about, findings, whole.also, **more)

    # --------------------------------------------------------------------------- several reports

    def _set(self, case: SetCase) -> None:
        codes = case.code.split()
        number = sum(each["id"].startswith(f"{codes[0]}-") for each in self.made) + 1
        name = f"{codes[0]}-{number}"
        plot = case.make(random.Random(name))
        files: list[_File] = []
        findings = []
        for place, member in enumerate(plot.members):
            kind = member.kind
            rendered = None if kind in KINDS else LAYOUTS[kind].render(member.story)
            data = document(member.story, kind) if rendered is None else rendered.text.encode()
            ending = kind if rendered is None else "md" if kind == "markdown" else "txt"
            files.append((member.story, "" if rendered is None else kind, ending, data, []))
            findings += [{**finding_of(each, rendered), "file": place} for at, each in plot.expected if at == place]
        findings += [finding_of(each, None) for at, each in plot.expected if at is None]
        more: dict[str, Any] = {"rules": codes} if case.fault else {"silent": codes}
        if plot.groups is not None:
            whole, parts = plot.groups
            more["groups"] = {whole: list(parts)}
        self._add(name, files, case.about, findings, plot.also, **more)
        if plot.groups is not None:
            settings = 'extend-select = ["C005"]\n\n[groups]\n'
            settings += "".join(
                f"{json.dumps(k, ensure_ascii=False)} = {json.dumps(v, ensure_ascii=False)}\n"
                for k, v in more["groups"].items()
            )
            path = self._folder / "inputs" / name / "reportlint.toml"
            path.write_text(settings, encoding="utf-8", newline="\n")

    # --------------------------------------------------------------------------- what must stay silent

    def _neighbours(self) -> None:
        """Write the legitimate neighbours, those of several rules in one report."""
        left = [case for case in CASES if not case.fault]
        number = 0
        while left:
            number += 1
            name = f"silent-{number:02}"
            rng = random.Random(name)
            together, planted = _composed(left, rng)
            for case in together:
                left.remove(case)
            kinds = [set(case.kinds) for case in together if case.kinds]
            kind = self._next_kind(
                [each for each in TURNS if all(each in own for own in kinds)] or first_kinds(together)
            )
            about = "; ".join(dict.fromkeys(f"{case.code}: {case.about}" for case in together))
            self._report(name, planted, kind, about, silent=sorted({case.code for case in together}))

    def _add(
        self,
        name: str,
        files: Sequence[_File],
        about: str,
        findings: Sequence[dict[str, Any]] = (),
        also: Sequence[str] = (),
        **more: Any,
    ) -> None:
        shown = []
        for number, (story, layout, kind, data, unread) in enumerate(files, 1):
            path = f"inputs/{name}.{kind}" if len(files) == 1 else f"inputs/{name}/{number}.{kind}"
            target = self._folder / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
            file: dict[str, Any] = {"path": path, "kind": kind}
            if layout:
                file["layout"] = layout
            if story is not None:
                file |= {"edition": story.edition, "cells": cells_of(story)}
            if unread:
                file["unread"] = unread
            shown.append(file)
        entry: dict[str, Any] = {"id": name, "about": about, **more, "findings": list(findings)}
        if also:
            entry["also"] = sorted(set(also) - {each["code"] for each in findings})
        self.made.append({**entry, "files": shown})


def planted_by(case: Case, rng: random.Random) -> tuple[Story, Planted]:
    """Return a faultless story, and the same with a case. Raise `ValueError` if no story has room for it."""
    for _ in range(ATTEMPTS):
        story = a_story(rng, case.edition, rng.choice(case.unit))
        planted = case.plant(rng, story)
        if planted is not None:
            return story, planted
    raise ValueError(f"no story has room for {case.code}: {case.about}")


def first_kinds(cases: Sequence[Case]) -> list[str]:
    """Return the kinds that all of some cases allow."""
    found = [case.kinds for case in cases if case.kinds]
    return [kind for kind in found[0] if all(kind in other for other in found)]


def _composed(cases: Sequence[Case], rng: random.Random) -> tuple[list[Case], Planted]:
    """Return the first case, and others that can be in the same report, with that report."""
    first, *rest = cases
    base, planted = planted_by(first, rng)
    together = [first]
    used = _fields(base, planted.story)
    for case in rest:
        if len(together) == TOGETHER:
            break
        story = planted.story
        fits = case.edition == story.edition and story.unit in case.unit and case.code not in {c.code for c in together}
        kinds = [set(each.kinds) for each in (*together, case) if each.kinds]
        if not fits or (kinds and not set.intersection(*kinds)):
            continue
        other = case.plant(rng, story)
        if other is None:
            continue
        changed = _fields(story, other.story)
        if (changed - {"insert", "tells_numbers"}) & used or ("insert" in changed and case.alone and "insert" in used):
            continue
        if {"figures", "unit", "voice", "year"} & changed:
            continue
        together.append(case)
        used |= changed
        planted = Planted(other.story, (), (*planted.also, *other.also))
    return together, planted


def _fields(one: Story, other: Story) -> set[str]:
    """Return the fields in which two stories differ."""
    return {name for name in Story.__dataclass_fields__ if getattr(one, name) != getattr(other, name)}


# ------------------------------------------------------------------------------- JSON that people can read


def as_text(data: Any, indent: str = "") -> str:
    """Return data as JSON, what fits into a line in one line."""
    line = json.dumps(data, ensure_ascii=False)
    if len(indent) + len(line) <= _LONGEST_LINE or not isinstance(data, dict | list) or not data:
        return line
    inner = indent + " "
    if isinstance(data, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {as_text(value, inner)}" for key, value in data.items()]
        return "{\n" + ",\n".join(inner + part for part in parts) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + as_text(value, inner) for value in data) + f"\n{indent}]"


if __name__ == "__main__":
    sys.exit(main())
