"""The complete Markdown pages of one language, handwritten and generated."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from docs.site import PAGES, ROOT, case_keys, form_keys, reference, rule_keys, rule_pages, settings_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_HOUSE_RULES = ROOT / "examples" / "house-rules" / "rules"


def _house_rules(_: str) -> str:
    """Return the files of the house rules, each in full."""
    return "\n\n".join(
        f"## {path.name.replace('_', chr(92) + '_')}\n\n```{{literalinclude}} ../house-rules/{path.name}\n:language: "
        f"{'python' if path.suffix == '.py' else 'toml'}\n```"
        for path in sorted(_HOUSE_RULES.iterdir())
        if path.suffix in (".py", ".toml")
    )


MADE: dict[str, Callable[[str], str]] = {
    "settings": settings_table.made,
    "rules": rule_pages.index,
    "rule_keys": rule_keys.made,
    "case_keys": case_keys.made,
    "canonical": case_keys.canonical_report,
    "house_rules": _house_rules,
    "form_keys": form_keys.made,
    "reference": reference.made,
}
"""The functions that replace `<!-- made: NAME -->` in a page."""
PAPERS = {
    "reading.md": "reading",
    "data-set.md": "data-set",
    "accuracy.md": "accuracy",
    "performance.md": "performance",
    "cluster.md": "cluster",
    "integration.md": "integrations",
    "security.md": "../SECURITY",
    "architecture.md": "architecture",
}
"""Papers of the repository that are pages of the site as they are."""

_PATHS = {
    "site/pages/en/index.md": "index.md",
    "site/pages/zh/index.md": "index.md",
    "site/pages/en/configuration.md": "configuration.md",
    "site/pages/zh/configuration.md": "configuration.md",
    "reading.zh-CN.md": "reading.md",
    "data-set.zh-CN.md": "data-set.md",
    "performance.zh-CN.md": "performance.md",
    "accuracy.zh-CN.md": "accuracy.md",
}
"""The targets on the site for links in the papers."""
_WIDE = r"[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”…—]"
_FENCE = re.compile(r"^(`{3,}).*?^\1$\n?", re.M | re.S)


def stage(folder: Path, language: str) -> None:
    """Write all pages of a language, and their pictures, into a new folder."""
    shutil.copytree(PAGES / language, folder)
    for path in folder.rglob("*.md"):
        path.write_text(filled(path.read_text(encoding="utf-8"), language), encoding="utf-8")
    for name, text in rule_pages.pages(language):
        (folder / "rules" / f"{name}.md").write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "images", folder / "images")
    shutil.copytree(_HOUSE_RULES, folder / "house-rules")
    shutil.copytree(PAGES.parent / "locales", folder / "locales")  # Sphinx compiles them where they are
    for name, paper in PAPERS.items():
        (folder / name).write_text(_paper(paper, language), encoding="utf-8")


def filled(text: str, language: str) -> str:
    """Return a page with the generated parts in place of their markers."""
    # A caption is Markdown, in which __ is bold.
    text = re.sub(r"^:caption: .*__.*$", lambda match: match[0].replace("__", r"\_\_"), text, flags=re.M)
    made = re.sub(r"<!-- made: (\w+) -->", lambda match: MADE[match[1]](language).strip(), text)
    return joined(made) if language == "zh" else made


def joined(text: str) -> str:
    """Join Chinese lines inside a sentence, because a browser would show the line ends as spaces."""
    pieces, start = [], 0
    for fence in _FENCE.finditer(text):
        pieces += [_joined(text[start : fence.start()]), fence[0]]
        start = fence.end()
    return "".join([*pieces, _joined(text[start:])])


def _joined(text: str) -> str:
    # A heading ends at the end of its line.
    return re.sub(rf"^(?!#)(.*{_WIDE})\n(?={_WIDE})", r"\1", text, flags=re.M)


def _paper(name: str, language: str) -> str:
    path = ROOT / "docs" / f"{name}{'.zh-CN' if language == 'zh' else ''}.md"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^\[(?:中文|English)\]\([\w.-]+\)\n\n", "", text, flags=re.M)
    for old, new in _PATHS.items():
        text = text.replace(f"]({old}", f"]({new}")
    return filled(text, language)
