"""What of a PDF document cannot be read is told, and nobody is blamed for it."""

from __future__ import annotations

import random
import zlib

import pytest

from reportlint import CheckResult, check_bytes
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.pdf.read import read
from tests.kit.mutations import mutate_bytes
from tests.kit.pdf import PdfPage, pdf
from tests.kit.story import a_story
from tests.reading.readers.pdf.report import story_pages, story_pdf


def _scan(page: PdfPage) -> PdfPage:
    """Return a picture of a page, with the text that a program has guessed behind it."""
    scan = PdfPage()
    scan.picture(0, 0, 595, 842)
    for at, _ in enumerate(page.operators):
        scan.text(72, 800 - at, "看不见的文字", 3, mode=3)
    return scan


def _with_scans(*numbers: int) -> CheckResult:
    pages = story_pages(a_story(random.Random(1)))
    return check_bytes("a.pdf", pdf([_scan(page) if at in numbers else page for at, page in enumerate(pages, 1)]))


def test_each_page_that_is_a_picture_is_told_and_nothing_on_it_is_missed() -> None:
    count = len(story_pages(a_story(random.Random(1))))
    assert count > 3
    for number in range(2, count + 1):
        found = _with_scans(number).diagnostics
        assert [each.data["page"] for each in found if each.code == "E006"] == [number]
        assert {each.code for each in found} <= {"E004", "E005", "E006", "F006"}, number


def test_a_text_that_is_a_scan_is_not_read() -> None:
    page = _scan(PdfPage())
    with pytest.raises(UnreadableDocument, match="scan"):
        read("a.pdf", pdf([page, page]))
    (found,) = check_bytes("a.pdf", pdf([page, page]), language="zh").diagnostics
    assert (found.code, "扫描件" in found.message) == ("E001", True)


def test_text_under_the_picture_of_a_page_is_not_read() -> None:
    page = PdfPage()
    page.text(96, 700, "本年新收申请12件，办结11件。结转下年度1件。")
    page.picture(0, 0, 595, 842)
    with pytest.raises(UnreadableDocument, match="scan"):
        read("a.pdf", pdf([page]))


def test_a_text_whose_title_is_a_picture_is_a_report_or_not_read() -> None:
    assert {each.code for each in _with_scans(1).diagnostics} <= {"E001", "E004", "E005", "E006", "F006"}
    pages = [PdfPage(), PdfPage()]
    pages[0].picture(0, 0, 595, 842)
    pages[1].text(96, 700, "我们的工作有了新的进展。")
    (found,) = check_bytes("a.pdf", pdf(pages)).diagnostics
    assert (found.code, "first page" in found.message) == ("E001", True)


def test_a_table_that_is_a_picture_among_the_text_is_where_it_stands() -> None:
    page = PdfPage()
    page.text(96, 700, "四、行政复议、行政诉讼情况")
    page.picture(72, 500, 400, 150)
    page.text(96, 450, "五、存在的主要问题及改进情况")
    document = read("a.pdf", pdf([page])).document
    assert document is not None
    assert document.images == (len("四、行政复议、行政诉讼情况\n"),)


def test_a_figure_in_doubt_is_told_once_and_enters_no_sum() -> None:
    story = a_story(random.Random(1))
    wrong = story.with_cells({("applications", "received", "commercial"): "1\n2"})
    (found,) = check_bytes("a.pdf", story_pdf(wrong)).diagnostics
    assert (found.code, found.severity) == ("E004", "info")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (pdf([]), "no text|damaged"),
        (pdf([PdfPage()]), "no text"),
        (pdf([PdfPage()] * 301), "too many"),
    ],
)
def test_a_document_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason) as raised:
        read("a.pdf", data)
    assert raised.value.reason["zh"]


def test_a_document_with_a_password_says_so() -> None:
    page = PdfPage()
    page.text(96, 700, "一、总体情况")
    key = b"<" + b"5a" * 32 + b">"
    locked = b" /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O %s /U %s >> >>\nstartxref" % (key, key)
    with pytest.raises(UnreadableDocument, match="password"):
        read("a.pdf", pdf([page]).replace(b" >>\nstartxref", locked))


def test_a_damaged_document_is_read_or_refused() -> None:
    data = pdf(story_pages(a_story(random.Random(2)))[2:3])
    rng = random.Random(4)
    read_ = 0
    for at in range(80):
        whole = mutate_bytes(rng, data)
        try:
            read("a.pdf", whole if at % 4 else whole[: rng.randrange(len(whole))])
            read_ += 1
        except UnreadableDocument as error:
            assert error.reason["zh"]  # noqa: PT017
    assert 0 < read_ < 80


def _packed(count: int, operators: bytes) -> bytes:
    """Return a document with a page of operators that are repeated, packed."""
    page = PdfPage()
    page.text(96, 700, "一、总体情况")
    plain = pdf([page])
    start, end = plain.rindex(b"stream\n", 0, plain.rindex(b"endstream")) + 7, plain.rindex(b"\nendstream")
    packed = zlib.compress(plain[start:end] + b"\n" + operators * count)
    head = plain.rindex(b"<< /Length", 0, start)
    return plain[:head] + b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s" % (len(packed), packed) + plain[end:]


def test_a_document_that_unpacks_without_end_is_refused_at_once() -> None:
    assert read("a.pdf", _packed(10, b"0 0 m 9 9 l S ")).text
    with pytest.raises(UnreadableDocument, match="too much"):
        read("a.pdf", _packed(1_000_000, b"0 0 m 9 9 l S "))


def test_a_form_that_draws_itself_is_refused() -> None:
    form = b"<< /Type /XObject /Subtype /Form /Resources << /XObject << /X 7 0 R >> >> /Length 6 >>\n"
    form += b"stream\n/X Do \nendstream"
    page = PdfPage()
    page.text(96, 700, "一、总体情况")
    data = pdf([page])
    start = data.index(b"7 0 obj\n") + 8
    with pytest.raises(UnreadableDocument, match="too much"):
        read("a.pdf", data[:start] + form + data[data.index(b"\nendobj", start) :])
