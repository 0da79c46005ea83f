"""What of a page is the text that it was made for, and what belongs to the page: navigation, fields, footers.

The text is looked for by what it is made of, sentences and tables, not by the names of elements. From its first
sentence or table to its last one everything is kept but the controls of the page. In front and behind only that is left
out which is known to belong to the page; the rest may be the title or the signature.
"""

from __future__ import annotations

from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reportlint.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlint.reading.readers.html.flow import Flow, Item, Span

_CONTROL = (
    r"打印(?:本页|此页|页面|文章|预览)?|关闭(?:窗口|本页|页面|此页)?|字[号体]|默认|特大|[大中小]|放大|缩小|分享(?:[到至])?|收藏(?:本[页文])?"
    r"|返回(?:顶部|首页|列表|上一?[页级])?|视力保护色?|无障碍(?:阅读|浏览|模式)?|[繁简]体版?|登录|注册|网站(?:首页|地图)|首页|[上下]一页|纠错"
    r"|微信|微博|新浪微博|QQ(?:空间|好友)?|朋友圈|TOP|下载|保存|复制链接|语音(?:播报|阅读)?|长者(?:模式|助手|专区)|我要(?:打印|分享|纠错)|A[+-]?"
)
_CONTROLS = partial(regex, rf"(?:(?:{_CONTROL})|[\s\[\]()（）{{}}【】<>〈〉|｜/:：、，·»\-+])+")
_YEARS = partial(regex, r"(?:20\d\d年?度?[\s|｜、/·]*){2,}")
"""A choice of years."""
_ONLY_MARKS = partial(regex, r"[\W大中小A]*")
_TRAIL = partial(
    regex,
    r"[\s【\[(（]*(?:(?:[您你]|当前|现在|目前|所在|的)*位置\s*[:：>»]?|[上下]一[篇条则个]\s*(?:[:：]|$)"
    r"|(?:用|手机|微信)*扫一扫|扫码|分享(?:到|至)\s*[:：]?|浏览(?:次数|量)|(?:点击|阅读)(?:次?数|量))",
)
"""The beginning of a line that can be nothing but a part of the page."""
_LONGEST_TRAIL = 160
_FOOT = partial(regex, r"(?i)版权所有|ICP备|公网安备|网站标识码|copyright|©|[上下]一[篇条]\s*[:：]")
"""What nothing but the foot of a page has."""
_WORDS = partial(
    regex,
    r"(?:主办|承办|协办|运维|维护)(?:单位|部门)?\s*[:：]|技术支持|网站地图|联系我们|法律声明|隐私(?:声明|保护)"
    r"|浏览器|分辨率|浏览(?:次数|量)|(?:点击|阅读|访问)(?:次?数|量)|字[号体]|打印|关闭|(?:信息|文章|稿件)?来源\s*[:：]"
    r"|责任编辑|(?:编辑|审核|作者|录入|校对)\s*[:：]|相关(?:信息|链接|文[档章件]|附件|新闻|阅读|稿件|内容)|友情链接|附件下载|二维码"
    r"|无障碍|返回顶部|搜索|请输入|浏览\s*[:：]|邮编\s*[:：]|关注该公众号|预览时标签不可点",
)
"""What shows that a line in front of the text or behind it belongs to the page, unless it is a sentence."""
_FIELDS = partial(
    regex,
    r"索\s*引\s*号|主题(?:分类|词)|信息(?:分类|来源)|公开(?:方式|形式|时限|范围)|文件编号|文\s*号|有效性|体\s*裁|(?:发布|公开)(?:机构|日期)",
)
"""What shows that a line, or a table, says where in the site a page has its place."""
_SENTENCE_END = "。"
_LONGEST_OF_PAGE, _LONGEST_FIELDS = 200, 600
_FACT = partial(
    regex,
    r"((?:发布|公开|公布|成文|生成|发文|发表)\s*(?:日期|时间)|(?:发布|公开|发文)\s*(?:机构|单位))\s*[:：]?\s*([^\s:：|｜【】\[\]]{2,40})",
)
"""A field of the page that says when and by whom the text was published."""
_NUMBERED = partial(regex, r"[(（]?[一二三四五六七八九十]{1,3}[、)）.．]")
_ENDS = tuple("。；;：！？")
_STOPS, _SENTENCE = "，。；、,", 25
"""What a sentence has some of, and the characters of a line that is no mere name."""
_WORTH_OF_HEADING, _WORTH_OF_CELL = 10, 3
_SHARE = 0.85
"""The share of sentences and tables that the box has which holds the text."""
_SHORTEST_TITLE = 6
_TITLES = ("报告", "年报")


class Kept(NamedTuple):
    """A part of the text: an item of the page as it is, or a `fact` in place of it."""

    item: Item
    fact: str = ""


class Selection:
    """The choice of what belongs to the text. `worth` says how much of sentences and tables the page has."""

    def __init__(self, flow: Flow, titles: Sequence[str]) -> None:
        self._items = flow.items
        self._titles = ["".join(title.split()) for title in titles]
        worths = [_worth(item) for item in flow.items]
        sums = [0, *accumulate(worths)]
        self.worth = sums[-1]
        box = min(
            (span for span in flow.spans if sums[span.end] - sums[span.start] >= _SHARE * self.worth),
            key=lambda span: span.end - span.start,
        )
        self._first, self._last = _core(box, worths)

    def kept(self) -> Iterator[Kept]:
        """Yield the parts of the text in their order: all of a page that has none."""
        if not self.worth:
            yield from map(Kept, self._items)
            return
        area = self._items[self._first].area if self._first < self._last else ""
        for index, item in enumerate(self._items):
            text = _text_of(item)
            if self._first <= index < self._last:
                if item.line is None or not is_control(text):
                    yield Kept(item)
            elif self._is_title(item) or not self._is_of_page(item, text, area):
                yield Kept(item)
            elif index < self._first:
                for match in _FACT().finditer(text):
                    yield Kept(item, "：".join(match.groups()))

    def _is_title(self, item: Item) -> bool:
        """Return whether a line is a heading of a report, or begins the title that the page has in its head."""
        if item.line is None or item.area not in ("", "header"):
            return False
        bare = "".join(item.line.text.split())
        if item.line.heading and bare.endswith(_TITLES) and item.line.linked * 2 < len(item.line.text):
            return True
        return len(bare) >= _SHORTEST_TITLE and any(title.startswith(bare) for title in self._titles)

    def _is_of_page(self, item: Item, text: str, area: str) -> bool:
        """Return whether an item in front of the text or behind it belongs to the page."""
        if item.area and item.area != area:
            return True
        linked, length = _linked(item)
        if linked * 2 >= length > 0:
            return True
        return _is_field(text) if item.line is None else is_control(text) or _is_foot(text) or _is_field(text)


def is_control(text: str) -> bool:
    """Return whether a line holds the controls of a page, or its place in the site, and nothing else."""
    if len(text) > _LONGEST_TRAIL or not text or _SENTENCE_END in text:
        return False
    if _TRAIL().match(text) or _YEARS().fullmatch(text):
        return True
    return _CONTROLS().fullmatch(text) is not None and _ONLY_MARKS().fullmatch(text) is None


def _is_foot(text: str) -> bool:
    """Return whether a line belongs to the page by its words."""
    if len(text) > _LONGEST_OF_PAGE:
        return False
    return _FOOT().search(text) is not None or (_SENTENCE_END not in text and _WORDS().search(text) is not None)


def _is_field(text: str) -> bool:
    """Return whether a line or a table gives fields of the page."""
    return len(text) <= _LONGEST_FIELDS and _SENTENCE_END not in text and _FIELDS().search(text) is not None


def _core(box: Span, worths: list[int]) -> tuple[int, int]:
    """Return the first of the items of a box that is of worth, and the one behind the last."""
    found = [index for index in range(box.start, box.end) if worths[index]]
    return (found[0], found[-1] + 1) if found else (0, 0)


def _worth(item: Item) -> int:
    linked, length = _linked(item)
    if linked * 2 >= length:
        return 0
    if item.line is None:
        cells = sum(bool(lines) for row in item.rows for _, lines in row.cells)
        return 0 if _is_field(_text_of(item)) else cells * _WORTH_OF_CELL
    text = item.line.text
    if is_control(text) or _is_foot(text) or _is_field(text):
        return 0
    if _NUMBERED().match(text):
        return max(len(text), _WORTH_OF_HEADING)
    is_sentence = text.endswith(_ENDS) or (len(text) >= _SENTENCE and any(mark in text for mark in _STOPS))
    return len(text) if is_sentence else 0


def _text_of(item: Item) -> str:
    if item.line is not None:
        return item.line.text
    return "\n".join("\t".join(" ".join(line.text for line in lines) for _, lines in row.cells) for row in item.rows)


def _linked(item: Item) -> tuple[int, int]:
    """Return how many characters of an item are those of links, and how many there are."""
    if item.line is not None:
        return item.line.linked, len(item.line.text)
    lines = [line for row in item.rows for _, lines in row.cells for line in lines]
    return sum(line.linked for line in lines), sum(len(line.text) for line in lines)
