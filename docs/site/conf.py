"""Sphinx settings for both languages. The command line states the language."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from docs.site import SITE, language_switch
from docs.site.chinese_search import ChineseSearch
from reportlint import __version__

project = "reportlint"
release = __version__
copyright = ""
extensions = ["myst_parser"]
exclude_patterns = ["locales"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = "reportlint"
html_baseurl = SITE
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_use_index = False
html_domain_indices = False
pygments_style = "friendly"
pygments_dark_style = "monokai"
_FONTS = "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_MONOSPACE = "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {"font-stack": _FONTS, "font-stack--monospace": _MONOSPACE},
}


def _put_switch(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    language = str(app.config.language)[:2]
    switch = language_switch(page, language)
    context["body"] = switch.link + context.get("body", "")
    context["metatags"] = context.get("metatags", "") + switch.alternates


def _own_address(_app: Sphinx, config: Any) -> None:
    if config.language.startswith("zh"):
        config.html_baseurl = SITE + "zh/"


def setup(app: Sphinx) -> None:
    """Put the language switch on every page, and make Chinese words searchable."""
    app.add_search_language(ChineseSearch)
    app.connect("html-page-context", _put_switch)
    app.connect("config-inited", _own_address)
