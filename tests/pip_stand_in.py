"""A replacement for `pip install FOLDER` in pages that are run.

It copies the files and writes the metadata from the folder's `pyproject.toml`. It uses no index and builds no
wheel, which would take seconds; CI builds the wheels of the example plugins.
"""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from pathlib import Path

arguments = [each for each in sys.argv[1:] if not each.startswith("-")]
assert arguments[:1] == ["install"], arguments
for folder in arguments[1:]:
    project = tomllib.loads((Path(folder) / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    target = Path(os.environ["STAND_IN_TARGET"])
    info = target / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    about = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(about, encoding="utf-8")
    lines = ["[reportlint]", *(f"{key} = {value}" for key, value in project["entry-points"]["reportlint"].items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    source = Path(folder) / "src"
    shutil.copytree(source if source.is_dir() else Path(folder), target, dirs_exist_ok=True)
