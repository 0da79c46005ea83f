"""`python -m reportlint`."""

import os
import sys


def _leave_out_current_folder() -> None:
    """Remove the current folder from the import path, where the interpreter has put it for `-m`.

    It stays if the package itself was found there.
    """
    try:
        current = os.getcwd()
    except OSError:  # it was deleted
        return
    found = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not sys.flags.safe_path and sys.path[:1] == [current] != [found]:
        del sys.path[0]


_leave_out_current_folder()

from reportlint.cli.start import run  # noqa: E402

run()
