"""The text of a paragraph is what Word shows."""

from __future__ import annotations

import pytest

from tests.kit.word import paragraph, run
from tests.reading.readers.docx.text import text_of

BOX = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
ALTERNATE = (
    "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
HIDING = (
    '<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Based"><w:basedOn w:val="Hidden"/></w:style>'
    '<w:style w:type="character" w:styleId="Note"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Away"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def field(*parts: str) -> str:
    """Return a field: its instruction, its result; each XML."""
    marks = ("begin", *("separate" for _ in parts[1:]))
    inside = "".join(_mark(mark) + part for mark, part in zip(marks, parts, strict=True))
    return inside + _mark("end")


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


CONTENTS = {
    "a tab, line breaks": (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t></w:r>",
        "甲\t乙\n丙\n丁",
    ),
    "hyphens": ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/><w:t>丙</w:t></w:r>", "甲-乙丙"),
    "spaces": ("<w:r><w:t>  14 </w:t></w:r><w:r><w:t xml:space='preserve'> 6\n7</w:t></w:r>", "14 6 7"),
    "signs": (symbol("Wingdings", "F0FE") + symbol("Wingdings 2", "00A3") + symbol("宋体", "25A1"), "☑□□"),
    "a sign that is not known": (symbol("Wingdings", "F04A") + symbol("Symbol", "zz"), "\ufffd\ufffd"),
    "signs as text": (run("þ\uf0a8", '<w:rFonts w:ascii="Wingdings"/>'), "☑□"),
    "ruby": (f"<w:r><w:ruby><w:rt>{run('jing')}</w:rt><w:rubyBase>{run('泾')}</w:rubyBase></w:ruby></w:r>", "泾"),
    "wrappers": (
        f"<w:hyperlink>{run('一')}</w:hyperlink><w:smartTag>{run('二')}</w:smartTag><w:customXml>{run('三')}</w:customXml>"
        f"<w:sdt><w:sdtContent>{run('四')}</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('请输入')}</w:sdtContent></w:sdt><w:bdo>{run('五')}</w:bdo>",
        "一二三四五",
    ),
    "hidden text": (
        run("甲", "<w:vanish/>") + run("乙", '<w:vanish w:val="0"/>') + run("丙", "<w:webHidden/>"),
        "乙丙",
    ),
    "text hidden by a style": (run("甲", '<w:rStyle w:val="Based"/>') + run("乙", '<w:rStyle w:val="Grid"/>'), "乙"),
    "digits raised by a style": (run("146") + run("1", '<w:rStyle w:val="Note"/>'), "146¹"),
    "a field": (field(instruction("=SUM(ABOVE) 12"), run("146")) + run("件"), "146件"),
    "a field in a field": (field(instruction("IF") + field(instruction("A"), run("1")), run("146")), "146"),
    "a field without a result": (field(instruction("EQ 12")) + run("件"), "件"),
    "a simple field": (f'<w:fldSimple w:instr="SEQ a">{run("3")}</w:fldSimple>', "3"),
    "a field that does not end": (_mark("begin") + instruction("TOC") + run("件"), "件"),
    "an end without a field": (_mark("end") + _mark("separate") + run("件"), "件"),
    "a box of a form": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("有"),
        "☑有",
    ),
    "a text box": (
        run("文") + f"<w:r>{ALTERNATE.format(f'<w:drawing>{BOX}</w:drawing>', f'<w:pict>{BOX}</w:pict>')}</w:r>",
        "文\n框",
    ),
    "an old text box": (
        f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>{run('文')}",
        "文\n框",
    ),
    "a sign with a fallback": (f"<w:r>{ALTERNATE.format('<w:symEx/>', '<w:t>〇</w:t>')}</w:r>", "〇"),
    "an equation": (
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "<m:sSup><m:e><m:r><m:t>5</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
        "1/25²",
    ),
}


@pytest.mark.parametrize(("content", "text"), CONTENTS.values(), ids=CONTENTS)
def test_a_paragraph_says_what_word_shows(content: str, text: str) -> None:
    assert text_of(paragraph(content), styles=HIDING) == text


def test_a_hidden_paragraph_leaves_no_line() -> None:
    assert text_of(paragraph("甲", '<w:pStyle w:val="Away"/>'), paragraph("乙"), styles=HIDING) == "乙"


def test_a_hidden_mark_joins_the_next_paragraph() -> None:
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert text_of(paragraph("（一）主动公开。", hidden), paragraph("全年3件。")) == "（一）主动公开。全年3件。"


def test_the_table_of_contents_is_no_text() -> None:
    begin = paragraph(_mark("begin") + instruction(' TOC \\o "1-2" ') + _mark("separate") + run("一、总体情况"))
    end = paragraph(run("二、主动公开") + field(instruction("PAGEREF"), run("3")) + _mark("end"))
    assert text_of(begin, end, paragraph("正文")).strip() == "正文"


def test_what_is_in_another_file_is_not_left_out_in_silence() -> None:
    from reportlint.reading.readers.contract import UnreadableDocument

    with pytest.raises(UnreadableDocument, match="another file"):
        text_of('<w:altChunk w:id="rId9"/>', paragraph("一"))
