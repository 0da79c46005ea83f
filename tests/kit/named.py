"""The numbers in sentences: the cells that each can refer to, and the rule that compares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from tests.kit.form import Cell

Reading: TypeAlias = tuple[Cell, ...]

_ORGANISATIONS = ("commercial", "research", "public_welfare", "legal_service", "other")
_RESULTS = ("upheld", "corrected", "other", "pending")
_REFUSED = (
    "state_secret",
    "prohibited_by_law",
    "security_and_stability",
    "third_party_rights",
    "internal_affairs",
    "deliberative_process",
    "enforcement_file",
    "administrative_inquiry",
)
_GROUPS = {
    "refused": _REFUSED,
    "unavailable": ("not_held", "not_compiled", "still_unclear"),
    "declined": ("petition", "duplicate", "publication", "excessive", "confirmation"),
    "other": ("not_corrected", "fee_unpaid", "miscellaneous"),
}


class Name(NamedTuple):
    """A number in the tables: the sums of cells that it can refer to, and the rule that compares it."""

    readings: tuple[Reading, ...]
    code: str


def _asked(*rows: str, column: str = "total") -> Reading:
    return tuple(("applications", row, column) for row in rows)


def _contested(row: str, column: str = "total") -> Reading:
    return (("proceedings", row, column),)


def _documents(column: str) -> Name:
    return Name(((("disclosure", "normative_documents", column),),), "N005")


def _decisions(row: str) -> Name:
    return Name(((("disclosure", row, "decisions"),),), "N005")


def _names() -> Iterator[tuple[str, Name]]:
    received, both, closed = _asked("received"), _asked("received", "carried_in"), _asked("outcome_total")
    yield "received", Name((received,), "N001")
    yield "got", Name((received, both), "N001")
    yield "taken", Name((received, both, closed), "N001")
    for row, name in (("carried_in", "carried_in"), ("outcome_total", "closed"), ("carried_out", "carried_out")):
        yield name, Name((_asked(row),), "N003")
    for column in ("natural_person", *_ORGANISATIONS[:-1]):
        yield column, Name((_asked("received", column=column),), "N001")
    yield "others", Name((_asked("received", column="other"),), "N001")
    organisations = tuple(_asked("received", column=column)[0] for column in _ORGANISATIONS)
    yield "organisations", Name((organisations,), "N001")
    for row in ("granted", "partially_granted"):
        yield row, Name((_asked(row),), "N003")
    for group, rows in _GROUPS.items():
        # The form of 2019 has one row for all of 其他处理.
        whole = ("other",) if group == "other" else ()
        yield group, Name((_asked(*(f"{group}.{row}" for row in rows), *whole),), "N003")
        for row in rows:
            yield f"{group}.{row}", Name((_asked(f"{group}.{row}"),), "N003")
    missing = ("unavailable.not_held", "unavailable.not_compiled")
    every = tuple(f"unavailable.{row}" for row in _GROUPS["unavailable"])
    yield "absent", Name((*(_asked(row) for row in missing), _asked(*missing), _asked(*every)), "N003")
    suits = ("direct_suit", "suit_after_reconsideration")
    for name, rows in {"review": ("reconsideration",), "suit": suits, "direct": suits[:1], "after": suits[1:]}.items():
        for column in ("total", *_RESULTS):
            reading = tuple(_contested(row, column)[0] for row in rows)
            yield name if column == "total" else f"{name}.{column}", Name((reading,), "N004")
    for column in ("issued", "repealed", "in_force"):
        yield column, _documents(column)
    for row in ("licences", "penalties", "compulsion"):
        yield row, _decisions(row)
    yield "fees", Name(((("disclosure", "fees", "amount"),),), "N005")
    yield "handled", Name(((("disclosure", "fees", "amount"),),), "N008")
    yield "unpaid", Name((_asked("other.fee_unpaid"),), "N008")


NAMES: Mapping[str, Name] = dict(_names())
INVENTED = ("texts", "site", "account", "board")
"""Numbers of publications, which are in no table. The first is the sum of the others."""

LISTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "outcomes": (
        ("予以公开", "granted"),
        ("部分公开", "partially_granted"),
        ("不予公开", "refused"),
        ("无法提供", "unavailable"),
        ("不予处理", "declined"),
        ("其他处理", "other"),
    ),
    "reasons": (
        ("予以公开", "granted"),
        ("部分公开", "partially_granted"),
        ("属于国家秘密", "refused.state_secret"),
        ("其他法律行政法规禁止公开", "refused.prohibited_by_law"),
        ("保护第三方合法权益", "refused.third_party_rights"),
        ("属于三类内部事务信息", "refused.internal_affairs"),
        ("属于四类过程性信息", "refused.deliberative_process"),
        ("属于行政执法案卷", "refused.enforcement_file"),
        ("属于行政查询事项", "refused.administrative_inquiry"),
        ("本机关不掌握相关政府信息", "unavailable.not_held"),
        ("没有现成信息需要另行制作", "unavailable.not_compiled"),
        ("补正后申请内容仍不明确", "unavailable.still_unclear"),
        ("信访举报投诉类申请", "declined.petition"),
        ("重复申请", "declined.duplicate"),
        ("要求提供公开出版物", "declined.publication"),
        ("无正当理由大量反复申请", "declined.excessive"),
    ),
    "applicants": (
        ("自然人", "natural_person"),
        ("商业企业", "commercial"),
        ("科研机构", "research"),
        ("社会公益组织", "public_welfare"),
        ("法律服务机构", "legal_service"),
    ),
    "reviews": (
        ("维持", "review.upheld"),
        ("纠正", "review.corrected"),
        ("其他结果", "review.other"),
        ("尚未审结", "review.pending"),
    ),
}
