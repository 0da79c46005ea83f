"""The extensions for editors: their versions, what they are locked to, and the page that describes them.

Their code is tested in Node.js, by `editors/vscode/build.py --test`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from typing import Any

import pytest

from reportlint import __version__
from tests import ROOT

CODE = ROOT / "editors" / "vscode"
ZED = ROOT / "editors" / "zed"
MANIFEST: dict[str, Any] = json.loads((CODE / "package.json").read_bytes())
LOCK: dict[str, Any] = json.loads((CODE / "package-lock.json").read_bytes())


def test_the_extensions_have_the_version_of_the_project() -> None:
    zed = tomllib.loads((ZED / "extension.toml").read_text(encoding="utf-8"))["version"]
    crate = tomllib.loads((ZED / "Cargo.toml").read_text(encoding="utf-8"))["package"]["version"]
    assert {MANIFEST["version"], LOCK["version"], zed, crate} == {__version__}


def test_every_package_that_the_build_installs_is_pinned_with_a_checksum() -> None:
    packages = dict(LOCK["packages"])
    assert packages.pop("")["devDependencies"] == MANIFEST["devDependencies"]
    assert all(re.fullmatch(r"\d+(?:\.\d+){2}", version) for version in MANIFEST["devDependencies"].values())
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert package.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/"), name


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node.js")
@pytest.mark.parametrize("name", ["python", "settings"])
def test_the_extension_runs_nothing_of_a_workspace_that_is_not_trusted(name: str) -> None:
    command = ["node", f"test/{name}.test.js"]
    ended = subprocess.run(command, cwd=CODE, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert ended.returncode == 0, ended.stdout


def test_what_names_code_of_a_workspace_counts_only_with_trust() -> None:
    limits = MANIFEST["capabilities"]["untrustedWorkspaces"]
    assert limits["supported"] == "limited"
    assert {f"reportlint.{name}" for name in ("command", "config", "localRules")} == {
        *limits["restrictedConfigurations"]
    }
    assert "{ cwd: folder }" in (CODE / "src" / "server.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_names_every_setting_of_the_extension_with_its_default(language: str) -> None:
    page = (ROOT / "docs" / "site" / "pages" / language / "editors.md").read_text(encoding="utf-8")
    described = dict(re.findall(r"^\| `(reportlint\.[\w.]+)` \| (?:`([^`]*)`)? *\|", page, re.M))
    properties = MANIFEST["contributes"]["configuration"]["properties"]
    defaults = {name: each["default"] for name, each in properties.items()}
    assert described == {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in defaults.items()
    }


def test_the_extension_takes_from_the_page_what_the_page_has() -> None:
    made = re.findall(r'Part\("(\w+)"', (ROOT / "browser" / "build.py").read_text(encoding="utf-8"))
    taken = re.search(r"^_PARTS = \{(.*?)^\}", (CODE / "build.py").read_text(encoding="utf-8"), re.M | re.S)
    assert taken is not None
    assert re.findall(r'^ +"(\w+)":', taken[1], re.M) == made
