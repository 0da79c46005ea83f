"""A pool of processes that survives the death of one of them.

Processes are spawned, so that they behave alike on every system. If one dies, the work that was under way is done
again, file by file, and only the file that killed it is lost. No process outlives the one that started it.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack, contextmanager
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reportlint.checking.safe_path import has_safe_path, safe_path
from reportlint.terminal.streams import prepare_streams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Answer = TypeVar("Answer")

BREAK_EVEN = 50
"""The least number of files that justifies processes: starting one takes as long as checking twenty reports."""
_AT_A_TIME = 16
"""Tasks that are sent together: sending costs as much as a tenth of a report."""
_AHEAD = 3
"""Batches that are queued for each process, so that no process has to wait for work."""
_NOT_STARTED = (ImportError, NotImplementedError, OSError, RuntimeError)
"""The exceptions that a system without processes, semaphores or threads raises, and one that allows no more of them."""


class NoProcess(Exception):  # noqa: N818
    """No process can be started: the system has none or does not allow it, or each dies while it is prepared."""


class Pool(Generic[Task, Answer]):
    """Processes that answer tasks. Each is prepared by `prepare(*given)`; `answer` returns the answers to some tasks.

    Both functions have to be importable by name; `given`, tasks and answers have to be picklable.
    """

    def __init__(
        self,
        jobs: int,
        prepare: Callable[..., None],
        given: tuple[Any, ...],
        answer: Callable[[Sequence[Task]], list[Answer]],
    ) -> None:
        self._jobs = jobs
        self._prepare = prepare
        self._given = given
        self._answer = answer
        self._executor: ProcessPoolExecutor | None = None
        self._meanwhile = ExitStack()

    def __enter__(self) -> Pool[Task, Answer]:
        self._meanwhile.enter_context(safe_path())
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._meanwhile:
            if kind is not None:
                _kill(self._executor)
            self._close()

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer | None]:
        """Yield the answers to tasks, in their order; None for a task that killed its process. Raises `NoProcess`.

        Tasks are taken while others are under way, so that making them delays nothing.
        """
        source = iter(tasks)
        under_way: deque[tuple[Sequence[Task], Future[list[Answer]] | None]] = deque()
        while True:
            while len(under_way) < self._jobs * _AHEAD and (batch := list(islice(source, _AT_A_TIME))):
                under_way.append((batch, self._submit(batch)))
            if not under_way:
                return
            begun, future = under_way.popleft()
            try:
                if future is None:
                    raise BrokenExecutor
                yield from future.result()
            except BrokenExecutor:
                self._close()
                # Any batch may have killed the process. Which one shows when the batches are done again.
                under_way = deque((each, kept if _is_good(kept) else self._submit(each)) for each, kept in under_way)
                yield from self._one_by_one(begun)

    def _submit(self, batch: Sequence[Task]) -> Future[list[Answer]] | None:
        if self._executor is None:
            self._executor = self._processes(self._jobs)
        try:
            with _uninterrupted():
                return self._executor.submit(self._answer, batch)
        except BrokenExecutor:
            return None
        except _NOT_STARTED as error:
            raise NoProcess from error

    def _close(self) -> None:
        """Shut the processes down, and wait until they have ended, since their semaphores live as long as they do."""
        if self._executor is None:
            return
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None

    def _one_by_one(self, batch: Sequence[Task]) -> list[Answer | None]:
        """Return the answers to a batch, task by task in one process.

        If it dies, the task under way is tried once more in a new process: the first one may have been killed from
        outside.
        """
        answers: list[Answer | None] = []
        died_at = -1
        while len(answers) < len(batch):
            with self._processes(1) as executor:
                try:
                    _await_start(executor)
                    for task in batch[len(answers) :]:
                        (answer,) = executor.submit(self._answer, [task]).result()
                        answers.append(answer)
                except BrokenExecutor:
                    if died_at == len(answers):
                        answers.append(None)
                    else:
                        died_at = len(answers)
                except BaseException:
                    _kill(executor)
                    raise
        return answers

    def _processes(self, jobs: int) -> ProcessPoolExecutor:
        if not has_safe_path():
            raise NoProcess
        try:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            return ProcessPoolExecutor(
                jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(self._prepare, self._given)
            )
        except _NOT_STARTED as error:
            raise NoProcess from error


def processors() -> int:
    """Return the number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def jobs_for(asked: int | None, count: int) -> int:
    """Return the number of processes for a number of files. `asked` is the choice of the user; 0 or None: no choice."""
    if asked:
        return min(asked, count)
    return processors() if count >= BREAK_EVEN else 1


def _is_good(future: Future[Any] | None) -> bool:
    return future is not None and future.done() and not future.cancelled() and future.exception() is None


def _await_start(executor: ProcessPoolExecutor) -> None:
    """Wait until the process has started. Raises `NoProcess` if it does not."""
    try:
        with _uninterrupted():
            there = executor.submit(os.getpid)
        there.result()
    except _NOT_STARTED as error:  # a broken executor is a RuntimeError
        raise NoProcess from error


def _kill(executor: ProcessPoolExecutor | None) -> None:
    """Kill the processes. Their answers are not wanted any more, and may take long."""
    for process in list((getattr(executor, "_processes", None) or {}).values()):
        process.kill()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Delay Ctrl-C, and hide it from a process that is started meanwhile.

    A terminal sends it to every process, and one that has just started would print a traceback.
    """
    mask = getattr(signal, "pthread_sigmask", None)  # not on every system
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def _start(prepare: Callable[..., None], given: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for the answers handles Ctrl-C
    prepare_streams()
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        prepare(*given)
    except BaseException:
        os._exit(1)  # without a traceback: the waiting process notices


def _end_with_parent() -> None:
    """End this process as soon as its parent has ended, which nothing else would report."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
