"""Search in Chinese without a dictionary of words: a text is found by the pairs of characters in it."""

from __future__ import annotations

import re

from sphinx.search.zh import SearchChinese

_STRETCH = re.compile(r"[\u4e00-\u9fff]+")


class ChineseSearch(SearchChinese):
    """Keeps the pairs of characters of every stretch of Chinese. What is asked for is cut in the same way."""

    lang = "zh"
    # The page's script is told the stemmer of Latin words by this name. Sphinx 9 says Chinese, which there is none of
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
        """The terms of a text, for the index."""
        latin = self.latin1_letters.findall(input)
        self.latin_terms.update(latin)
        pairs = [stretch[start : start + 2] for stretch in _STRETCH.findall(input) for start in range(len(stretch) - 1)]
        return latin + pairs
