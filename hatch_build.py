"""Build hook: put what is made from `grammar/` into the wheel, and on request compile the modules that read.

Made from `grammar/` are the LALR tables, the compiled form and the characters. No run has to import Lark or to compile
the form, even where there is no cache folder. An editable install gets none of them. Its grammars may change; all are
made and cached when they are needed.

With `REPORTLINT_COMPILE=1`, mypyc compiles the modules that `compiled` names in `pyproject.toml`. The wheel is then for
one platform and one Python. Their sources stay in it, and other Pythons run them. Without it, and always with
`REPORTLINT_PURE=1`, the wheel is pure and its build needs no compiler.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_COMPILER = ("mypy[mypyc]>=1.15", "setuptools>=70")
"""What a compiled wheel needs at build time."""


class ReportlintHook(BuildHookInterface[Any]):
    """Makes the files of `reportlint/grammar` that no checkout has, and the compiled modules."""

    def dependencies(self) -> list[str]:
        """Return what has to be installed for this build."""
        return list(_COMPILER) if _is_compiled() else []

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
        if _is_compiled():
            for path, name in _compiled(Path(self.root, "src"), Path(self.folder, "compiled"), self.config["compiled"]):
                build_data["force_include"][str(path)] = name
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary folder."""
        if version != "editable":
            shutil.rmtree(self.folder)


def _is_compiled() -> bool:
    return os.environ.get("REPORTLINT_COMPILE") == "1" and os.environ.get("REPORTLINT_PURE") != "1"


def _compiled(sources: Path, folder: Path, patterns: list[str]) -> list[tuple[Path, str]]:
    """Compile the modules that match the patterns, in a copy of the sources. Return the files and their names.

    A pattern that begins with `!` leaves modules out.
    """
    shutil.copytree(sources, folder, ignore=shutil.ignore_patterns("__pycache__"))
    chosen: set[Path] = set()
    for pattern in patterns:
        found = {path for path in folder.glob(pattern.removeprefix("!")) if path.name != "__init__.py"}
        if not found:
            raise ValueError(f"no module matches {pattern}")
        chosen = chosen - found if pattern.startswith("!") else chosen | found
    modules = sorted(path.relative_to(folder).as_posix() for path in chosen)
    # Types of other packages are not needed, and need not be installed.
    options = ["--config-file=", "--ignore-missing-imports", "--explicit-package-bases"]
    environment = {"MYPYC_DEBUG_LEVEL": "0", "MYPY_CACHE_DIR": os.devnull, **os.environ}
    subprocess.run([sys.executable, "-m", "mypyc", *options, *modules], cwd=folder, env=environment, check=True)
    shutil.rmtree(folder / "build")
    made = [path for suffix in (".so", ".pyd") for path in folder.rglob(f"*{suffix}")]
    return [(path, path.relative_to(folder).as_posix()) for path in sorted(made)]
