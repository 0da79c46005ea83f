"""The keys of a form file, generated from the table that reader and schema follow, with their Chinese descriptions."""

from __future__ import annotations

from reportlint.form.keys import FORM, PARTS

_WORDS = {
    "en": {"header": "| key | meaning |", "must": " (must be there)"},
    "zh": {"header": "| 键 | 含义 |", "must": "（必填）"},
}
_TITLES = {"en": "The file", "zh": "整个文件"}
_CHINESE = {
    FORM: {
        "form": "格式的键，各个版本相同",
        "name": "格式的名称",
        "edition": "版本的键",
        "extends": "同一文件夹中的另一个版本，这里没有写的都沿用它",
        "first_year": "从哪一年度的报告开始用",
        "last_year": "用到哪一年度；仍在使用则不写",
        "notice": "规定这一格式的文件",
        "titles": "这种报告的标题怎样结尾，正式的写在最前",
        "markers": "表格中的词，凭它与其他格式、其他版本区分",
        "unit": "写明填报单位的格",
        "section": "各部分，按先后",
        "aspect": "一个部分应当写到的方面",
        "table": "各表，按先后",
        "identity": "数字之间应当成立的关系",
    },
    "section": {
        "key": "这一部分的键",
        "name": "消息中的名称",
        "implied": "true：没有标题，从它的表开始",
        "number": "序号；不是 implied 时必填",
        "title": "正式的标题；不是 implied 时必填",
        "accepted": "同样正确的其他写法",
        "near": "凭它认得出、但不正确的写法",
        "keywords": "若干组词，标题中总有一组的词都出现",
        "table": "其中的表的键",
    },
    "aspect": {
        "key": "这一方面的键",
        "name": "消息中的名称",
        "headings": "写明这一方面的小标题用词",
        "evidence": "写到这一方面的句子是什么样",
    },
    "evidence": {
        "words": "句中有其中一个",
        "unless": "紧接其后不是这些",
        "then": "后面有其中一个",
        "within": "相隔最多多少字",
        "stops": "中间没有这些字符",
        "unless_then": "再后面不是这些",
        "pattern": "词句说不清的，写正则表达式",
    },
    "table": {
        "key": "表的键",
        "name": "消息中的名称",
        "openers": "列上方的文字，表由此开始",
        "closers": "表下方各行的开头，不属于表",
        "spanners": "横跨几列的文字，别处也可能用到",
        "corner": "行名上方印的文字",
        "heads": "横跨几列的表头，从最外层开始",
        "spans": "同一行里并排的几行，各有横跨其列的表头",
        "column": "各列",
        "block": "列相同的若干行",
    },
    "head": {"label": "文字", "over": "它下面各列的键"},
    "span": {"row": "行的键", "label": "横跨其列的文字"},
    "column": {
        "key": "列的键",
        "name": "消息中的名称",
        "label": "列名；格式没有印的不写",
        "accepted": "同样正确的其他写法",
        "kind": "下面填什么：数字，或者文字（text、choice）",
        "unit": "金额的单位",
        "choices": "kind 为 choice 时，可以勾选或填写的内容",
    },
    "block": {
        "label": "表内这一块的小标题",
        "accepted": "同样正确的其他写法",
        "columns": "各行所用的列的键",
        "row": "各行和各组，按先后",
        "group": "各组；先后由序号表明时用",
    },
    "row": {
        "key": "行或组的键",
        "name": "消息中行的名称；组可以不写",
        "label": "正式的行名",
        "numeral": "行名前的序号",
        "accepted": "同样正确的其他写法",
        "columns": "它的列的键，与本块不同时写",
        "row": "下一级的行；有了它，本行就是组",
        "group": "下一级的组；先后由序号表明时用",
    },
    "identity": {
        "key": "关系的键",
        "table": "表的键",
        "along": "row：各项是列；column：各项是行",
        "left": "左边相加的各项",
        "right": "右边相加的各项",
        "minus": "右边减去的各项",
        "relation": "左边等于右边（默认），或者不少于右边",
    },
}


def made(language: str) -> str:
    """Return a table of keys for the file and for each of its parts."""
    words = _WORDS[language]
    parts = []
    for part, keys in PARTS.items():
        parts.append(f"### {_TITLES[language] if part == FORM else f'[[{part}]]'}")
        rows = [
            f"| `{name}` | {key.meaning if language == 'en' else _CHINESE[part][name]}"
            f"{words['must'] if key.required else ''} |"
            for name, key in keys.items()
        ]
        parts.append("\n".join([words["header"], "|---|---|", *rows]))
    return "\n\n".join(parts)
