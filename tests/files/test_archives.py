"""Reports in ZIP files: names as their writers meant them, and nothing that an archive could do harm with."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import pytest

from reportlint.files import archives
from reportlint.files.archives import members_of, read_member
from reportlint.files.discovery import File, find_files, read_bytes
from reportlint.files.reading import Unreadable
from tests.command import report, run

CLEAN, FINDINGS = 0, 1
LIMIT = 1_000_000


def archive(path: Path, **files: bytes | str) -> str:
    """Write a ZIP file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return str(path)


def renamed(path: str, names: dict[str, bytes]) -> None:
    """Replace names in an archive by bytes of the same length, in no declared encoding."""
    data = Path(path).read_bytes()
    for old, new in names.items():
        assert len(old) == len(new)
        data = data.replace(old.encode(), new)
    Path(path).write_bytes(data)


def refused(path: str, number: int = 0, limit: int = LIMIT) -> str:
    with pytest.raises(Unreadable) as raised:
        read_member(path, number, limit)
    return raised.value.error or raised.value.kind


def test_members_are_checked_at_their_path_in_the_archive(tmp_path: Path) -> None:
    files = {
        "乡镇/b.txt": report("植错"),
        "a.txt": report(),
        "乡镇/.a.txt": "x",
        "__MACOSX/a.txt": "x",
        "c.ofd": "x",
    }
    archive(tmp_path / "mails.zip", **files, **{"通知.txt": "开会", "letter.md": "x"})
    outcome = run("check", "--output-format", "concise", "mails.zip", folder=tmp_path)
    assert outcome.code == FINDINGS
    assert outcome.out.startswith("mails.zip/乡镇/b.txt:")
    assert outcome.out.endswith("1 error in 2 reports; 1 can be fixed with --fix; 1 .ofd file was not checked\n")


def test_an_archive_in_a_folder_is_read_and_excludes_hold_for_its_members(tmp_path: Path) -> None:
    archive(tmp_path / "mails.zip", **{"旧/a.txt": report("植错"), "b.txt": report()})
    found = find_files([str(tmp_path)])
    assert [Path(file.path).name for file in found.files] == ["b.txt", "a.txt"]
    assert all(file.walked for file in found.files)
    assert run("check", "--exclude", "旧/", folder=tmp_path).code == CLEAN


def test_no_fix_writes_to_an_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "mails.zip", **{"a.txt": report("植错")})
    before = Path(path).read_bytes()
    outcome = run("check", "--fix", "mails.zip", folder=tmp_path)
    assert "it is in a ZIP file" in outcome.err
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("name", ["乗龙镇.txt", "a.txt"])
def test_names_without_a_declared_encoding_are_utf_8_or_gb18030(tmp_path: Path, name: str) -> None:
    for encoding in ("gb18030", "utf-8"):
        written = name.encode(encoding)
        placeholder = "q" * len(written)
        path = archive(tmp_path / f"{encoding}.zip", **{placeholder: "x"})
        renamed(path, {placeholder: written})
        assert [member.name for member in members_of(path) or ()] == [name]


def test_the_extra_field_with_a_name_in_utf_8_goes_first(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("qqqq.txt")
    name = "青禾.txt".encode()
    content = b"\1" + zlib.crc32(b"qqqq.txt").to_bytes(4, "little") + name
    entry.extra = (0x7075).to_bytes(2, "little") + len(content).to_bytes(2, "little") + content
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(entry, "x")
    assert [member.name for member in members_of(str(path)) or ()] == ["青禾.txt"]


def test_a_document_that_is_an_archive_is_no_archive_of_documents(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"[Content_Types].xml": "x", "word/document.xml": "x"})
    assert members_of(path) is None
    assert find_files([path]).files == (File(path),)


def test_what_could_do_harm_is_refused(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.zip",
        **{"../evil.txt": "x", "/etc/a.txt": "x", "c:a.txt": "x", "in.zip": "x", "large.txt": "x" * 2_000_000},
        **{"bomb.txt": "0" * (LIMIT + 1), "good.txt": "x"},
    )
    assert [refused(path, number) for number in range(3)] == ["zip-path"] * 3
    assert refused(path, 3) == "zip-nested"
    assert refused(path, 4) == "2MB > 1MB"
    assert refused(path, 5, LIMIT * 2) == "zip-bomb"
    assert read_member(path, 6, LIMIT) == b"x"
    assert refused(path, 6, LIMIT // 10) == "zip-large"
    assert refused(path, 7) == "file-gone"
    for entry in (zipfile.ZipInfo("link.txt"), zipfile.ZipInfo("secret.txt")):
        entry.external_attr = 0o120777 << 16 if entry.filename == "link.txt" else 0
        with zipfile.ZipFile(tmp_path / f"{entry.filename}.zip", "w") as file:
            file.writestr(entry, "/etc/passwd")
    assert refused(str(tmp_path / "link.txt.zip")) == "special"
    secret = tmp_path / "secret.txt.zip"
    written = secret.read_bytes().replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    secret.write_bytes(written)
    assert refused(str(secret)) == "zip-encrypted"


def test_a_damaged_archive_is_one_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04")
    (file,) = find_files([str(path)]).files
    assert (file.path, file.walked) == (str(path), False)
    with pytest.raises(Unreadable, match="zip-damaged"):
        read_bytes(file)


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_MEMBERS", 2)
    path = archive(tmp_path / "b.zip", **{f"{number}.txt": "" for number in range(3)})
    (file,) = find_files([path]).files
    with pytest.raises(Unreadable, match="zip-many"):
        read_bytes(file)
