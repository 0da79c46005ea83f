"""No failure passes silently: every input that is not a sound report, with the expected message in both languages, its
stream, and the exit code. The other stream stays empty.

Wrong options are tested in test_cli, wrong settings in test_settings, and other faults of plugins in test_plugins.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest import mock

import pytest

from reportlint import __version__, hookimpl
from reportlint.files import discovery
from reportlint.files.reading import Unreadable
from reportlint.plugins.discovery import EntryPoint
from reportlint.reading import read as reading
from tests.command import Outcome, interruptible, run
from tests.kit import LAYOUTS, Story
from tests.small_rules import Crashing
from tests.warm_cache import warm_cache

if TYPE_CHECKING:
    from collections.abc import Callable

CLEAN, FINDINGS, FAILED, NOTHING, INTERRUPTED = 0, 1, 2, 3, 130
BUILTIN = EntryPoint("builtin", "reportlint_rules", "reportlint", __version__)
SOUND = LAYOUTS["tab"].render(Story()).text
FAULTY = LAYOUTS["tab"].render(Story(cell_text={("applications", "received", "total"): "8"})).text
TORN = b"\xff".join((SOUND[:14].encode(), SOUND[14:].encode()))
TORN_AT = len(SOUND[:14].encode())
CLEAN_SUMMARY = ("1 份报告：没有发现问题", "no findings in 1 report")
FILE = "某镇 年报.txt"


class CrashingPlugin:
    """A plugin whose only rule crashes."""

    @staticmethod
    @hookimpl
    def reportlint_rules() -> tuple[Any, ...]:
        return (type("Crashing", (Crashing,), {"code": "X001"}),)


class CopiedCode:
    """A plugin whose rule has the code of a built-in one."""

    @staticmethod
    @hookimpl
    def reportlint_rules() -> tuple[Any, ...]:
        return (type("Copy", (Crashing,), {"code": "T001", "name": "copied-code"}),)


CRASHING = EntryPoint("crashing", "tests.cli.test_bad_input:CrashingPlugin", "crashing-rules", "0.1")
COPIED = EntryPoint("copied", "tests.cli.test_bad_input:CopiedCode", "copied-rules", "0.2")
BROKEN = EntryPoint("broken", "tests.no_such_module", "broken-rules", "0.3")


def put(name: str, content: str | bytes = SOUND) -> Callable[[Path], None]:
    """Return a function that writes a file with this content, creating its folder if necessary."""

    def make(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return make


def put_folder(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).mkdir(parents=True)


def put_socket(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        # The maximum length of a socket's path is short, so a relative path is used.
        with contextlib.chdir(folder), socket.socket(socket.AF_UNIX) as listener:
            listener.bind(name)

    return make


def put_link(name: str, target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(target)


def in_process(folder: Path, language: str, row: Row) -> Outcome:
    return run(*row.arguments, folder=folder, language=language, plugins=row.plugins, stdin=b"")


def without_permission(folder: Path, language: str, row: Row) -> Outcome:
    # Mocked, because the user who runs the tests may have permission to read everything.
    with mock.patch.object(discovery, "read_regular", side_effect=Unreadable("permission")):
        return in_process(folder, language, row)


def with_a_closed_folder(folder: Path, language: str, row: Row) -> Outcome:
    walk = os.walk

    def refusing(top: str, *, onerror: Callable[[OSError], None]) -> Any:
        onerror(PermissionError(13, "denied", os.path.join(top, "closed")))
        return walk(top, onerror=onerror)

    with mock.patch.object(os, "walk", refusing):
        return in_process(folder, language, row)


def environment(folder: Path, language: str) -> dict[str, str]:
    locale = {"zh": "zh_CN.UTF-8", "en": "C.UTF-8"}[language]
    return {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1", "REPORTLINT_CACHE_DIR": warm_cache(f"{folder}-cache")}


def behind_head(folder: Path, language: str, row: Row) -> Outcome:
    """Return the outcome of `reportlint … | head -n 1`, with the exit code of reportlint."""
    command = [sys.executable, "-m", "reportlint", *row.arguments]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(folder, language)
    )
    assert process.stdout is not None
    assert process.stderr is not None
    first = process.stdout.readline()
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    return Outcome(process.wait(timeout=60), first.decode(), complaint.decode())


def nowhere(folder: Path, language: str, row: Row) -> Outcome:
    """Run the command in a folder that has been deleted."""
    (folder / "gone").mkdir()
    command = [sys.executable, "-m", "reportlint", *row.arguments]
    script = 'cd gone && rmdir ../gone && exec "$@"'
    process = subprocess.run(
        ["sh", "-c", script, "sh", *command],
        cwd=folder,
        capture_output=True,
        env=environment(folder, language),
        check=False,
    )
    return Outcome(process.returncode, process.stdout.decode(), process.stderr.decode())


def interrupted(folder: Path, language: str, row: Row) -> Outcome:
    """Press Ctrl-C while the command reads standard input."""
    command = [sys.executable, "-m", "reportlint", *row.arguments]
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(folder, language),
        preexec_fn=interruptible,
    )
    assert process.stdin is not None
    # More than a pipe holds: once everything is written, the command is reading.
    process.stdin.write(b"a" * 2**20)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return Outcome(process.returncode, out.decode(), err.decode())


def interrupted_within(folder: Path, language: str, row: Row) -> Outcome:
    with mock.patch.object(reading, "read_report", side_effect=KeyboardInterrupt):
        return in_process(folder, language, row)


Told = tuple[str, str] | str
"""A part of the expected text of a stream: in Chinese and in English, or the same in both. The empty string means
that the stream has to stay empty except for white space.
"""
EMPTY = ""


class Row(NamedTuple):
    """An input and the expected outcome."""

    arguments: tuple[str, ...]
    code: int
    out: Told = EMPTY
    err: Told = EMPTY
    files: tuple[Callable[[Path], None], ...] = (put(FILE),)
    plugins: tuple[EntryPoint, ...] = (BUILTIN,)
    act: Callable[[Path, str, Row], Outcome] = in_process


JSON = ("check", "--output-format", "json")
CONCISE = ("check", "--output-format", "concise")

TABLE: dict[str, Row] = {
    # ------------------------------------------------------------------------------- settings and options
    "an unknown key of the settings": Row(
        ("check",),
        FAILED,
        err=("没有 slect 这项设置。相近的有：select", "there is no setting slect; did you mean select"),
        files=(put(FILE), put("reportlint.toml", 'slect = ["T"]\n')),
    ),
    "an unknown rule in the settings": Row(
        ("check",),
        FAILED,
        err=("没有“row-totl”这条规则", "there is no rule “row-totl” (reportlint.toml"),
        files=(put(FILE), put("reportlint.toml", 'ignore = ["row-totl"]\n')),
    ),
    "an unknown rule on the command line": Row(
        ("check", "--select", "T0O1"),
        FAILED,
        err=(
            "没有“T0O1”这条规则（命令行）。相近的有：T001",
            "there is no rule “T0O1” (the command line); did you mean T001",
        ),
    ),
    "a settings file that does not exist": Row(
        ("check", "--config", "没有.toml"),
        FAILED,
        err=("无法读取配置文件 没有.toml", "cannot read the settings file 没有.toml"),
    ),
    "a baseline that does not exist": Row(
        ("check", "--baseline", "没有.json"),
        FAILED,
        err=("基线文件不存在：没有.json", "no such baseline: 没有.json"),
    ),
    "a baseline of the settings that does not exist": Row(
        ("check",),
        FAILED,
        err=("基线文件不存在：known.json", "no such baseline: known.json"),
        files=(put(FILE), put("reportlint.toml", 'baseline = "known.json"\n')),
    ),
    "a baseline that is a device": Row(
        ("check", "--baseline", "/dev/zero"),
        FAILED,
        err=("无法读取基线文件 /dev/zero：", "cannot read the baseline /dev/zero: "),
    ),
    "an output file that is a report": Row(
        ("check", ".", "--output-file", FILE),
        FAILED,
        err=(
            f"{FILE} 是要检查的报告，不能用作 --output-file",
            f"{FILE} is a report to check and cannot be the --output-file",
        ),
    ),
    # ------------------------------------------------------------------------------- paths
    "a current folder that does not exist": Row(
        ("check",), FAILED, err=("当前文件夹已不存在", "the current folder no longer exists"), act=nowhere
    ),
    "a path that does not exist": Row(
        ("check", "没有 这个.txt"),
        FAILED,
        err=("路径不存在：没有 这个.txt", "no such file or folder: 没有 这个.txt"),
    ),
    "a path that does not exist beside one that does": Row(
        ("check", FILE, "nowhere"),
        FAILED,
        err=("路径不存在：nowhere", "no such file or folder: nowhere"),
    ),
    "a folder with nothing to check": Row(
        ("check", "空 文件夹"),
        NOTHING,
        err=("文件夹中没有可以检查的文件：空 文件夹", "no file that can be checked in the folder 空 文件夹"),
        files=(put_folder("空 文件夹"),),
    ),
    "a folder with nothing to check, as JSON": Row(
        (*JSON, "empty"),
        NOTHING,
        out='"files": []',
        err=("文件夹中没有可以检查的", "no file that can be checked"),
        files=(put_folder("empty"),),
    ),
    "a folder with nothing to check beside a report": Row(
        ("check", FILE, "empty"),
        CLEAN,
        out=CLEAN_SUMMARY,
        err=("文件夹中没有可以检查的文件：empty", "in the folder empty"),
        files=(put(FILE), put_folder("empty")),
    ),
    "a folder with the name of a report": Row(
        ("check", "年报.txt"),
        NOTHING,
        err=("文件夹中没有可以检查的文件：年报.txt", "in the folder 年报.txt"),
        files=(put_folder("年报.txt"),),
    ),
    "a folder with the name of a report beside one": Row(
        ("check",), CLEAN, out=CLEAN_SUMMARY, files=(put(FILE), put_folder("年报.txt"))
    ),
    "Chinese names and spaces": Row(
        (*CONCISE, "某镇 年报（终稿）"),
        FINDINGS,
        out="某镇 年报（终稿）/二〇二三 年.txt:",
        files=(put("某镇 年报（终稿）/二〇二三 年.txt", FAULTY),),
    ),
    # ------------------------------------------------------------------------------- files
    "a socket": Row(
        (*CONCISE,),
        FAILED,
        out=("a.txt:1:1: E001 这是设备、管道或套接字", "a.txt:1:1: E001 this is a device, a pipe or a socket"),
        files=(put_socket("a.txt"),),
    ),
    "a pipe that was found": Row(
        (*CONCISE,),
        FAILED,
        out=("a.txt:1:1: E001 这是设备、管道或套接字", "a.txt:1:1: E001 this is a device, a pipe or a socket"),
        files=(lambda folder: os.mkfifo(folder / "a.txt"),),
    ),
    "a link to itself": Row(
        (*CONCISE,),
        FAILED,
        out=("E001 文件无法读取：符号链接指向自身", "E001 the file cannot be read: the link points to itself"),
        files=(put_link("a.txt", "a.txt"),),
    ),
    "a link to itself that is named": Row(
        (*CONCISE, "a.txt"),
        FAILED,
        out=("E001 文件无法读取：符号链接指向自身", "E001 the file cannot be read: the link points to itself"),
        files=(put_link("a.txt", "a.txt"),),
    ),
    "a link to its own folder": Row(
        ("check", "."), CLEAN, out=CLEAN_SUMMARY, files=(put(FILE), put_link("loop", "."), put_link("loop.txt", "."))
    ),
    "a link to nowhere": Row(
        (*CONCISE,),
        FAILED,
        out=("E001 文件无法读取：符号链接指向的文件不存在", "the link points to a file that does not exist"),
        files=(put_link("a.txt", "nowhere"),),
    ),
    "a file that is too large": Row(
        (*CONCISE, FILE, "--max-file-size", "1KB"),
        FAILED,
        out=(
            "> 1KB），没有检查；确要检查，可调高 max-file-size",
            "> 1KB) and was not checked; max-file-size raises the limit",
        ),
        files=(put(FILE),),
    ),
    "a file without permission": Row(
        (*CONCISE, FILE),
        FAILED,
        out=("E001 没有读取这个文件的权限", "E001 no permission to read this file"),
        act=without_permission,
    ),
    "a folder without permission": Row(
        (*CONCISE, "."),
        FAILED,
        out=("closed:1:1: E001 没有读取", "closed:1:1: E001 no permission"),
        files=(put(FILE), put_folder("closed")),
        act=with_a_closed_folder,
    ),
    # ------------------------------------------------------------------------------- bytes
    "GB18030": Row((*JSON, FILE), CLEAN, out='"encoding": "gb18030"', files=(put(FILE, SOUND.encode("gb18030")),)),
    "UTF-16": Row((*JSON, FILE), CLEAN, out='"encoding": "utf-16"', files=(put(FILE, SOUND.encode("utf-16")),)),
    "UTF-16 from the other end": Row(
        (*JSON, FILE), CLEAN, out='"encoding": "utf-16"', files=(put(FILE, b"\xfe\xff" + SOUND.encode("utf-16-be")),)
    ),
    "UTF-8 with a mark": Row(
        (*JSON, FILE), CLEAN, out='"encoding": "utf-8-sig"', files=(put(FILE, SOUND.encode("utf-8-sig")),)
    ),
    "bytes that are no text": Row(
        (*CONCISE, FILE),
        FAILED,
        out=("E002 不是 UTF-8", "E002 neither UTF-8"),
        files=(put(FILE, TORN),),
    ),
    "the offset of the first byte that is no text": Row(
        (*CONCISE, "."),
        FAILED,
        out=(f"第 {TORN_AT} 字节（从 0 起）是 0xFF", f"byte 0xFF at offset {TORN_AT}"),
        files=(put(FILE, TORN),),
    ),
    "bytes that are no text in JSON": Row(
        (*JSON, FILE),
        FAILED,
        out=f'"offset": {TORN_AT}',
        files=(put(FILE, TORN),),
    ),
    "bytes that are no text, their rule off": Row(
        ("check", "--ignore", "E002", FILE),
        FAILED,
        out=("没有可检查的年度报告", "no annual report to check"),
        err=(f"文件无法读取：{FILE}", f"the file could not be read: {FILE}"),
        files=(put(FILE, b"\xff"),),
    ),
    "a damaged Word file": Row(
        (*CONCISE, FILE),
        FAILED,
        out=("E001 文件无法读取：Word 文件已损坏", "E001 the file cannot be read: the Word file is damaged"),
        files=(put(FILE, b"PK\x03\x04 word/document.xml"),),
    ),
    "a document that is not read yet": Row(
        (*CONCISE, "年报.ofd"),
        FAILED,
        out=("E002 这是 OFD 文件，还不能读取", "E002 this kind of file (OFD) is not read yet"),
        files=(put("年报.ofd", b"PK\x03\x04 OFD.xml"),),
    ),
    "a folder with documents that are not read yet": Row(
        ("check", "."),
        CLEAN,
        out=(
            "1 份报告：没有发现问题；2 个 .ofd、1 个 .xls 文件未检查\n",
            "no findings in 1 report; 2 .ofd and 1 .xls files were not checked\n",
        ),
        files=(put("a.txt"), put("b/a.ofd"), put("b/c.OFD"), put("a.xls"), put("~$a.docx")),
    ),
    "a folder with such documents alone": Row(
        ("check", "."),
        NOTHING,
        err=("1 个 .ofd 文件未检查", "1 .ofd file was not checked"),
        files=(put("a.ofd"),),
    ),
    "a ZIP file without a report": Row(
        ("check", "年报.zip"),
        NOTHING,
        err=("ZIP 文件中没有可以检查的文件：年报.zip", "no file that can be checked in the ZIP file 年报.zip"),
        files=(put("年报.zip", b"PK\x05\x06" + bytes(18)),),
    ),
    "a damaged ZIP file": Row(
        (*CONCISE, "年报.zip"),
        FAILED,
        out=(
            "年报.zip:1:1: E001 文件无法读取：ZIP 文件已损坏",
            "年报.zip:1:1: E001 the file cannot be read: the ZIP file",
        ),
        files=(put("年报.zip", b"PK\x03\x04"),),
    ),
    # ------------------------------------------------------------------------------- texts
    "an empty file": Row(
        (*CONCISE, FILE), FINDINGS, out=("E003 文件是空的", "E003 the file is empty"), files=(put(FILE, b""),)
    ),
    "an empty file that was found": Row(
        ("check",),
        NOTHING,
        out=("没有可检查的年度报告", "no annual report to check"),
        err=(f"1 个文件不是年度报告，未检查：{FILE}", f"1 file is not a report and was not checked: {FILE}"),
        files=(put(FILE, b""),),
    ),
    "nothing on standard input": Row(
        (*CONCISE, "-"), FINDINGS, out=("<标准输入>:1:1: E003 文件是空的", "<stdin>:1:1: E003 the file is empty")
    ),
    "a text that is no report": Row(
        (*CONCISE, "纪要.txt"),
        FINDINGS,
        out=("纪要.txt:1:1: E003 未能识别", "纪要.txt:1:1: E003 this is not recognised"),
        files=(put("纪要.txt", "会议纪要\n\n明天下午三点开会。\n"),),
    ),
    "texts that are no report in a folder with one": Row(
        ("check",),
        CLEAN,
        out=CLEAN_SUMMARY,
        err=(
            "2 个文件不是年度报告，未检查：a.txt、b.txt",
            "2 files are not reports and were not checked: a.txt, b.txt",
        ),
        files=(put(FILE), put("a.txt", "随便写写\n"), put("b.txt", "随便写写\n")),
    ),
    "texts that are no report and nothing else": Row(
        ("check",),
        NOTHING,
        out=("没有可检查的年度报告", "no annual report to check"),
        err=(
            "2 个文件不是年度报告，未检查：a.txt、b.txt",
            "2 files are not reports and were not checked: a.txt, b.txt",
        ),
        files=(put("a.txt", "随便写写\n"), put("b.txt", "")),
    ),
    "texts that are no report, skipped": Row(
        ("check", "--skip-unrecognized", "a.txt"),
        CLEAN,
        out=("没有可检查的年度报告", "no annual report to check"),
        err=("1 个文件不是年度报告，未检查：a.txt", "1 file is not a report and was not checked: a.txt"),
        files=(put("a.txt", "随便写写\n"),),
    ),
    "a report without a table": Row(
        (*CONCISE, FILE),
        FINDINGS,
        out=("S007", "S007"),
        files=(
            put(
                FILE,
                LAYOUTS["tab"]
                .render(Story(missing_tables=frozenset({"disclosure", "applications", "proceedings"})))
                .text,
            ),
        ),
    ),
    # ------------------------------------------------------------------------------- plugins
    "a plugin that fails to import": Row(
        ("check",),
        CLEAN,
        out=CLEAN_SUMMARY,
        err=(
            "插件 broken（broken-rules 0.3 (tests.no_such_module)）加载失败，其规则未运行：ModuleNotFoundError",
            "the plugin broken from broken-rules 0.3 (tests.no_such_module) failed to load, and its rules do not run: "
            "ModuleNotFoundError: No module named",
        ),
        plugins=(BUILTIN, BROKEN),
    ),
    "a plugin that fails to import, among the plugins": Row(
        ("plugins",),
        FAILED,
        out=("broken  broken-rules 0.3 (tests.no_such_module)  未加载", "(tests.no_such_module)  not loaded"),
        plugins=(BUILTIN, BROKEN),
    ),
    "two plugins with one code": Row(
        ("check",),
        FAILED,
        err=("两条规则都用编号 T001：RowTotal (builtin", "two rules have the code T001: RowTotal (builtin"),
        plugins=(BUILTIN, COPIED),
    ),
    "no rule at all": Row(
        ("check",),
        FAILED,
        err=("没有找到任何规则", "no rules were found; is reportlint installed correctly?"),
        plugins=(),
    ),
    "a crash inside a rule": Row(
        (*CONCISE, FILE),
        FINDINGS,
        out=(
            "E009 规则 X001（插件 crashing）运行出错，没有检查这份报告：KeyError: 'total'",
            "E009 rule X001 of plugin crashing failed and did not check this report: KeyError: 'total'",
        ),
        files=(put(FILE, SOUND.replace("政府信息", "植崩政府信息", 1)),),
        plugins=(BUILTIN, CRASHING),
    ),
    # ------------------------------------------------------------------------------- the end of a run
    "a closed pipe": Row(
        (*CONCISE, "--isolated", "."),
        FINDINGS,
        out=("T001", "T001"),
        # More lines than a pipe holds.
        files=tuple(put(f"{'长' * 80}/{number:04}{'长' * 78}.txt", FAULTY) for number in range(150)),
        act=behind_head,
    ),
    "Ctrl-C": Row(("check", "--isolated", "-"), INTERRUPTED, err=("已中断", "interrupted"), act=interrupted),
    "Ctrl-C inside a file": Row(("check",), INTERRUPTED, err=("已中断", "interrupted"), act=interrupted_within),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sockets and links of this kind")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", TABLE)
def test_bad_input_is_told_in_both_languages_on_its_stream_with_its_exit_code(
    tmp_path: Path, name: str, language: str
) -> None:
    row = TABLE[name]
    for make in row.files:
        make(tmp_path)
    outcome = row.act(tmp_path, language, row)
    for stream, shown in ((row.out, outcome.out), (row.err, outcome.err)):
        told = stream if isinstance(stream, str) else stream[language == "en"]
        assert (told in shown) if told else shown == ""
        assert "Traceback" not in shown
    assert outcome.code == row.code
    assert all(line.startswith("reportlint: ") for line in outcome.err.splitlines())


def test_an_unreadable_file_does_not_keep_the_others_from_being_checked(tmp_path: Path) -> None:
    put("a.txt", b"\xff")(tmp_path)
    put("b.txt", FAULTY)(tmp_path)
    outcome = run(*CONCISE, folder=tmp_path, plugins=(BUILTIN,))
    assert outcome.code == FAILED
    assert [line.split()[1] for line in outcome.out.splitlines()[:2]] == ["E002", "T001"]
