"""Search in Chinese without a dictionary: texts are indexed by pairs of characters."""

from __future__ import annotations

import re

from sphinx.search.zh import SearchChinese

_STRETCH = re.compile(r"[\u4e00-\u9fff]+")


class ChineseSearch(SearchChinese):
    """The pairs of characters in every stretch of Chinese. Queries are split in the same way."""

    lang = "zh"
    # The script of the page gets the stemmer of Latin words under this name. Sphinx 9 passes the name of a Chinese
    # stemmer, which does not exist (sphinx-doc/sphinx#14229).
    # (sphinx-doc/sphinx#14229).
    language_name = "English"
    js_splitter_code = """
function splitQuery(query) {
  return (query.match(/[\\u4e00-\\u9fff]+|[A-Za-z0-9_]+/g) || []).flatMap((piece) =>
    /^[\\u4e00-\\u9fff]{3,}$/.test(piece)
      ? Array.from({ length: piece.length - 1 }, (_, start) => piece.slice(start, start + 2))
      : [piece]);
}
"""

    def split(self, input: str) -> list[str]:
        """Return the terms of a text for the index."""
        latin = self.latin1_letters.findall(input)
        self.latin_terms.update(latin)
        pairs = [stretch[start : start + 2] for stretch in _STRETCH.findall(input) for start in range(len(stretch) - 1)]
        return latin + pairs
