"""Interpreters that are started with a safe path: they import nothing from the working folder.

A module that multiprocessing or Dask imports in a new process would else be taken from the current folder, which may
be a checkout that nobody has looked at.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARIABLE = "PYTHONSAFEPATH"


def has_safe_path() -> bool:
    """Return whether processes that are started within `safe_path` have a safe path.

    They have the options of this interpreter. With `-E` they ignore the environment, with `-P` and `-I` their path is
    safe in any case.
    """
    return sys.flags.safe_path or not sys.flags.ignore_environment


@contextmanager
def safe_path() -> Iterator[None]:
    """Give a safe path to every interpreter that is started meanwhile."""
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_VARIABLE, None)
        else:
            os.environ[_VARIABLE] = before
