"""N010: the same passage twice in one report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint import Passage, Related, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint import Finding, Report, Section

_ENDS = "。!?;"
_LINE_ENDS = "\r\n"
_SHORTEST = 20
"""Characters of a sentence that is not repeated by chance, without digits, marks, names of laws and denials."""

_SHORTEST_ROW = 30
"""The same for several shorter sentences in a row."""

_TAIL = 11
"""Characters at the end of a sentence that are compared first: equal sentences end alike."""

_HEADING = 24
"""Characters of the longest heading, a line without an end mark."""

_LABEL = 16
"""Characters of the longest label before a colon at the start of a sentence."""

_NUMERAL = 4
"""Characters of the longest numeral with its mark: 十一、, 10."""

_CANDIDATES = 3
_MOST_RELATED = 5
_EXCERPT = 30


class _Sentence(NamedTuple):
    start: int
    """The offset after its numeral."""
    end: int
    bare: int
    """The offset after its label: 信息管理方面:一是……"""
    key: str
    """The letters, digits and characters from there on."""
    section: Section
    marked: bool
    """Whether it ends with a mark."""


class RepeatedPassage(Rule):
    """同一段话写了两遍。

    ## 查什么
    正文中（不限于同一部分）完全相同的句子，不计空白、标点和句首的序号；去掉数字、法规名称和“未收到……”之类的分句后，
    仍有 20 字以上。连着重复的几句合报一条，报在后一处，前一处列为相关。

    ## 为什么
    多半是复制粘贴留下的。国办公开办函〔2021〕30号要求年报真实、准确，批评内容雷同和敷衍塞责。

    ## 示例
        （三）政府信息管理。……加强保密审查，制定了信息公开保密审查制度，确保公开信息合法规范。
        （五）监督保障。……加强保密审查，制定了信息公开保密审查制度，确保公开信息合法规范。

    ## 怎么改
    保留一处，另一处改写成该部分自己的内容，或者删去。

    ## 何时不报
    句子中有不同的字或数字；各部分如实重复的“未收到……”“未发生……”；标题、表格、落款，编制依据和统计期限这类固定说法；
    整个部分写了两遍（见 S003）。

    ---

    The same passage occurs twice in one report.

    ## What it finds
    Identical sentences in the prose, in one section or in two, apart from white space, marks and the numeral at the
    start. Without digits, names of laws and clauses that only say that there was none, 20 characters must be left.
    Several sentences in a row are one finding, placed on the later passage; the earlier one is related.

    ## Why
    Mostly left over from copying. 国办公开办函〔2021〕30号 asks for accurate reports and names copied and perfunctory
    ones as faults.

    ## Example
        （三）政府信息管理。……加强保密审查，制定了信息公开保密审查制度，确保公开信息合法规范。
        （五）监督保障。……加强保密审查，制定了信息公开保密审查制度，确保公开信息合法规范。

    ## What to do
    Keep one passage. Rewrite the other for its section, or delete it.

    ## When it stays silent
    If a character or a figure differs; if several sections truly say that nothing was received (未收到……); on headings,
    tables, signatures and stock phrases on the basis and the period of the report; on a whole section that occurs twice
    (see S003).
    """

    code = "N010"
    name = "repeated-passage"
    severity = "warning"
    since = "0.2"
    message = {
        "section": {
            "zh": "“{excerpt}”与本部分前文相同（{count} 句，{length} 字）",
            "en": "“{excerpt}” repeats an earlier passage of this section ({count} sentence(s), {length} characters)",
        },
        "report": {
            "zh": "“{excerpt}”与“{title}”中的文字相同（{count} 句，{length} 字）",
            "en": "“{excerpt}” repeats a passage under “{title}” ({count} sentence(s), {length} characters)",
        },
    }
    summary = {"zh": "同一段话写了两遍", "en": "the same passage twice in one report"}
    hint = {"zh": "保留一处，另一处改写或删去", "en": "keep one passage, rewrite or delete the other"}

    def check(self, report: Report) -> Iterator[Finding]:
        """Yield one finding for each passage, on its second place."""
        words: dict[str, Any] = report.form.words["narrative"]["repetition"]
        sections: dict[str, Section] = {}
        for section in report.sections:
            sections.setdefault(section.key, section)
        if not _may_repeat(sections.values(), words):
            return
        folded = report.text.source.folded
        sentences = [each for section in sections.values() for each in _sentences(folded, section, words)]
        repeated: dict[int, list[tuple[int, int]]] = {}
        for first, again, count in _runs(sentences, folded, words):
            repeated.setdefault(first, []).append((again, count))
        for first, places in repeated.items():
            (again, count), *others = places
            earlier, later = sentences[first], sentences[again]
            same = _same_label(earlier, later, folded)
            passage = _passage(report, sentences[again : again + count], same)
            text = "".join(passage.text.split())
            yield self.finding(
                passage,
                "section" if earlier.section is later.section else "report",
                related=[
                    Related(
                        _passage(report, sentences[first : first + count], same),
                        {"zh": "前一处", "en": "the earlier passage"},
                    ),
                    *(
                        Related(
                            _passage(report, sentences[at : at + size], same),
                            {"zh": "又一处", "en": "also here"},
                        )
                        for at, size in others[:_MOST_RELATED]
                    ),
                ],
                section=later.section.key,
                data={"sentences": count, "length": len(text), "places": len(places) + 1},
                excerpt=text if len(text) <= _EXCERPT else text[:_EXCERPT] + "……",
                title=earlier.section.form.title,
                count=count,
                length=len(text),
            )


def _passage(report: Report, sentences: Sequence[_Sentence], labelled: bool) -> Passage:
    """Return the passage of several sentences, with the label before them if it is repeated too."""
    start = sentences[0].start if labelled else sentences[0].bare
    return Passage(report.text.source, start, sentences[-1].end)


def _may_repeat(sections: Any, words: dict[str, Any]) -> bool:
    """Return whether two sentences end alike: a fast test that excludes most reports."""
    whole = "".join(["".join([line.folded for line in section.paragraphs]) + "。" for section in sections])
    whole = "".join(whole.split())
    for mark in _ENDS[1:]:
        whole = whole.replace(mark, "。")
    for mark in words["marks"]:
        whole = whole.replace(mark, "")
    tails = [sentence[-_TAIL:] for sentence in whole.split("。") if len(sentence) >= _TAIL]
    return len(set(tails)) < len(tails)


# ----------------------------------------------------------------------------- sentences


def _sentences(folded: str, section: Section, words: dict[str, Any]) -> Iterator[_Sentence]:
    """Yield the sentences of a section. A line without an end mark goes on in the next, unless it is a heading."""
    start: int | None = None
    end = 0
    whole = False
    for line in section.paragraphs:
        text = line.folded
        # The rest of a line after a mark goes on in the next line, however short: the page ends there.
        if start is not None and (_begins_item(text, words) or (whole and end - start <= _HEADING)):
            yield _sentence(folded, start, end, section, words, marked=False)
            start = None
        at = line.start
        for mark in _marks(text):
            stop = line.start + mark + 1
            yield _sentence(folded, at if start is None else start, stop, section, words, marked=True)
            start, at = None, stop
        if folded[at : line.end].strip():
            if start is None:
                start, whole = at, at == line.start
            end = line.end
    if start is not None:
        yield _sentence(folded, start, end, section, words, marked=False)


def _marks(text: str) -> list[int]:
    """Return the offsets at which sentences end."""
    return [at for at, char in enumerate(text) if char in _ENDS]


def _sentence(folded: str, start: int, end: int, section: Section, words: dict[str, Any], *, marked: bool) -> _Sentence:
    """Return a sentence, with its numeral and its label split off."""
    body = _without_numerals(folded[start:end], words)
    start = end - len(body)
    label, colon, _ = body[: _LABEL + 1].partition(":")
    if colon and "," not in label:
        body = _without_numerals(body[len(label) + 1 :], words)
    return _Sentence(start, end, end - len(body), "".join(filter(str.isalnum, body)), section, marked)


def _without_numerals(text: str, words: dict[str, Any]) -> str:
    """Return a text without the numerals at its start, two at most: (三)1."""
    for _ in range(2):
        text = text.lstrip()
        text = _after_numeral(text, words) or text
    return text.lstrip()


def _begins_item(text: str, words: dict[str, Any]) -> bool:
    return _after_numeral(text.lstrip(), words) is not None


def _after_numeral(text: str, words: dict[str, Any]) -> str | None:
    """Return the text after (一), 1., 一是 or ②; None if it does not begin with a numeral."""
    bare = text.removeprefix("(")
    rest = bare[:_NUMERAL].lstrip(words["numerals"])
    if 0 < len(rest) < len(bare[:_NUMERAL]) and rest[0] in words["behind_numeral"]:
        return bare[len(bare[:_NUMERAL]) - len(rest) + 1 :]
    # Folding turns ② into 2. A digit before something that can be counted is a figure.
    single = text[:1].isdigit() and not text[1:2].isdigit() and text[1:2].isalpha()
    return text[1:] if single and text[1] not in words["counted"] else None


# ----------------------------------------------------------------------------- repetition


def _runs(sentences: list[_Sentence], folded: str, words: dict[str, Any]) -> Iterator[tuple[int, int, int]]:
    """Yield the repeated passages: the first sentence of either place, and the number of sentences they share."""
    places: dict[str, list[int]] = {}
    at = 0
    while at < len(sentences):
        best = (0, 0)
        for first in places.get(sentences[at].key, ())[:_CANDIDATES]:
            count = 0
            while (
                at + count < len(sentences)
                and first + count < at
                and sentences[first + count].key == sentences[at + count].key
            ):
                count += 1
            best = max(best, (count, -first))
        count, first = best[0], -best[1]
        if count:
            run = sentences[at : at + count]
            weights = [_weight(each, sentences[first + index], folded, words) for index, each in enumerate(run)]
            if max(weights) >= _SHORTEST or sum(weights) >= _SHORTEST_ROW:
                yield first, at, count
        for each in range(at, at + max(count, 1)):
            if sentences[each].key:
                places.setdefault(sentences[each].key, []).append(each)
        at += max(count, 1)


def _weight(sentence: _Sentence, earlier: _Sentence, folded: str, words: dict[str, Any]) -> int:
    """Return the number of characters that are not repeated by chance or for a good reason."""
    if not (sentence.marked and earlier.marked):
        return 0
    start = sentence.start if _same_label(sentence, earlier, folded) else sentence.bare
    text = "".join(folded[start : sentence.end].split())
    if any(phrase in text for phrase in words["formulae"]):
        return 0
    for opening, closing in ("《》", "()"):
        first, *rest = text.split(opening)
        text = first + "".join([part.partition(closing)[2] if closing in part else part for part in rest])
    clauses = [clause for clause in text.split(",") if not any(word in clause for word in words["none"])]
    return sum(char.isalpha() for clause in clauses for char in clause)


def _same_label(sentence: _Sentence, earlier: _Sentence, folded: str) -> bool:
    labels = ["".join(filter(str.isalnum, folded[each.start : each.bare])) for each in (sentence, earlier)]
    return labels[0] == labels[1]
