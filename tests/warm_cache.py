"""A cache folder for child processes that holds what a checkout compiles at its first start, and no results.

Without it every child process of a test would compile the form and the grammars again, which takes longer than the
rest of its run.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import ROOT


def warm_cache(folder: Path | str) -> str:
    """Fill a folder, unless it is there, and return its path."""
    if not Path(folder).exists():
        shutil.copytree(_compiled(), folder)
    return str(folder)


@functools.cache
def _compiled() -> Path:
    """Return the cache folder after one run without plugins of this environment."""
    folder = Path(tempfile.mkdtemp(prefix="reportlint-cache-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "--isolated", str(ROOT / "grammar" / "canonical-2021.txt")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "REPORTLINT_CACHE_DIR": str(folder)},
        capture_output=True,
        check=False,
    )
    names = {path.name for path in folder.iterdir()}
    assert {"form.table", "characters.table", "report.lalr", "narrative.lalr"} <= names, names
    return folder
