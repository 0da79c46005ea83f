"""Reading the report of a file from its bytes, or the reason why the file is not a report."""

from __future__ import annotations

from time import perf_counter_ns
from typing import TYPE_CHECKING, NamedTuple

from reportlint.messages.catalogue import phrase_in_all
from reportlint.reading.build import read_report
from reportlint.reading.readers.contract import UnreadableDocument
from reportlint.reading.readers.plain import Undecodable
from reportlint.reading.readers.registry import read_source
from reportlint.reading.recognition import NotReport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlint.form.forms import Forms
    from reportlint.model.report import Report
    from reportlint.reading.readers.contract import Reader
    from reportlint.text.source import Source

UNDECODABLE = "undecodable"
UNREADABLE = "unreadable"
FAULT = "fault"


class ReadResult(NamedTuple):
    """The outcome of reading a file.

    `report` is None unless the text is a report. Then `reason` says why: a reason of `NotReport`, `UNDECODABLE` for
    bytes that are not text (`error` is the `Undecodable`, `source` is None), `UNREADABLE` for a document that cannot be
    read (`error` is the `UnreadableDocument`), or `FAULT` for a bug in reading (`error` is the exception).
    `nanoseconds` is how long reading took.
    """

    path: str
    source: Source | None = None
    report: Report | None = None
    reason: str = ""
    error: Exception | None = None
    nanoseconds: int = 0


def read(name: str, data: bytes, forms: Forms, readers: Sequence[Reader] = ()) -> ReadResult:
    """Read a file as a report of one of the forms. Raises nothing but `KeyboardInterrupt` and `MemoryError`.

    `readers` are those of documents; a file that none of them is for is a text.

    A bug that shows with one text must not end a run over many: the exception becomes part of the result.
    """
    begun = perf_counter_ns()
    try:
        source = read_source(name, data, readers)
    except Undecodable as error:
        return ReadResult(name, reason=UNDECODABLE, error=error)
    except UnreadableDocument as error:
        return ReadResult(name, reason=UNREADABLE, error=error)
    except MemoryError:
        raise
    except Exception as error:
        return ReadResult(name, reason=FAULT, error=error)
    return _read(source, forms, begun)


def read_text(source: Source, forms: Forms) -> ReadResult:
    """Read a text as `read` reads the text of a file."""
    return _read(source, forms, perf_counter_ns())


def _read(source: Source, forms: Forms, begun: int) -> ReadResult:
    try:
        report = read_report(source, forms)
    except MemoryError:
        raise
    except Exception as error:
        return ReadResult(source.path, source, reason=FAULT, error=error)
    took = perf_counter_ns() - begun
    if isinstance(report, NotReport) and _begins_with_picture(source):
        unknown = UnreadableDocument(phrase_in_all("first-page-picture"))
        return ReadResult(source.path, source, reason=UNREADABLE, error=unknown, nanoseconds=took)
    if isinstance(report, NotReport):
        return ReadResult(source.path, source, reason=report.reason, nanoseconds=took)
    return ReadResult(source.path, source, report, nanoseconds=took)


def _begins_with_picture(source: Source) -> bool:
    """Return whether the first page of a document is a picture: its title may make it a report."""
    document = source.document
    return document is not None and any(picture.page == 1 for picture in document.pictures)
