"""The narrative of a unit for a year: sentences from `sentences.toml`, optionally edited by a unit that copies.

A recipe is a seed: it picks the sentences and their words. Names and numbers come from the teller. Two tellers with
one recipe write the same report with other names, years and figures; two recipes share boilerplate only.
"""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.kit import form_of
from tests.kit.prose import Facts

if TYPE_CHECKING:
    from benchmarks.corpus.names import Unit
    from tests.kit import Figures
    from tests.kit.prose import Paragraphs

HERE = Path(__file__).parent
EDITS = ("none", "added", "swapped", "dropped")
"""The edits by a unit that copies, in addition to other names, years and figures."""

_OVERVIEW = ("disclosure", "requests", "management", "platform", "oversight")
_ASPECTS = {
    "disclosure": "主动公开",
    "requests": "依申请公开",
    "management": "政府信息管理",
    "platform": "平台建设",
    "oversight": "监督保障",
}
_LINES = (
    "（{numeral}）{aspect}\n",
    "（{numeral}）{aspect}情况\n",
    "（{numeral}）{aspect}。",
    "{number}.{aspect}方面。",
)
"""The heads of the aspects: on separate lines, or in front of their sentences."""
_OWN = {"disclosure": (3, 4), "closing": (0, 1)}
_VARIANT = "~"
"""The prefix of the names of variants."""
_SLOT = re.compile(r"\{([^{}]+)\}")


class Recipe(NamedTuple):
    """The choice of sentences and words for a report."""

    seed: str
    boilerplate: bool = False
    """Whether most of it is boilerplate of the county."""
    edit: str = "none"
    """One of `EDITS`."""


class Teller(NamedTuple):
    """The unit that writes the narrative, and the facts that it reports."""

    unit: Unit
    name: str
    """The name of the unit as it appears in this report."""
    year: int
    edition: str
    figures: Figures
    tells_figures: bool = True


def narrative(recipe: Recipe, teller: Teller, own: random.Random) -> dict[str, Paragraphs]:
    """Return the paragraphs of preamble, overview, problems and other. `own` draws names and numbers."""
    chosen = random.Random(recipe.seed)
    parts = {
        topic: _Part(topic, chosen, recipe.boilerplate) for topic in (*_OVERVIEW, "problems", "measures", "closing")
    }
    front = {
        key: chosen.choice(_sentences()["boilerplate"][key])
        for key in ("preamble", "period", "opening", "leads", "fees")
    }
    announces, greets = (recipe.boilerplate or chosen.random() < 0.3 for _ in range(2))
    heads, asked, wrote = chosen.choice(_LINES), chosen.random(), chosen.random()
    if not recipe.boilerplate:
        incidents = chosen.sample(_sentences()["incidents"]["sentences"], len(_OVERVIEW))
        for topic, text in zip(_OVERVIEW, incidents, strict=True):
            parts[topic].told.append((text, _words_for(text, chosen)))
    _edit(recipe, parts)
    told = _Told(teller, own)
    preamble = [front["preamble"] + front["period"]]
    preamble += _sentences()["boilerplate"]["parts"] if announces else []
    preamble += _sentences()["boilerplate"]["contact"] if recipe.boilerplate else []
    overview = [told.fill(front["opening"], ())] if greets else []
    for number, topic in enumerate(_OVERVIEW):
        head = heads.format(numeral="一二三四五"[number], number=number + 1, aspect=_ASPECTS[topic])
        text = told.all(parts[topic])
        if topic == "requests" and teller.tells_figures:
            text += told.applications(asked)
        elif topic == "management" and teller.tells_figures:
            text += told.documents(wrote)
        overview += [head[:-1], text] if head.endswith("\n") else [head + text]
    return {
        "preamble": tuple(told.fill(text, ()) for text in preamble),
        "overview": tuple(overview),
        "problems": (told.all(parts["problems"]), told.fill(front["leads"], ()) + told.all(parts["measures"])),
        "other": (told.fill(front["fees"], ()), told.all(parts["closing"])),
    }


class _Part:
    """The sentences of one topic, each with the words that fill it."""

    def __init__(self, topic: str, rng: random.Random, boilerplate: bool) -> None:
        general, own = _sentences()["boilerplate"][topic], _sentences()[topic]["sentences"]
        least, most = (0, 1) if topic == "closing" else (1, 2) if boilerplate else _OWN.get(topic, (2, 3))
        shared = general if boilerplate else [rng.choice(general)]
        self.shared: list[str] = list(shared) if boilerplate or topic == "closing" or rng.random() < 0.35 else []
        if topic == "closing":
            self.shared = self.shared[:1]
        # One sentence more than needed: the spare is added where a unit that copies adds one.
        *self.told, self.spare = [
            (text, _words_for(text, rng)) for text in rng.sample(own, rng.randint(least, most) + 1)
        ]


class _Told:
    """The texts of a teller, filled with its names and numbers."""

    def __init__(self, teller: Teller, own: random.Random) -> None:
        facts = Facts(teller.name, teller.year, teller.edition, teller.figures)
        self.teller, self.own = teller, own
        self.known = {
            "we": "我" + teller.unit.kind,
            "whole": "全" + teller.unit.kind,
            "unit": teller.name,
            "short": teller.unit.place,
            "county": teller.unit.county,
            "year": str(teller.year),
            "notice": facts.notice,
        }

    def all(self, part: _Part) -> str:
        """Return the sentences of a part. Shared ones come first, or alone at the very end of a report."""
        shared = "".join(self.fill(text, ()) for text in part.shared)
        own = "".join(self.fill(text, words) for text, words in part.told)
        return shared + own if part.shared and part.told else shared or own

    def fill(self, text: str, words: tuple[str, ...]) -> str:
        """Return a sentence with its words, and with the names and numbers of the teller."""
        given = iter(words)

        def slot(match: re.Match[str]) -> str:
            name = match[1]
            if name in self.known:
                return self.known[name]
            if name == "place":
                return self.own.choice(self.teller.unit.places)
            if name == "month":
                return str(self.own.randint(2, 11))
            if name[0] == "#":
                least, most = name[1:].split("-")
                return str(self.own.randint(int(least), int(most)))
            return next(given)

        return _SLOT.sub(slot, text)

    def applications(self, chance: float) -> str:
        """Return sentences with the number of applications in the table."""
        told = []
        for row, none in (("received", "no_received"), ("carried_in", ""), ("carried_out", "")):
            figure = self.teller.figures.get(("applications", row, "total"), 0)
            if figure or none:
                told.append(self._figure(row if figure else none, chance, figure))
        return "".join(told) if chance < 0.7 else ""

    def documents(self, chance: float) -> str:
        """Return a sentence with the number of normative documents issued in the table."""
        if chance > 0.5 or self.teller.edition != "2021":
            return ""
        figure = self.teller.figures.get(("disclosure", "normative_documents", "issued"), 0)
        return self._figure("issued" if figure else "no_issued", chance, figure)

    def _figure(self, key: str, chance: float, figure: object) -> str:
        texts: list[str] = _sentences()["told"][key]
        self.known[key] = str(figure)
        return self.fill(texts[int(chance * 10) % len(texts)], ())


def _edit(recipe: Recipe, parts: dict[str, _Part]) -> None:
    """Apply the edit of the recipe, which hides a copy."""
    rng = random.Random(f"{recipe.seed}/edit")
    topics = rng.sample(_OVERVIEW, 2)
    match recipe.edit:
        case "added":
            for topic in topics:
                parts[topic].told.insert(rng.randrange(2), parts[topic].spare)
        case "swapped":
            for topic in topics:
                parts[topic].told.reverse()
        case "dropped":
            parts[topics[0]].told.pop()


def _words_for(text: str, rng: random.Random) -> tuple[str, ...]:
    """Return words for the slots of a sentence that a copy keeps. Two slots of the same list get different words."""
    words: list[str] = []
    for name in _kept(text):
        word = rng.choice(_lists()[name])
        while name[0] != _VARIANT and word in words:
            word = rng.choice(_lists()[name])
        words.append(word)
    return tuple(words)


@cache
def _kept(text: str) -> tuple[str, ...]:
    names = (match[1].rstrip("2") for match in _SLOT.finditer(text))
    return tuple(name for name in names if name in _lists())


@cache
def _lists() -> dict[str, list[str]]:
    """Return the lists of words by name, and the groups of variants by number."""
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    variants = {f"{_VARIANT}{number}.": group for number, group in enumerate(words["variants"]["groups"])}
    return {**words["lists"], **variants}


@cache
def _sentences() -> dict[str, Any]:
    """Return the data of `sentences.toml`, with a slot in place of every wording that has variants."""
    variants = {group[0]: name for name, group in _lists().items() if name[0] == _VARIANT}
    wording = re.compile("|".join(sorted(variants, key=len, reverse=True)))
    sentences: dict[str, Any] = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))
    for part in sentences.values():
        if "sentences" in part:
            part["sentences"] = [
                wording.sub(lambda match: f"{{{variants[match[0]]}}}", text) for text in part["sentences"]
            ]
    return sentences


def edition_of(year: int) -> str:
    """Return the edition of the form in force for a year."""
    return "2021" if year >= form_of("2021").first_year else "2019"
