"""Reports as web pages of a site, in many ways of writing."""

from __future__ import annotations

import random
from html import escape
from itertools import groupby

HEAD = (
    "<div class=top><a href=/>无障碍阅读</a> <a href=/>繁体版</a></div>"
    "<ul><li><a href=/>首页</a><li><a href=/zwgk>政务公开</a></ul>"
    "<div>当前位置：<a href=/>首页</a> &gt; <a href=/nb>2019年年报</a> &gt; 正文</div>"
)
BELOW_TITLE = (
    "<table><tr><td>索引号：<td>000014349/2019-00012<td>主题分类：<td>政务公开</table>"
    "<div>来源：办公室 浏览次数：<em>128</em> "
    "字号：[<a>大</a> <a>中</a> <a>小</a>] <a onclick=x>打印</a> <a>关闭</a></div>"
)
FOOT = (
    "<div>扫一扫在手机打开当前页</div><p>上一篇：<a href=1>某镇2019年政府信息公开工作年度报告</a><p>下一篇：没有了"
    "<h3>相关信息</h3><ul><li><a href=2>某镇2018年政府信息公开工作年度报告</a> 2019-01-18</ul>"
    "<div>主办单位：某市人民政府办公室 备案号：某ICP备05000001号</div><footer>联系电话：0000-8000001</footer>"
)


def as_page(text: str, rng: random.Random | None = None, *, alone: bool = False) -> str:
    """Return a text with tabs between cells as a page: in plain markup, or drawn at random.

    With `alone` it is without what a site has around a report.
    """
    parts: list[str] = []
    for is_table, lines in groupby(filter(None, text.split("\n")), lambda line: "\t" in line):
        if is_table:
            rows = "".join(_row(line.split("\t"), rng) for line in lines)
            parts.append(_tag("table", rows, rng))
        else:
            parts += [_tag("p", _inline(line, rng), rng) for line in lines]
    body = "\n".join(parts)
    if alone:
        return f"<html><meta charset=utf-8><body>{body}</body></html>"
    title, _, rest = body.partition("\n")
    main = f"<div id=zoom>{rest}</div>"
    if rng is not None and rng.random() < 0.4:
        main = f"<table><tr><td width=9>&nbsp;</td><td><table><tr><td>{main}</table></td></tr></table>"
    return f"<!DOCTYPE html><html><meta charset=utf-8><body>{HEAD}{title}{BELOW_TITLE}{main}{FOOT}</body></html>"


def _row(cells: list[str], rng: random.Random | None) -> str:
    return _tag("tr", "".join(_tag("td", _cell(cell, rng), rng) for cell in cells), rng)


def _cell(text: str, rng: random.Random | None) -> str:
    shown = _inline(text, rng)
    if rng is None or rng.random() < 0.5:
        return shown
    if not text:
        return rng.choice(("&nbsp;", "<p>&nbsp;</p>", "<br>", "<span><o:p></o:p></span>"))
    if text.isdecimal() and rng.random() < 0.2:
        return f'<input value="{text}">'
    return rng.choice(("<p class=MsoNormal>{}<o:p></o:p></p>", "<div>{}</div>", "&nbsp;{} ", "<form>{}</form>")).format(
        shown
    )


def _inline(text: str, rng: random.Random | None) -> str:
    shown = escape(text)
    if rng is None or rng.random() < 0.6:
        return shown
    cut = rng.randrange(len(text) + 1)
    ways = (
        f"<b>{shown}</b>",
        f'<span style="font-family:"宋体"">{escape(text[:cut])}</span><span lang=EN-US>{escape(text[cut:])}</span>',
        f"{shown}<!--[if gte mso 9]><xml>9</xml><![endif]-->",
        f'{shown}<span style="display:none">9</span>',
        "".join(f"&#{ord(char)};" for char in text),
        f"<![if !supportEmptyParas]>{shown}<![endif]><script>var a='<td>9';</script>",
    )
    return rng.choice(ways)


def _tag(name: str, content: str, rng: random.Random | None) -> str:
    if rng is None:
        return f"<{name}>{content}</{name}>"
    name = rng.choice((name, name, name.upper()))
    given = rng.choice(("", "", " class=MsoNormal", ' style="text-align:center"', " align=center nowrap"))
    can_stay_open = name.lower() in ("td", "tr", "p")
    return (
        f"<{name}{given}>{content}"
        + ("" if can_stay_open and rng.random() < 0.2 else f"</{name}>")
        + rng.choice(("", "\n"))
    )
