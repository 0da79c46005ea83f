"""The tools for language models, called by the official client."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from reportlint.mcp.roots import Roots
from reportlint.messages.errors import UsageError
from tests.command import report, run
from tests.warm_cache import warm_cache

if TYPE_CHECKING:
    from collections.abc import Sequence

FAULT = "情况如下。。"
Call = tuple[str, dict[str, Any]]


def answers(root: Path, calls: Sequence[Call]) -> tuple[list[Any], list[Any]]:
    """Start the server for a folder, and return its tools and the answers to calls: data, or the text of an error."""
    from mcp import Client, StdioServerParameters, stdio_client

    async def session() -> tuple[list[Any], list[Any]]:
        command = ["-m", "reportlint", "mcp", "--language", "en", str(root)]
        environment = {**os.environ, "REPORTLINT_CACHE_DIR": warm_cache(f"{root}-cache")}
        parameters = StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=str(root))
        async with Client(stdio_client(parameters)) as client:
            tools = (await client.list_tools()).tools
            given = [await client.call_tool(name, arguments) for name, arguments in calls]
            return tools, [_data(each) for each in given]

    return asyncio.run(session())


def _data(result: Any) -> Any:
    text = result.content[0].text
    if result.is_error:
        return text
    assert json.loads(text) == result.structured_content
    return result.structured_content


def test_a_session_of_the_official_client(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "years").mkdir(parents=True)
    text = report(FAULT)
    for name in ("years/a.txt", "years/b.txt"):
        (root / name).write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text(text, encoding="utf-8")
    (root / "years" / "link.txt").symlink_to(tmp_path / "secret.txt")
    before = sorted(root.rglob("*"))
    calls: list[Call] = [
        ("check", {"path": "years/a.txt"}),
        ("check", {"path": "years", "most": 1, "severity": "warning"}),
        ("check", {"text": text}),
        ("explain_rule", {"rule": "t003"}),
        ("explain_rule", {"rule": "balanse"}),
        ("cells", {"path": "years/a.txt", "table": "proceedings", "row": "reconsideration"}),
        ("cells", {"path": "years/a.txt", "table": "proceeding"}),
        ("check", {"path": "../secret.txt"}),
        ("check", {"path": "years/link.txt"}),
        ("check", {}),
    ]
    tools, given = answers(root, calls)
    assert [tool.name for tool in tools] == ["check", "explain_rule", "cells"]
    assert all(tool.annotations.read_only_hint for tool in tools)
    one, folder, typed, rule, no_rule, cells, no_table, outside, link, nothing = given
    (found,) = one["findings"]
    assert (found["code"], found["path"], found["text"]) == ("P001", os.path.join("years", "a.txt"), "。。")
    assert (folder["checked"], len(folder["files"]), folder["warnings"], len(folder["findings"])) == (2, 1, 1, 1)
    assert folder["findings"][0]["code"] == "C006"
    assert [each["code"] for each in typed["findings"]] == ["P001"]
    assert rule["name"] == "balance"
    assert "balance" in no_rule
    (row,) = cells["rows"]
    assert row["values"]["total"] == sum(row["values"][key] for key in ("upheld", "corrected", "other", "pending"))
    assert cells["uncertain"] == []
    assert "proceedings" in no_table
    assert "outside of the folders" in outside
    assert "outside of the folders" in link
    assert "either path or text" in nothing
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("path", ["..", "../x.txt", "out", "out/x.txt", "in/../../x.txt", "/etc/hostname", "in/../.."])
def test_no_way_leads_out_of_the_folders(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    (root / "in").mkdir(parents=True)
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    (root / "out").symlink_to(tmp_path)
    with pytest.raises(UsageError) as error:
        Roots([str(root)]).find(path)
    assert error.value.key == "mcp-outside"


def test_a_link_between_two_folders_and_a_path_that_returns_stay_inside(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "two" / "x.txt").write_text("x", encoding="utf-8")
    (tmp_path / "one" / "two").symlink_to(tmp_path / "two")
    roots = Roots([str(tmp_path / "one"), str(tmp_path / "two")])
    for path in ("x.txt", "two/x.txt", "../two/x.txt", str(tmp_path / "two" / "x.txt")):
        assert os.path.samefile(roots.find(path), tmp_path / "two" / "x.txt")
    with pytest.raises(UsageError) as error:
        roots.find("y.txt")
    assert error.value.key == "no-such-path"


def test_the_command_names_what_is_missing(tmp_path: Path) -> None:
    outcome = run("mcp", "nowhere", folder=tmp_path)
    assert (outcome.code, "nowhere" in outcome.err) == (2, True)
    modules = {"mcp.server": None}
    with mock.patch.dict(sys.modules, modules):
        sys.modules.pop("reportlint.mcp.service", None)
        outcome = run("mcp", folder=tmp_path)
    assert outcome.code == 2
    assert "pip install 'reportlint[mcp]'" in outcome.err
