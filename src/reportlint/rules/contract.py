"""The contract of a rule: the attributes and methods that its class must have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportlint.messages.language import LANGUAGES
from reportlint.model.rule import SEVERITIES, Rule
from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeGuard

    from reportlint.model.corpus import CorpusRule

_EVENTS = ("unreadable-file", "undecodable-file", "not-a-report", "rule-crashed")
"""The events that the engine reports by a rule."""
_FIELD = regex(r"\{\{|\}\}|\{(\w+)(?:[^{}]|\{[^{}]*\})*\}|([{}])")
"""A field of a message with its name, or an unpaired brace."""
_ATTRIBUTES = ("code", "name", "severity", "message", "summary")


def faults(rule: Any) -> Iterator[dict[str, str]]:
    """Yield how a class that a plugin gave breaks the contract, each fault in every language."""
    if not (isinstance(rule, type) and issubclass(rule, Rule)):
        yield {"zh": "不是 Rule 的子类", "en": "it is not a subclass of Rule"}
        return
    missing = [attribute for attribute in _ATTRIBUTES if not hasattr(rule, attribute)]
    if missing:
        yield {"zh": f"缺少属性 {'、'.join(missing)}", "en": f"it lacks {', '.join(missing)}"}
        return
    if not _is_code(rule.code):
        yield {
            "zh": f"编号 {rule.code!r} 应为大写字母加三位数字",
            "en": f"its code {rule.code!r} must be capital letters followed by three digits",
        }
    if not _is_name(rule.name):
        yield {
            "zh": f"名称 {rule.name!r} 应为小写字母、数字和连字符",
            "en": f"its name {rule.name!r} must be lower-case words and digits joined by hyphens",
        }
    if not isinstance(rule.form, str) or not rule.form:
        yield {"zh": f"form {rule.form!r} 应为格式的键", "en": f"its form {rule.form!r} is not the key of a form"}
    if rule.severity not in SEVERITIES:
        yield {
            "zh": f"级别 {rule.severity!r} 应为 {'、'.join(SEVERITIES)} 之一",
            "en": f"its severity {rule.severity!r} is not one of {', '.join(SEVERITIES)}",
        }
    since: Any = rule.since
    if not isinstance(since, str):
        yield {"zh": f"since {since!r} 应为版本号", "en": f"its since {since!r} is not a version"}
    url: Any = rule.url
    if not isinstance(url, str):
        yield {"zh": f"url {url!r} 应为网址", "en": f"its url {url!r} is not an address"}
    if rule.event is not None and rule.event not in _EVENTS:
        yield {
            "zh": f"event {rule.event!r} 应为 {'、'.join(_EVENTS)} 之一，或者不写",
            "en": f"its event {rule.event!r} is not one of {', '.join(_EVENTS)}",
        }
    if rule.Options is not Rule.Options:
        yield from _unclear_options(rule.Options)
    if is_of_a_corpus(rule):
        if rule.check_corpus.__qualname__ == "CorpusRule.check_corpus":
            yield {"zh": "没有 check_corpus 方法", "en": "it has no check_corpus method"}
    elif not is_event(rule) and rule.check is Rule.check:
        yield {"zh": "没有 check 方法", "en": "it has no check method"}
    incomplete = [fault for each in ("message", "summary", "hint") for fault in _lacking(each, getattr(rule, each))]
    yield from incomplete or _unlike_fields(rule.message)


def _unclear_options(options: type) -> Iterator[dict[str, str]]:
    """Yield the options without a type annotation or a default. Settings reach annotated attributes only."""
    annotated = {name for each in options.__mro__ for name in getattr(each, "__annotations__", ())}
    for name, value in vars(options).items():
        if not name.startswith("_") and name not in annotated and not hasattr(value, "__get__"):
            yield {"zh": f"选项 {name} 没有类型注解", "en": f"its option {name} has no type annotation"}
    for name in sorted(annotated):
        if not hasattr(options, name):
            yield {"zh": f"选项 {name} 没有默认值", "en": f"its option {name} has no default"}


def is_of_a_corpus(rule: object) -> TypeGuard[CorpusRule]:
    """Return whether a rule, or its class, compares reports."""
    return hasattr(rule, "check_corpus")


def is_event(rule: type[Rule]) -> bool:
    """Return whether the engine reports an event by this rule, which then has no check of its own."""
    return rule.event is not None


def _is_code(code: object) -> bool:
    if not isinstance(code, str):
        return False
    letters, digits = code[:-3], code[-3:]
    return code.isascii() and letters.isalpha() and letters.isupper() and digits.isdigit()


def _is_name(name: object) -> bool:
    if not isinstance(name, str):
        return False
    words = name.split("-")
    return name.isascii() and name == name.lower() and name[:1].isalpha() and all(word.isalnum() for word in words)


def _unlike_fields(message: Mapping[Any, Any]) -> Iterator[dict[str, str]]:
    """Yield messages that are not templates or have a field in one language only. Every language is there already."""
    nested = bool(message) and all(isinstance(value, Mapping) for value in message.values())
    parts: Mapping[Any, Mapping[str, str]] = message if nested else {"": message}
    for key, texts in parts.items():
        label = f"message[{key!r}]" if nested else "message"
        fields = {language: _FIELD.findall(texts[language]) for language in LANGUAGES}
        for language, found in fields.items():
            if any(brace for _, brace in found):
                yield {
                    "zh": f"{label} 的 {language} 中有单独的花括号；要写花括号本身，请写两个",
                    "en": f"its {label} has a single brace in {language}; a brace itself is written twice",
                }
                return
        names = {language: {name for name, _ in found if name} for language, found in fields.items()}
        shared = set.intersection(*names.values())
        for language, own in names.items():
            for name in sorted(own - shared):
                yield {
                    "zh": f"{label} 只在 {language} 中有字段 {{{name}}}",
                    "en": f"its {label} has the field {{{name}}} in {language} only",
                }


def _lacking(attribute: str, texts: object) -> Iterator[dict[str, str]]:
    """Yield the languages that a text lacks. Messages may be nested by key."""
    if not isinstance(texts, Mapping):
        yield {"zh": f"{attribute} 不是按语言列出的", "en": f"its {attribute} is not a mapping by language"}
        return
    nested = attribute == "message" and bool(texts) and all(isinstance(value, Mapping) for value in texts.values())
    parts: Mapping[Any, Any] = texts if nested else {"": texts}
    for key, part in parts.items():
        if not part and attribute == "hint":
            continue
        label = f"{attribute}[{key!r}]" if nested else attribute
        missing = [language for language in LANGUAGES if not isinstance(part.get(language), str)]
        if missing:
            yield {"zh": f"{label} 缺少 {'、'.join(missing)}", "en": f"its {label} lacks {', '.join(missing)}"}
