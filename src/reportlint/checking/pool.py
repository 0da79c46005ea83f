"""Processes that check files side by side.

They are started anew (`spawn`), so that they are the same on every system. A process that dies takes nothing with it
but the file that it died of: what was under way is done again, file by file. And none outlives the process that started
it, however that ends.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

Task = TypeVar("Task")
Answer = TypeVar("Answer")

BREAK_EVEN = 50
"""Files from which on it pays to start processes: each takes as long to come up as twenty reports to check."""
_AT_A_TIME = 16
"""Tasks that travel together: a journey costs about as much as a tenth of a report."""
_AHEAD = 3
"""Loads that wait for each process, so that none has to wait for one."""


class NoProcess(Exception):  # noqa: N818
    """No process comes up, whatever it were to do: the system allows none, or it dies of what prepares it."""


class Pool(Generic[Task, Answer]):
    """Processes, each prepared by `prepare(*given)`. `answer` takes some tasks and gives the answer to each.

    All three have to be importable by name; tasks and answers have to be plain.
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

    def __enter__(self) -> Pool[Task, Answer]:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            _kill(self._executor)
        self._close()

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer | None]:
        """The answers to tasks, in their order; None for one that its process died of. Raises `NoProcess`.

        Tasks are asked for while others are under way, so that nobody waits for who makes them.
        """
        source = iter(tasks)
        under_way: deque[tuple[Sequence[Task], Future[list[Answer]] | None]] = deque()
        while True:
            while len(under_way) < self._jobs * _AHEAD and (load := list(islice(source, _AT_A_TIME))):
                under_way.append((load, self._submit(load)))
            if not under_way:
                return
            begun, future = under_way.popleft()
            try:
                if future is None:
                    raise BrokenExecutor
                yield from future.result()
            except BrokenExecutor:
                self._close()
                # The other loads may be innocent; whichever is not is found out when its turn comes.
                under_way = deque((each, kept if _is_good(kept) else self._submit(each)) for each, kept in under_way)
                yield from self._carefully(begun)

    def _submit(self, load: Sequence[Task]) -> Future[list[Answer]] | None:
        if self._executor is None:
            self._executor = self._processes(self._jobs)
        try:
            with _uninterrupted():
                return self._executor.submit(self._answer, load)
        except BrokenExecutor:
            return None
        except OSError as error:
            raise NoProcess from error

    def _close(self) -> None:
        """Let go of the processes, and wait until they are gone: their semaphores last as long as they do."""
        if self._executor is None:
            return
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None

    def _carefully(self, load: Sequence[Task]) -> list[Answer | None]:
        """The answers to a load, task by task in a process of its own. The task under way when that dies is tried once
        more, in a new one: the first may have been killed from outside.
        """
        answers: list[Answer | None] = []
        struck = -1
        while len(answers) < len(load):
            with self._processes(1) as executor:
                try:
                    _begun(executor)
                    for task in load[len(answers) :]:
                        (answer,) = executor.submit(self._answer, [task]).result()
                        answers.append(answer)
                except BrokenExecutor:
                    if struck == len(answers):
                        answers.append(None)
                    else:
                        struck = len(answers)
                except BaseException:
                    _kill(executor)
                    raise
        return answers

    def _processes(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(self._prepare, self._given)
        )


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def jobs_for(asked: int | None, count: int) -> int:
    """How many processes are to work on so many files; `asked` is what the user says, 0 or None for nothing."""
    if asked:
        return min(asked, count)
    return processors() if count >= BREAK_EVEN else 1


def _is_good(future: Future[Any] | None) -> bool:
    return future is not None and future.done() and not future.cancelled() and future.exception() is None


def _begun(executor: ProcessPoolExecutor) -> None:
    """Wait until the process is there. Raises `NoProcess` where it does not come up."""
    try:
        with _uninterrupted():
            there = executor.submit(os.getpid)
        there.result()
    except (BrokenExecutor, OSError) as error:
        raise NoProcess from error


def _kill(executor: ProcessPoolExecutor | None) -> None:
    """End the processes where they are: nobody waits for the answers any more, and one may be long in coming."""
    for process in list((getattr(executor, "_processes", None) or {}).values()):
        process.kill()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C has to wait, and a process that is started meanwhile never sees it: the terminal sends it to all of them,
    and one that has only begun could but print a traceback.
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
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for the answers
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        prepare(*given)
    except BaseException:
        os._exit(1)  # without a traceback: the process that waits finds out


def _end_with_parent() -> None:
    """End this process as soon as the one is gone that started it: nothing else would tell it."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
