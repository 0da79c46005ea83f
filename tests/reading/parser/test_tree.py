"""Every text has a tree, its tokens join to the text, and the grammar decides how it nests."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token
from lark.lexer import Lexer

from reportlint.files.grammar_data import read_text
from reportlint.model.report import Report
from reportlint.reading.build import parse, read_report
from reportlint.reading.parser.grammar import parsing_table
from reportlint.reading.parser.lalr import run
from reportlint.reading.parser.lark_table import build_table
from reportlint.reading.recognition import NotReport
from reportlint.reading.tables.lexer import tokenize, with_strays
from reportlint.text.source import Source
from tests.campaign.structure import joined, leaves
from tests.forms import FORMS
from tests.kit import LAYOUTS, a_story, inflate, mutate
from tests.kit.renderings import a_conversion
from tests.work import calls

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM = FORMS.newest
GRAMMAR = "report.lark"
MUTANTS = 1_000
WHOLLY_EVERY = 6
"""Every so many mutants one is also parsed by Lark, and read to a report, both of which take longer."""
MUTANTS_OF_A_REPORT = 5
CONVERTED_EVERY = 4
"""Every so many reports one is as converters write it, which takes longer. The campaign runs thousands."""


class FormLexer(Lexer):
    """The lexer as Lark calls it: with a source and its form."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        """Yield the tokens of the text that Lark was called with."""
        source, form = lexer_state.text
        for token in with_strays(tokenize(source, form)):
            yield Token(token.type, "", start_pos=token.start)


def lark_parser(**options: Any) -> Lark:
    return Lark(
        read_text(GRAMMAR), parser="lalr", lexer=FormLexer, keep_all_tokens=True, maybe_placeholders=False, **options
    )


LARK = lark_parser()


def outline(tree: Any) -> Any:
    """Return the names and places of a tree."""
    if not hasattr(tree, "data"):
        return tree.type, tree.start_pos if isinstance(tree, Token) else tree.start
    return str(tree.data), [outline(child) for child in tree.children]


def check(text: str, *, wholly: bool = True) -> None:
    source = Source("a.txt", text)
    tokens = with_strays(tokenize(source, FORM))
    assert joined(source, tokens) == source.text
    tree = run(parsing_table(GRAMMAR), tokens)
    assert [(leaf.type, leaf.start) for leaf in leaves(tree)] == [(token.type, token.start) for token in tokens]
    if wholly:
        assert outline(tree) == outline(LARK.parse((source, FORM)))
        assert isinstance(read_report(source, FORMS), Report | NotReport)


@settings(max_examples=300)
@given(
    st.text(
        alphabet=st.sampled_from(
            "一二三、（）其他总计规章行政许可0123 \t|\n\r件公开第条项信息内容本年新收结转予以无/-XX。：\x00\ufffd"
        ),
        max_size=400,
    )
)
def test_any_text_has_a_tree_whose_tokens_join_to_it(text: str) -> None:
    check(text)


def a_report(number: int, rng: random.Random) -> str:
    """Return the text of a report, each in another layout than the one before."""
    if number % CONVERTED_EVERY == 0:
        return a_conversion(rng).text
    layout = sorted(LAYOUTS.items())[number % len(LAYOUTS)][1]
    return layout.render(a_story(rng, digits=layout.single_digits)).text


@pytest.mark.no_cover  # the test above covers the same lines, and measuring them makes this one five times as slow
@pytest.mark.parametrize("start", range(0, MUTANTS, 100))
def test_mutants_of_reports_have_a_tree_whose_tokens_join_to_them(start: int) -> None:
    sound = ""
    for seed in range(start, start + 100):
        rng = random.Random(seed)
        if seed % MUTANTS_OF_A_REPORT == 0:
            sound = a_report(seed // MUTANTS_OF_A_REPORT, rng)
        text = sound
        for _ in range(rng.randint(1, 6)):
            text = mutate(rng, text)
        check(text, wholly=seed % WHOLLY_EVERY == 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        " ",
        "\x00",
        "\x00\x01\x02\n\x1b[31m",
        "|",
        "|||",
        "\t\t",
        "0",
        "规章",
        "其他",
        "一、",
        "\ufeff一、总体情况",
        "\u2028",
        "总计\n总计\n总计",
        "属于行政查询事项\t无法提\t0",
        "本年处理决定数行政强制\n第二十条八\t0",
        "要求行政机关确认或重新出具已获取信息\n尚未\n0\n某某\n0",
        "（二）部分公开（区分处理的，\n462\n只计这一情形，不计其他情形）\n0",
        "| 合计 | | | | 申请人情况 | | | |\n不予处\n| | 理 | 2.重复申请 | 1 | 0 | 0 0 | 0 0 | 1 |",
        "5.要求行政机关确认\n  215\n或重新出具已获取信  401  454  443\n  8\n四、结转下年度继续办理 335 219 152",
        "三申请\n要求行政机\n5\n3 4\n8",
        "本|法人或其他组织\n4|\n8",
    ],
)
def test_scraps_have_a_tree(text: str) -> None:
    check(text)


def test_the_grammar_builds_without_a_conflict() -> None:
    """With `strict`, Lark raises an error for any ambiguity."""
    lark_parser(strict=True)


def test_the_grammar_decides_the_nesting() -> None:
    """A rule renamed in `report.lark` has its new name in the tree."""
    renamed = build_table(read_text(GRAMMAR).replace("subgroup", "reason"))
    source = Source("a.txt", LAYOUTS["tab"].render(a_story(random.Random(1))).text)

    def names(tree: Any) -> set[str]:
        return {tree.data} | {name for child in tree.children if hasattr(child, "data") for name in names(child)}

    assert "subgroup" in names(parse(source, FORM))
    assert "reason" in names(run(renamed, tokenize(source, FORM)))


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_twice_the_text_is_at_most_twice_the_work(layout: str) -> None:
    text = LAYOUTS[layout].render(a_story(random.Random(1), digits=LAYOUTS[layout].single_digits)).text
    once, twice = (Source("a.txt", inflate(text, factor)) for factor in (4, 8))
    read_report(Source("a.txt", text), FORMS)
    assert calls(lambda: read_report(twice, FORMS)) <= 2.2 * calls(lambda: read_report(once, FORMS))


@pytest.mark.no_cover  # it counts calls
@pytest.mark.parametrize(
    "unit", ["一、总体情况 第二十条第（一）项 ", "0 ", "规章|", "|", "其他", " ", "信息内容\t", "2023年", "（"]
)
def test_a_megabyte_on_one_line_is_read_in_linear_work(unit: str) -> None:
    check(unit * (1_000_000 // len(unit)), wholly=False)
    read_report(Source("a.txt", unit * 1_000), FORMS)  # loads whatever is loaded at first use
    half, whole = (Source("a.txt", unit * (size // len(unit))) for size in (20_000, 40_000))
    assert calls(lambda: read_report(whole, FORMS)) <= 2.2 * calls(lambda: read_report(half, FORMS)) + 1_000
