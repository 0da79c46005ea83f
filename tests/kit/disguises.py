"""The many ways in which a Word document says the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.kit.word import run

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_DELETED = '<w:r><w:delText xml:space="preserve">9</w:delText></w:r>'
_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def _wrapped(name: str, attributes: str = "") -> Callable[[str], str]:
    return lambda content: f"<w:{name} {attributes}>{content}</w:{name}>"


def _alternative(content: str) -> str:
    branches = f'<mc:Choice Requires="w14">{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback>'
    return f"<mc:AlternateContent>{branches}</mc:AlternateContent>"


WRAPPERS: tuple[Callable[[str], str], ...] = (
    *(_wrapped("ins", 'w:id="1"'), _wrapped("moveTo", 'w:id="2"'), _wrapped("hyperlink", 'w:anchor="a"')),
    *(
        _wrapped("smartTag", 'w:element="place"'),
        _wrapped("customXml", 'w:element="a"'),
        _wrapped("bdo", 'w:val="ltr"'),
    ),
    lambda content: f"<w:sdt><w:sdtPr><w:alias w:val='a'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>",
    lambda content: f'<w:fldSimple w:instr=" SEQ a ">{content}</w:fldSimple>',
    lambda content: f"{_BEGIN}<w:r><w:instrText> =SUM(ABOVE) 7 </w:instrText></w:r>{_SEPARATE}{content}{_END}",
    _alternative,
)
"""What may stand around words and leaves them as they are."""
UNSEEN = (
    *(f'<w:del w:id="3">{_DELETED}</w:del>', f'<w:moveFrom w:id="4">{run("8")}</w:moveFrom>', run("7", "<w:vanish/>")),
    *('<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:commentReference w:id="0"/></w:r>', "<w:bookmarkStart/>"),
    *("<w:r><w:softHyphen/></w:r>", "<w:r><w:lastRenderedPageBreak/></w:r>", "<w:proofErr w:type='spellStart'/>"),
    f"{_BEGIN}<w:r><w:instrText> XE 6 </w:instrText></w:r>{_END}",
)
"""What shows nothing."""


def disguised(rng: random.Random, text: str) -> str:
    """Return the content of a paragraph that shows a text, in pieces, each in some way."""
    cuts = sorted(rng.sample(range(1, len(text)), min(rng.randint(0, 3), len(text) - 1))) if len(text) > 1 else []
    parts = []
    for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
        piece = run(text[start:end]) if end > start else ""
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            piece = rng.choice(WRAPPERS)(piece) if piece else piece
        parts += [piece, rng.choice(UNSEEN) if rng.random() < 0.3 else ""]
    return "".join(parts)
