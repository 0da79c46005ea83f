"""Regular expressions, compiled at first use."""

from __future__ import annotations

import re
from functools import cache


@cache
def regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a regular expression, or return it from the cache of this process.

    Raises `re.error` for an invalid expression.
    """
    return re.compile(text, flags)
