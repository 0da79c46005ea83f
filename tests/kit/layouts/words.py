"""Header words and labels that extraction has broken apart."""

from __future__ import annotations

import re

BROKEN = {
    "商业企业": ("商业", "企业"),
    "科研机构": ("科研", "机构"),
    "结果维持": ("结果", "维持"),
    "结果纠正": ("结果", "纠正"),
    "其他结果": ("其他", "结果"),
    "尚未审结": ("尚未", "审结"),
}
"""Words that break over two lines in a narrow column."""

_APART = BROKEN | {
    "自然人": ("自然", "人"),
    "社会公益组织": ("社会公", "益组织"),
    "法律服务机构": ("法律服", "务机构"),
    "总计": ("总", "计"),
}

_NUMERAL = re.compile(r"^(\d\.|（[一二三四五六七]）)(?=\S)")


def over_lines(word: str) -> str:
    """Arrange 结果维持 as 结果 and 维持 on a line each."""
    return "\n".join(BROKEN.get(word, (word,)))


def spaced(word: str) -> str:
    """Arrange 结果维持 as 结果 维持, 三、本年度办理结果 as single characters, and a space after a numeral."""
    if word in _APART:
        return " ".join(_APART[word])
    if word == "三、本年度办理结果":
        return "三、 " + " ".join("本年度办理结果")
    return _NUMERAL.sub(r"\1 ", word)
