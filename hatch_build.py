"""Build hook: put the LALR tables of the grammars into the wheel, so that no run has to import Lark.

An editable install gets none. Its grammars may change; the tables are made and cached when they are needed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TablesHook(BuildHookInterface[Any]):
    """Makes `reportlint/grammar/NAME.lalr` from every `grammar/NAME.lark`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the tables in a temporary folder and add them to the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        from reportlint.reading.parser.lark_table import write_tables

        self.folder = tempfile.mkdtemp()
        for name in write_tables(os.path.join(self.root, "grammar"), self.folder):
            build_data["force_include"][os.path.join(self.folder, name)] = f"reportlint/grammar/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary folder."""
        if version != "editable":
            shutil.rmtree(self.folder)
