"""`TomlFile`: a TOML file with the lines of its keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reportlint.messages.errors import UsageError
from reportlint.toml.file import read_toml

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
name = "a"
[table]
words = ["b", "c"]
[[many]]
key = 1
[[many]]
key = 2
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.toml").write_text(TEXT, encoding="utf-8-sig")
    return tmp_path / "a.toml"


def test_it_is_named_from_the_current_folder(path: Path) -> None:
    assert read_toml(path, "settings").name == "a.toml"
    assert read_toml(path, "settings", "called/so.toml").where(("name",)) == "called/so.toml:1"


def test_a_key_or_an_item_has_a_line(path: Path) -> None:
    file = read_toml(path, "settings")
    assert file.content["many"] == [{"key": 1}, {"key": 2}]
    assert file.where(("table", "words"), "c") == "a.toml:3"
    assert file.where(("many", 1, "key")) == "a.toml:7"
    assert (file.where(("nowhere",)), file.line(("nowhere",))) == ("a.toml", None)


def test_the_paths_of_a_table_start_from_it(path: Path) -> None:
    file = read_toml(path, "settings")
    assert file.below(("table",)).where(("words",)) == "a.toml:3"
    assert file.below(("many",)).below((0,)).where(("key",)) == "a.toml:5"


@pytest.mark.parametrize("kind", ["settings", "rules", "cases", "form"])
def test_a_file_that_cannot_be_used_is_named_with_the_line(path: Path, kind: str) -> None:
    path.write_bytes(b'a = 1\nb = "\n')
    with pytest.raises(UsageError, match=r"a\.toml:2 ") as damaged:
        read_toml(path, kind)
    path.write_bytes(b'a = "\xff"\n')
    with pytest.raises(UsageError, match=r"a\.toml .*utf-8"):
        read_toml(path, kind)
    path.unlink()
    with pytest.raises(UsageError, match=r"a\.toml: No such file") as unreadable:
        read_toml(path, kind)
    assert (damaged.value.key, unreadable.value.key) == (f"damaged-{kind}", f"unreadable-{kind}")


def test_a_path_outside_of_the_current_folder_is_named_from_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path.parent / "deep").mkdir()
    monkeypatch.chdir(path.parent / "deep")
    assert read_toml(path, "settings").name == os.path.join("..", "a.toml")


@pytest.mark.parametrize(
    "deep", ["[" * 5000, "[" * 200 + "]" * 200, "{a=" * 150 + "1" + "}" * 150], ids=["open", "lists", "tables"]
)
def test_a_file_that_is_nested_too_deeply_is_named_with_the_line(path: Path, deep: str) -> None:
    path.write_text(f"a = 1\nb = 2\nc = {deep}\nd = 3\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.toml:3 .*nested too deeply"):
        read_toml(path, "settings")


def test_a_key_of_many_parts_is_nested_too_deeply(path: Path) -> None:
    path.write_text("a = 1\n" + "b." * 5000 + "c = 1\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.toml:2 .*nested too deeply"):
        read_toml(path, "settings")


def test_a_file_that_is_too_large_or_no_regular_file_is_not_read(path: Path) -> None:
    path.write_text("#" * 1_000_001, encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.toml: it is too large \(1MB > 1MB\)"):
        read_toml(path, "rules")
    os.mkfifo(path.with_name("b.toml"))
    with pytest.raises(UsageError, match="it is not a regular file"):
        read_toml(path.with_name("b.toml"), "rules")


def test_the_search_for_a_line_ends_and_leaves_the_line_out(path: Path) -> None:
    path.write_text("a = [\n" + "1,\n" * 100_000 + "]\nb = 1\n", encoding="utf-8")
    assert read_toml(path, "settings").where(("b",)) == "a.toml"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('words = ["甲"，"乙"]', "; “，” is outside of quotes: marks and quotes have to be those of ASCII"),
        ("name = “甲”", "; ““” is outside of quotes"),
        ('name ＝ "甲"', "; “＝” is outside of quotes"),
        ("老百姓 = '群众'", "; “老百姓” has to be between straight double quotes"),
        ("name = 群众 # 民", "; “群众” has to be between straight double quotes"),
    ],
)
def test_words_and_marks_outside_of_quotes_are_pointed_out(path: Path, line: str, said: str) -> None:
    path.write_text(f"a = 1\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_toml(path, "rules")
    assert "a.toml:2 is damaged" in raised.value.text("en")
    assert said in raised.value.text("en")
    assert "引号" in raised.value.text("zh")


@pytest.mark.parametrize("line", ['name = "甲', 'a = "，"\nb = ,', "b = 1 1 # 甲"])
def test_what_is_in_quotes_or_a_comment_is_not_pointed_out(path: Path, line: str) -> None:
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        read_toml(path, "rules")
    assert "quotes" not in raised.value.text("en")
