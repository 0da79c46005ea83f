"""Build hook: put what is made from `grammar/` into the wheel: the LALR tables, the compiled form, the characters.

No run has to import Lark or to compile the form, even where there is no cache folder. An editable install gets none of
them. Its grammars may change; all are made and cached when they are needed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GrammarHook(BuildHookInterface[Any]):
    """Makes `reportlint/grammar/NAME.lalr` from every `grammar/NAME.lark`, `form.json` and `characters.json`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files in a temporary folder and add them to the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        from reportlint.form.forms import write_forms
        from reportlint.reading.parser.lark_table import write_tables
        from reportlint.text.fold import write_characters

        os.environ["REPORTLINT_CACHE_DIR"] = ""  # a build writes no cache
        self.folder = tempfile.mkdtemp()
        tables = write_tables(os.path.join(self.root, "grammar"), self.folder)
        for name in (*tables, write_forms(self.folder), write_characters(self.folder)):
            build_data["force_include"][os.path.join(self.folder, name)] = f"reportlint/grammar/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary folder."""
        if version != "editable":
            shutil.rmtree(self.folder)
