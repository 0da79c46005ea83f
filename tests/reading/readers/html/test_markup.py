"""Markup of every kind is read as a browser shows it, and repaired as browsers repair it."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.html.read import read


def text_of(markup: str) -> str:
    return read("a.html", markup.encode()).text.removesuffix("\n")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<tr><td rowspan=3>甲<td colspan=2>乙<tr><td>1<td>2<tr><td>3<td>4", "甲\t乙\n1\t2\n3\t4"),
        ("<tr><td rowspan=0>甲<td rowspan=10000 colspan=10000>乙<tr><td>1", "甲\t乙\n1"),
        ("<form><tr><form action=x><td>甲</td></form><td><form>1</form></td></tr></form>", "甲\t1"),
        ("<tr><td>&nbsp;12&nbsp;<td>&nbsp<td>&#160;<td>1&nbsp;2", "12\t\t\t1 2"),
        ("<tr><td>本年<br>新收<td><p>1</p><p>2</p>", "本年 新收\t1 2"),
        ("<tr><td><span>1</span><span lang=EN-US>2<o:p></o:p></span>\n<td>3", "12\t3"),
        ("<tr><td style='display:none'>1<td>2<td style='visibility:hidden'>3<tr hidden><td>4", "2\t"),
        ("<tr><td><input value=12><td><input type=hidden value=9>3<td><textarea>4</textarea>", "12\t3\t4"),
        ("<tr><td>甲<td><select><option>5<option selected>6</select>", "甲\t6"),
        ("<tr><td>12<sup>1</sup><td>5<sup><a href=#n>3</a></sup><td>7<sup>[2]</sup>", "12¹\t5\t7"),
        ("<tr><td>7<span class=MsoFootnoteReference>[2]</span><td><s>12</s>15", "7\t15"),
        ("<tfoot><tr><td>尾<td>2</tfoot><tbody><tr><td>身<td>1</tbody>", "身\t1\n尾\t2"),
        ("外<tr>面<td>1<td>2", "外\n面\n1\t2"),
        ("<tr><td>1<td>2<tr style='height:0'><td><td>", "1\t2"),
        ("<tr><td>甲<td><table><tr><td>12</table><td>3", "甲\t12\t3"),
        ("<tr><td width='60>5</td><td width='60'>6", "6"),
        ("<tr><td>1<td>2</table></td></div>后", "1\t2\n后"),
        ("<caption>表一</caption><tr><td>1<td>2", "表一\n1\t2"),
    ],
)
def test_a_table(markup: str, text: str) -> None:
    assert text_of(f"<div><table>{markup}</table></div>") == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>甲<p>乙<div>丙</div>丁<br>戊", "甲\n乙\n丙\n丁\n戊"),
        ("<p>政府信息\n  公开 <b>12</b>\n件", "政府信息公开 12 件"),
        ("<p>收到<del>12</del><ins datetime=1>15</ins>件", "收到15件"),
        (
            "<div style='DISPLAY: none !important'>9</div><p hidden>8</p><p>甲<span style=display:none>7</span>乙",
            "甲乙",
        ),
        ("<script>var a='<p>9';</script><style>p{}</style><noscript>8</noscript><template>7</template><p>甲", "甲"),
        (
            "<!--[if gte mso 9]><xml>9</xml><![endif]--><![if !a]>甲<![endif]><!--[if !mso]><!-->乙<!--<![endif]-->",
            "甲乙",
        ),
        ("<ol start=3><li>甲<li>乙<li value=9>丙</ol><ol type=a><li>丁</ol>", "3. 甲\n4. 乙\n9. 丙\na. 丁"),
        (
            "<ol style='list-style-type:cjk-ideographic'><li>总体<li>二、公开<li>12件</ol>",
            "一、总体\n二、公开\n三、12件",
        ),
        ("<ol style='list-style:none'><li>甲</ol><ul><li>乙</ul>", "甲\n乙"),
        ("<p><img src=a alt='5 6'>甲", "甲"),
        ("<pre>甲  乙\n  1   2</pre>", "甲  乙\n  1   2"),
        ('<p style=\'font-family:"宋体"\' a="宋"体"">甲', "甲"),
        ("</div></td></table></p>甲</p>", "甲"),
        ("<tr><td>1<td>2</tr>", "1\t2"),
        ("<p>甲<a name=x>乙<p>丙", "甲乙\n丙"),
        ("<p>a &lt; b &amp;lt; &#x41; &unknown; 5 < 6", "a < b &lt; A &unknown; 5 < 6"),
        ("<p>甲<td wid", "甲"),
        ("<button>打印</button><p>甲<object><p>乙</object>", "甲\n乙"),
        (
            "<div style=display:table><div style=display:table-row><div style=display:table-cell>甲</div>"
            "<div style=display:table-cell><div>1</div></div></div></div>乙",
            "甲\t1\n乙",
        ),
    ],
)
def test_lines(markup: str, text: str) -> None:
    assert text_of(markup) == text


def test_a_table_that_only_lays_out_is_what_it_holds() -> None:
    inner = "<table><tr><td>规章<td>0<tr><td>规范性文件<td>2</table>"
    page = f"<table><tr><td>&nbsp;<td><table><tr><td><p>一、总体情况<p>{'文' * 200}。{inner}</table><td></table>"
    assert text_of(page) == f"一、总体情况\n{'文' * 200}。\n规章\t0\n规范性文件\t2"


def test_rows_of_a_table_are_told_from_paragraphs_in_it() -> None:
    page = f"<table><tr><td colspan=2><p>甲</p><p>乙</p><tr><td>规章<td>0<tr><td colspan=2>{'文' * 200}</table>"
    source = read("a.html", page.encode())
    assert source.text == f"甲\n乙\n规章\t0\n{'文' * 200}\n"
    origin = source.origin(source.text.index("0"))
    assert origin is not None
    assert (origin.table, origin.row, origin.column) == (1, 2, 2)


def test_columns_are_counted_with_the_cells_that_go_on_from_above() -> None:
    source = read("a.html", b"<table><tr><td rowspan=2 colspan=2>a<td>b<td rowspan=2>c<tr><td>d<td>e</table>")
    assert source.document is not None
    (table,) = source.document.tables
    assert [(each.cell.text, each.cell.row, each.cell.column) for each in table] == [
        *(("a", 1, 1), ("b", 1, 3), ("c", 1, 4), ("d", 2, 3), ("e", 2, 5)),
    ]


def test_what_authors_left_is_noted() -> None:
    page = "<p>甲<del>1</del><p>乙<span class=msoIns>2</span><div style='mso-element:comment-list'>丙</div>"
    source = read("a.html", page.encode())
    assert source.document is not None
    assert source.text == "甲\n乙2\n"
    assert [(each.what, each.offset) for each in source.document.leftovers] == [("deletion", 0), ("insertion", 2)]


def test_xhtml_closes_its_elements_itself() -> None:
    page = '<?xml version="1.0"?><html><body><script src="x"/><div/><p><![CDATA[a<b&amp;]]></p></body></html>'
    assert text_of(page) == "a<b&amp;"


def test_entities_are_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b; &#99999999999;</p>'
    assert text_of(page) == "&b; \ufffd"


def test_a_page_of_frames_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="frames"):
        read("a.html", b"<html><frameset cols=1><frame src=a.htm></frameset></html>")


PIECES = (
    "<div>",
    "<p>甲",
    "<table><tr><td>",
    "<td>",
    "<a href=x>",
    "<!--",
    "<a b='",
    "<![CDATA[",
    "</",
    "<select>",
    "<h1>",
)


@pytest.mark.parametrize(
    "piece", [*PIECES, "<td rowspan=60000>1<tr>", "<title></x", "<ol><li>", "&#1", "<span hidden>"]
)
def test_any_page_is_read_in_one_pass(piece: str) -> None:
    # Quadratic time would take minutes, and recursion would end.
    page = (piece * (60_000 // len(piece))).encode()
    with pytest.raises(UnreadableDocument, match="too large") if "rowspan" in piece else nullcontext():
        assert len(read("a.html", page).text) < len(page)
