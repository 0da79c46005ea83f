"""The phrases of the command line in Chinese and English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportlint.cli.main import COMMANDS, main
from reportlint.messages.catalogue import PHRASES, TABLES
from tests import ROOT
from tests.command import report, run

CLEAN, FINDINGS, FAILED, NOTHING = 0, 1, 2, 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(report(), encoding="utf-8")
    (tmp_path / "bad.txt").write_text(report("植错"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(
    folder: Path, command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help", "--language", language])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith({"zh": "用法：", "en": "usage: "}[language] + f"reportlint {command}")
    assert ("显示帮助" in shown) == (language == "zh")


def test_without_a_command_the_help_goes_to_standard_error_and_exits_2(folder: Path) -> None:
    outcome = run(folder=folder)
    assert (outcome.code, outcome.out) == (FAILED, "")
    assert all(command in outcome.err for command in COMMANDS)
    assert run("--help", folder=folder).code == CLEAN
    assert run("--version", folder=folder).out.startswith("reportlint ")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(folder: Path, environment: dict[str, str], language: str) -> None:
    outcome = run("check", "good.txt", folder=folder, environment=environment)
    assert outcome.out == {"zh": "1 份报告：没有发现问题\n", "en": "no findings in 1 report\n"}[language]


def test_the_language_of_the_command_line_holds_for_its_own_errors(folder: Path) -> None:
    assert "没有 --slect 这个选项" in run("check", "--slect", "--language", "zh", folder=folder).err
    assert "没有 --slect 这个选项" in run("check", "--slect", "--language=zh", folder=folder).err


def test_every_phrase_has_the_same_fields_in_both_languages() -> None:
    for key, (chinese, english) in PHRASES.items():
        fields = [sorted(re.findall(r"{(\w+)}", text)) for text in (chinese, english)]
        assert fields[0] == fields[1], key
        assert chinese, key
        assert english, key


def test_no_two_tables_have_a_phrase_of_one_key() -> None:
    assert sum(map(len, TABLES)) == len(PHRASES)


def test_every_phrase_is_said_somewhere_and_every_phrase_said_is_there() -> None:
    package = ROOT / "src" / "reportlint"
    files = (path for suffix in ("py", "html") for path in package.rglob(f"*.{suffix}"))
    code = "".join(path.read_text(encoding="utf-8") for path in files if path.parent != package / "messages")
    said = {"between", "and-more", *re.findall(r"""["']([a-z][a-z-]+)["']""", code)}
    of_a_package = re.findall(r'kind}-([a-z-]+)"', code) + re.findall(
        r'"([a-z-]+)"', " ".join(re.findall(r"self\.fault\([^)]*\)", code))
    )
    said |= {f"{kind}-{rest}" for kind in ("docx", "xlsx") for rest in of_a_package}
    computed = re.compile(
        r"(one|many|help|about|reason|year|fact|type|origin|page-state|damaged|unreadable|part|summary)-|error$|warning$|info$"
    )
    assert {key for key in PHRASES if key not in said and not computed.match(key)} == set()
    for key in re.findall(r'(?:UsageError|\.show_message)\(\s*"([a-z-]+)"', code) + re.findall(
        r'phrase\([\w.]+, "([a-z-]+)"', code
    ):
        assert key in PHRASES, key
