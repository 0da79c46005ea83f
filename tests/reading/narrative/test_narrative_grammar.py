"""Every sentence has words in order and a tree over them, nested as in `narrative.lark`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token
from lark.lexer import Lexer

from reportlint.files.grammar_data import read_text
from reportlint.reading.narrative.claims import GRAMMAR
from reportlint.reading.narrative.words import WordReader
from reportlint.reading.parser.grammar import parsing_table
from reportlint.reading.parser.lalr import run
from reportlint.reading.parser.lark_table import build_table
from tests.campaign.structure import leaves
from tests.forms import FORMS
from tests.reading.narrative.test_claims import TEXTS
from tests.reading.narrative.test_no_claims import TEXTS as OTHER_TEXTS
from tests.sentences import claims_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportlint.reading.narrative.word import Word

VOCABULARY: Any = FORMS.own[-1].vocabulary
WORDS_OF = WordReader(VOCABULARY).read
LEFT_OUT = frozenset({"SKIP", "STOP"})


class WordLexer(Lexer):
    """Hands the words of a sentence to Lark."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        """Yield the words that Lark was called with."""
        for word in lexer_state.text:
            yield Token(word.type, word.text, start_pos=word.start)


def lark_parser(**options: Any) -> Lark:
    return Lark(
        read_text(GRAMMAR), parser="lalr", lexer=WordLexer, keep_all_tokens=True, maybe_placeholders=False, **options
    )


LARK = lark_parser()


def outline(tree: Any) -> Any:
    """Return the names and offsets of a tree."""
    if not hasattr(tree, "data"):
        return tree.type, tree.start_pos if isinstance(tree, Token) else tree.start
    return str(tree.data), [outline(child) for child in tree.children]


def names(tree: Any) -> set[str]:
    return {str(tree.data)} | {name for child in tree.children if hasattr(child, "data") for name in names(child)}


def tree_of(text: str) -> tuple[list[Word], Any]:
    words, _ = WORDS_OF(text)
    return words, run(parsing_table(GRAMMAR), words)


def check(text: str, *, by_lark: bool = True) -> None:
    words, tree = tree_of(text)
    end = 0
    for word in words:
        assert end <= word.start <= word.end <= len(text), (word, text)
        end = word.end
    assert [word.type for word in words].count("STOP") == 1
    assert words[-1].type == "STOP"
    assert [(leaf.type, leaf.start) for leaf in leaves(tree)] == [(word.type, word.start) for word in words]
    if by_lark:
        assert outline(tree) == outline(LARK.parse(words))


WORDS = st.sampled_from(sorted(VOCABULARY.meanings))
NUMBERS = st.one_of(
    st.integers(0, 10_000).map(str),
    st.sampled_from(
        ["1,306", "1.5万", "三", "四十", "一百零五", "二〇二三", "2023年", "12月", "31日", "86.9%", "第3", "5—8"]
    ),
)
MEASURES = st.sampled_from(
    ["件", "条", "万元", "元", "%", "个工作日", "余件", "多条", "件以上", "次", "人次", "年", "名单"]
)
MARKS = st.sampled_from(list("，,；;：:。！？、（）()[]【】“”《》-—~\n.%第年月日余多约超"))
SENTENCES = st.lists(st.one_of(WORDS, NUMBERS, MEASURES, MARKS, st.sampled_from("县长信箱某乙"))).map("".join)


@settings(max_examples=600)
@given(SENTENCES)
def test_any_sentence_has_words_in_order_and_a_tree_over_them(text: str) -> None:
    check(text)


@settings(max_examples=300)
@given(
    st.text(
        alphabet="收到申请公开复议诉讼未无均其中含占余多约超第年月日件条元万一二十百0123456789,.;:()[]、。%\n ",
        max_size=200,
    )
)
def test_any_text_has_words_in_order_and_a_tree_over_them(text: str) -> None:
    check(text)


@settings(max_examples=200)
@given(SENTENCES)
def test_any_sentence_is_read_to_the_end(text: str) -> None:
    claims = claims_of(text + "。")
    for claim in claims.claims:
        assert claim.sentence.start <= claim.passage.start < claim.passage.end <= claim.sentence.end
        assert claim.topic or not claim.readings
    for breakdown in claims.breakdowns:
        assert breakdown.totals
        assert len(breakdown.parts) > 1
    for share in claims.shares:
        assert share.wholes


def test_the_sentences_of_reports_have_a_tree() -> None:
    for text in (*TEXTS, *OTHER_TEXTS):
        check(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "。",
        "，，，",
        "：",
        "；",
        "（",
        "）",
        "（）",
        "（（（",
        "）（",
        "([)]",
        "其中",
        "其中其中",
        "未未未",
        "3",
        "3件",
        "约",
        "余",
        "约3",
        "3余",
        "约3余件以上",
        "%",
        "3%",
        "占",
        "占3%",
        "第3件",
        "2023年",
        "年",
        "零",
        "零零件",
        "万",
        "、、",
    ],
)
def test_scraps_have_a_tree(text: str) -> None:
    check(text)


def test_the_grammar_builds_without_a_conflict() -> None:
    """`strict` makes any ambiguity of the grammar an error."""
    lark_parser(strict=True)


def test_every_kind_of_word_is_a_terminal_of_the_grammar() -> None:
    kinds = {meaning.kind for meaning in VOCABULARY.meanings.values()} - LEFT_OUT
    declared = [line.split()[1:] for line in read_text(GRAMMAR).splitlines() if line.startswith("%declare")]
    assert kinds <= {name for line in declared for name in line}


def test_the_nesting_is_the_grammars() -> None:
    """A nesting renamed in `narrative.lark` has its new name in the tree."""
    renamed = build_table(read_text(GRAMMAR).replace("aside", "bracket"))
    words, tree = tree_of("收到申请3件(自然人2件),未收到投诉")
    assert "aside" in names(tree)
    assert "bracket" in names(run(renamed, words))


def test_a_negation_holds_to_the_end_of_its_clause() -> None:
    _, tree = tree_of("未收到投诉,收到申请2件")
    clauses = [child for child in tree.children[0].children if getattr(child, "data", "") == "clause"]
    assert ["denied" in names(clause) for clause in clauses] == [True, False]


def test_a_list_holds_to_the_end_of_its_bracket() -> None:
    _, tree = tree_of("收到申请3件(其中自然人2件),办结3件")
    sentence = tree.children[0]
    assert "breakdown" not in {getattr(child, "data", "") for child in sentence.children}
    assert "breakdown" in names(sentence)


def work(run: Callable[[], object]) -> int:
    """Return the number of calls of a run, which does not depend on the clock."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        if event in ("call", "c_call"):
            calls += 1

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.no_cover  # it counts calls
@pytest.mark.parametrize(
    "unit",
    [
        "收到政府信息公开申请3件，",
        "其中自然人3件、",
        "未收到",
        "（",
        "（3件）",
        "3",
        "申请",
        "某",
        "均",
        "占3%，",
        "3件：",
        "年",
        "、",
    ],
)
def test_a_sentence_of_twice_the_length_is_at_most_twice_the_work(unit: str) -> None:
    def words(times: int) -> int:
        return work(lambda: tree_of(unit * times))

    words(1)
    assert words(800) <= 2.2 * words(400) + 200
    check(unit * 2000, by_lark=False)


@pytest.mark.parametrize(
    "text", ["未" * 5000, "未收到" * 5000 + "申请", "(" * 5000 + "3件" + ")" * 5000, "3件(未,其中" * 3000 + ")" * 3000]
)
def test_no_depth_is_too_deep(text: str) -> None:
    check(text)
    claims_of(text + "。")


@pytest.mark.no_cover  # it counts calls
@pytest.mark.parametrize(
    "sentence",
    [
        "收到申请3件，办结3件。",
        "未收到政府信息公开申请。",
        "公开306条，其中网站45条，占14.7%。",
        "落实各项要求。",
        "一、情况\n",
    ],
)
def test_twice_the_sentences_are_at_most_twice_the_work(sentence: str) -> None:
    claims_of(sentence)
    once, twice = work(lambda: claims_of(sentence * 60)), work(lambda: claims_of(sentence * 120))
    assert twice <= 2.2 * once


@pytest.mark.no_cover  # it counts calls
@pytest.mark.parametrize(
    "clause",
    [
        "收到政府信息公开申请3件，",
        "其中自然人3件、法人2件，",
        "公开信息30条，占3%，",
        "行政复议3件，均维持，",
        "申请3件，办结2件，办结率66%，",
    ],
)
def test_a_sentence_of_twice_the_numbers_is_read_in_twice_the_work(clause: str) -> None:
    claims_of(clause)
    once, twice = work(lambda: claims_of(clause * 60)), work(lambda: claims_of(clause * 120))
    assert twice <= 2.2 * once
