"""Random Word documents with everything that stands in the way of a comment: wrappers, fields, boxes, encodings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kit.word import cell, in_list, levels, lists, members, packed, paragraph, row, run, table

if TYPE_CHECKING:
    import random

_WORDS = (
    "公开",
    "申请 3 件",
    "a & b",
    "<表>",
    "（一）",
    "㈠",
    "“引号”",
    "\u200b零宽",
    " 空 格 ",
    "𠀀字",
    "ﬁ",
    "12",
    "。。",
)
_PROPERTIES = (
    "",
    "",
    "<w:b/>",
    '<w:vertAlign w:val="superscript"/>',
    "<w:strike/>",
    '<w:rPrChange w:id="7" w:author="甲"><w:rPr/></w:rPrChange>',
)
_TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_WRAPPERS = (
    '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    '<w:ins w:id="3" w:author="乙">{}</w:ins>',
    '<w:moveTo w:id="4" w:author="乙">{}</w:moveTo>',
    "<w:sdt><w:sdtPr><w:richText/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
    '<w:smartTag w:element="x">{}</w:smartTag>',
    _FIELD,
    "<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    "<mc:AlternateContent><mc:Choice Requires='w14'>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    "</mc:AlternateContent>",
    '<w:bookmarkStart w:id="0" w:name="b"/>{}<w:bookmarkEnd w:id="0"/>',
)
_LONE = (
    "<w:r><w:tab/></w:r>",
    "<w:r><w:br/></w:r>",
    '<w:r><w:footnoteReference w:id="1"/></w:r>',
    '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "<m:oMath><m:r><m:t>1+2</m:t></m:r></m:oMath>",
    '<w:del w:id="5" w:author="乙"><w:r><w:delText>旧</w:delText></w:r></w:del>',
    '<w:proofErr w:type="spellStart"/>',
    "<w:r/>",
)
_COMMENTS = '<w:comment w:id="5" w:author="甲"><w:p><w:r><w:t>旧批注</w:t></w:r></w:p></w:comment>'
_OLD_COMMENT = '<w:commentRangeStart w:id="5"/>{}<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>'
_CODECS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16")


def document(chance: random.Random) -> bytes:
    """Return a document."""
    blocks = [_block(chance) for _ in range(chance.randint(1, 6))]
    old = chance.random() < 0.4
    if old:
        blocks.insert(chance.randint(0, len(blocks)), paragraph(_OLD_COMMENT.format(run("旧"))))
    parts: dict[str, str | bytes] = {**members(*blocks, numbering=lists(levels(("chineseCounting", "（%1）"))))}
    if old:
        _comment(parts)
    main = str(parts["word/document.xml"])
    if chance.random() < 0.3:
        prefix = chance.choice(("x", "w0"))
        main = main.replace("<w:", f"<{prefix}:").replace("</w:", f"</{prefix}:").replace(" w:", f" {prefix}:")
        main = main.replace("xmlns:w=", f"xmlns:{prefix}=")
    codec = chance.choice(_CODECS)
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="{codec.removesuffix("-sig")}"?>{main}'.encode(codec)
    parts["word/media/image1.png"] = chance.randbytes(300)
    return packed(parts, chance.choice((0, 8)))


def _comment(parts: dict[str, str | bytes]) -> None:
    """Add the part of a comment that somebody has made."""
    space = str(parts["word/document.xml"]).partition('xmlns:w="')[2].partition('"')[0]
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{space}">{_COMMENTS}</w:comments>'
    rels = str(parts["word/_rels/document.xml.rels"])
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    relation = f'<Relationship Id="rId90" Type="{kind}" Target="/word/comments.xml"/>'
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", relation + "</Relationships>")


def _block(chance: random.Random, depth: int = 0) -> str:
    if depth < 2 and chance.random() < 0.35:
        rows = [[_cell(chance, depth) for _ in range(chance.randint(1, 4))] for _ in range(chance.randint(1, 3))]
        return table(*(row(*cells) for cells in rows))
    if chance.random() < 0.1:
        return chance.choice(("<w:p/>", "<w:p></w:p>", "<w:p><w:pPr/></w:p>"))
    return paragraph(_content(chance), in_list() if chance.random() < 0.2 else "")


def _cell(chance: random.Random, depth: int) -> str:
    if chance.random() < 0.3:
        return cell(
            "<w:p/>", chance.choice(("", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'))
        )
    blocks = [_block(chance, depth + 1) for _ in range(chance.randint(1, 2))]
    return cell("".join(blocks) + "<w:p/>")


def _content(chance: random.Random) -> str:
    """Return what is in a paragraph."""
    found = []
    for _ in range(chance.randint(1, 5)):
        kind = chance.random()
        runs = "".join(_run(chance) for _ in range(chance.randint(1, 2)))
        if kind < 0.5:
            found.append(runs)
        elif kind < 0.75:
            found.append(chance.choice(_WRAPPERS).format(runs))
        elif kind < 0.95:
            found.append(chance.choice(_LONE))
        else:
            found.append(_TEXT_BOX.format(paragraph(runs)))
    return "".join(found)


def _run(chance: random.Random) -> str:
    text = "".join(chance.choice(_WORDS) for _ in range(chance.randint(1, 4)))
    whole = run(text, chance.choice(_PROPERTIES))
    kind = chance.random()
    if kind < 0.2:
        return whole.replace(' xml:space="preserve"', "")
    if kind < 0.3:
        return whole.replace("</w:t>", "</w:t><w:tab/><w:t>后</w:t>").replace("<w:r>", '<w:r w:rsidR="00A1">\n  ')
    if kind < 0.4:
        return whole.replace("</w:t>", "<![CDATA[<x>]]>&#x4e2d;<!-- c --></w:t>")
    return whole
