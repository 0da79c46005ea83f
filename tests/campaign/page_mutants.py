"""Web pages, damaged in their bytes, and in their tags."""

from __future__ import annotations

import random
import re

from tests.kit import LAYOUTS, a_story, mutate_bytes
from tests.kit.webpage import as_page

_PIECES = re.compile(r"<[^<>]*>|[^<>]+")
_TAGS = (
    *(
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td rowspan=0>",
        "<td colspan=9999999999 rowspan=70000>",
        "</td>",
        "<th>",
    ),
    *(
        "<caption>",
        "<tfoot>",
        "<thead>",
        "<div style='display:table'>",
        "<div style=display:table-cell>",
        "</div>",
        "<p>",
    ),
    *(
        "<select>",
        "<option>",
        "</select>",
        "<ol start=x>",
        "<ol type=I start=-3>",
        "<li value=99999999>",
        "</ol>",
        "<pre>",
    ),
    *(
        "<!--",
        "-->",
        "<![CDATA[",
        "<?xml ?>",
        "<script>",
        "</script>",
        "<style>",
        "<title>",
        "<textarea>",
        "<xmp>",
        "<svg>",
    ),
    *(
        "<a href=x>",
        "</a>",
        "<sup>",
        "<del>",
        "</del>",
        "<span style='display:none'>",
        "<p hidden>",
        "</p>",
        "<h1>",
        "</h1>",
    ),
    *(
        "<frameset>",
        "<frame>",
        "<iframe>",
        "<",
        ">",
        "&",
        "&#99999999999;",
        "&#xD800;",
        "&#0;",
        '"',
        "='",
        "</",
        "<ul>",
        "\0",
    ),
)
_CODECS = ("utf-8", "utf-8", "gb18030", "utf-16", "utf-8-sig", "utf-16-le")


def mutant(seed: int) -> bytes:
    """Return a damaged page."""
    rng = random.Random(f"page {seed}")
    page = as_page(LAYOUTS["tab"].render(a_story(rng)).text, rng, alone=rng.random() < 0.3)
    codec = rng.choice(_CODECS)
    if seed % 4 == 0:
        return mutate_bytes(rng, page.encode(codec))
    pieces = _PIECES.findall(page)
    for _ in range(rng.randint(1, 30)):
        at = rng.randrange(len(pieces))
        what = rng.randrange(5)
        if what == 0:
            del pieces[at : at + rng.randint(1, 3)]
        elif what == 1:
            pieces[at:at] = pieces[at : at + rng.randint(1, 9)] * rng.choice((1, 1, 1, 40))
        elif what == 2:
            other = rng.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        else:
            pieces[at:at] = [rng.choice(_TAGS)] * rng.choice((1, 1, 1, 1, 300))
        pieces = pieces or [""]
    data = "".join(pieces).encode(codec, "replace")
    return b"MIME-Version: 1.0\nContent-Type: text/html; charset=x\n\n" + data if seed % 9 == 0 else data
