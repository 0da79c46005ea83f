"""Rules without code on words: phrases that must be there, and phrases that must not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from reportlint.messages.errors import UsageError
from reportlint.rules.declared.base import DeclaredRule, quoted
from reportlint.rules.declared.pattern import MatchesNothing, PatternTime, check_pattern
from reportlint.rules.declared.wordings import KEY, Prose, wordings_of
from reportlint.text.fold import fold, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportlint.form.lookup import FormKeys
    from reportlint.form.model import Name
    from reportlint.model.report import Placed, Report, Section
    from reportlint.model.rule import Finding
    from reportlint.rules.declared.base import Where
    from reportlint.text.source import Passage

_MOST_FINDINGS = 20
"""The most occurrences that are reported in one report."""
_REPORT: Name = {"zh": "报告", "en": "the report"}
_ENDS_HEADING = re.compile(r"[。.;:,、!?\n\r]")
_SILENT = {
    "zh": "缺少这一部分时不报（另有规则报告）。",
    "en": "If the section is missing, which another rule reports.",
}
_NEVER_SILENT = {"zh": "总会检查。", "en": "Never."}


class DeclaredRequirement(DeclaredRule):
    """Phrases that must be there, any one or all of them, or a heading."""

    messages: ClassVar[Mapping[str, Name]] = {
        "phrase": {"zh": "{section}中没有{missing}", "en": "{section} lacks {missing}"},
        "any": {"zh": "{section}中没有{missing}中的任何一个", "en": "{section} has none of {missing}"},
        "heading": {"zh": "{section}中没有小标题{missing}", "en": "{section} has no heading {missing}"},
    }
    fields: ClassVar[Mapping[str, Any]] = {"section": "", "missing": ""}

    @classmethod
    def check_keys(cls, keys: FormKeys, where: Where) -> None:
        """Check the section, and that the heading is not empty."""
        _check_section(cls, keys, where)
        heading = cls.declared.get("heading")
        if heading is not None and not wording(fold(heading)[0]):
            raise UsageError("empty-heading", where=where(("heading",)), heading=heading)

    @classmethod
    def describe(cls) -> tuple[Name, Name]:
        """Return what must be there in words."""
        declared = cls.declared
        place = _place(cls)
        if "heading" in declared:
            heading = declared["heading"]
            found = {"zh": f"{place['zh']}没有小标题“{heading}”。", "en": f"No heading “{heading}” in {place['en']}."}
        elif declared.get("all"):
            found = {
                "zh": f"{place['zh']}缺少以下词句中的一个：{_listed(declared['phrases'], '、')}。",
                "en": f"One of these is missing in {place['en']}: {_listed(declared['phrases'], ', ')}.",
            }
        else:
            found = {
                "zh": f"{place['zh']}没有以下词句中的任何一个：{_listed(declared['phrases'], '、')}。",
                "en": f"None of these is in {place['en']}: {_listed(declared['phrases'], ', ')}.",
            }
        return found, _SILENT if "section" in declared else _NEVER_SILENT

    def examine(self, report: Report) -> Iterator[Finding]:
        """Yield one finding on the heading of the section, or on the title of the report."""
        section: Section | None = None
        name = _REPORT
        if "section" in self.declared:
            section = report.section(self.declared["section"])
            if section is None:
                return
            name = quoted(section.form.name)
        key, missing = self._missing(report, section)
        if missing:
            place: Placed | Passage = section if section is not None else _top(report)
            values = {"section": name, "missing": _in_quotation_marks(missing)}
            yield self.found(place, key, values, data={"missing": missing})

    def _missing(self, report: Report, section: Section | None) -> tuple[str, list[str]]:
        """Return the key of the message and the missing phrases."""
        heading = self.declared.get("heading")
        if heading is not None:
            lines = section.paragraphs if section is not None else report.narrative
            wanted = wording(fold(heading)[0])
            there = any(_is_headed(line, wanted) for line in lines) or (
                section is None and any(wording(fold(each.title)[0]) == wanted for each in report.sections)
            )
            return "heading", [] if there else [heading]
        phrases = self.declared["phrases"]
        text = section.body if section is not None else report.text
        missing = [phrase for phrase in phrases if next(text.phrases(phrase), None) is None]
        if self.declared.get("all") or len(phrases) == 1:
            return "phrase", missing
        return "any", missing if len(missing) == len(phrases) else []


class DeclaredBan(DeclaredRule):
    """Phrases that must not be there, or text that matches a pattern. Some may have a text to write in their place."""

    messages: ClassVar[Mapping[str, Name]] = {
        "forbidden": {"zh": "{section}中不应有“{phrase}”", "en": "{section} should not say “{phrase}”"},
        "replace": {
            "zh": "{section}中的“{phrase}”应写作“{replacement}”",
            "en": "{section} should say “{replacement}” in place of “{phrase}”",
        },
    }
    fields: ClassVar[Mapping[str, Any]] = {"section": "", "phrase": "", "replacement": ""}

    @classmethod
    def message_fields(cls) -> Mapping[str, Any]:
        """Return the fields of the message: without `replace`, there is no replacement."""
        return {key: value for key, value in cls.fields.items() if key != "replacement" or KEY in cls.declared}

    @classmethod
    def check_keys(cls, keys: FormKeys, where: Where) -> None:
        """Check the section, that the pattern is valid and matches some text, and the replacements."""
        _check_section(cls, keys, where)
        pattern = cls.declared.get("pattern")
        if pattern is not None:
            try:
                check_pattern(pattern)
            except MatchesNothing:
                raise UsageError("empty-rule-pattern", where=where(("pattern",))) from None
            except (re.error, ValueError) as error:
                raise UsageError("wrong-rule-pattern", where=where(("pattern",)), reason=str(error)) from None
        wordings_of(cls.declared).check(where)

    @classmethod
    def describe(cls) -> tuple[Name, Name]:
        """Return what must not be there in words."""
        declared = cls.declared
        place = _place(cls)
        chinese, english = [], []
        if phrases := wordings_of(declared).phrases:
            chinese.append(_listed(phrases, "、"))
            english.append(_listed(phrases, ", "))
        if "pattern" in declared:
            chinese.append(f"与 `{declared['pattern']}` 相符的文字")
            english.append(f"what matches `{declared['pattern']}`")
        found = {
            "zh": f"{place['zh']}出现{'，或者'.join(chinese)}。每处都报，最多 {_MOST_FINDINGS} 处。",
            "en": f"{', or '.join(english)} in {place['en']}; each occurrence, {_MOST_FINDINGS} at most.",
        }
        return found, _SILENT if "section" in declared else _NEVER_SILENT

    @classmethod
    def describe_fix(cls) -> Name | None:
        """Return what is written in place of what."""
        return wordings_of(cls.declared).describe() if KEY in cls.declared else None

    def examine(self, report: Report) -> Iterator[Finding]:
        """Yield one finding on each occurrence."""
        if "section" in self.declared:
            sections = [each for each in report.sections if each.key == self.declared["section"]]
            parts = [(each.body, quoted(each.form.name)) for each in sections]
        else:
            parts = [(report.text, _REPORT)]
        wordings = wordings_of(self.declared)
        count = 0
        for passage, name in parts:
            for hit in wordings.hits(passage, report.derive(PatternTime)):
                count += 1
                if count > _MOST_FINDINGS:
                    return
                phrase = " ".join(hit.passage.text.split())
                values = {"section": name, "phrase": phrase, "replacement": hit.text or ""}
                found = self.found(hit.passage, "replace" if hit.text else "forbidden", values, data={"phrase": phrase})
                yield found if hit.text is None else found._replace(fix=wordings.fix(hit, report.derive(Prose)))


def _check_section(rule: type[DeclaredRule], keys: FormKeys, where: Where) -> None:
    if "section" in rule.declared:
        keys.section(rule.declared["section"], lambda: where(("section",)))


def _place(rule: type[DeclaredRule]) -> Name:
    section = rule.declared.get("section")
    return _REPORT if section is None else {"zh": f"`{section}` 部分", "en": f"the section `{section}`"}


def _is_headed(line: Passage, wanted: str) -> bool:
    """Return whether a line is the heading, or begins with it up to a mark. Numerals before it do not count."""
    text = line.folded.strip()
    if wording(text) == wanted:
        return True
    bare = text.lstrip("(0123456789一二三四五六七八九十").lstrip(").、, ")
    return any(wording(_ENDS_HEADING.split(each, maxsplit=1)[0]) == wanted for each in (text, bare))


def _top(report: Report) -> Passage:
    """Return the place of a finding on the whole report: its title, else its first heading, else its first line."""
    if report.title is not None:
        return report.title.passage
    if report.sections:
        return report.sections[0].heading
    first = report.text.strip()
    return first.part(0, len(first.text.split("\n", 1)[0]))


def _in_quotation_marks(phrases: Iterable[str]) -> list[str]:
    return [f"“{phrase}”" for phrase in phrases]


def _listed(phrases: Iterable[str], between: str) -> str:
    return between.join(_in_quotation_marks(phrases))
