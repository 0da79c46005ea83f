"""The one module that knows Dask: partitions handed to workers, here or on other machines."""

from __future__ import annotations

import logging
import signal
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Self

    from reportlint.cluster.partition import Partition

try:
    from distributed import Client, KilledWorker, LocalCluster, WorkerPlugin, as_completed
except ImportError:
    raise UsageError("missing-extra", what="reportlint cluster", extra="cluster") from None

_AHEAD = 3
"""Partitions that are asked for at a time, for each thread of a worker: none waits, and the scheduler holds few."""
_PATIENCE = 60
"""Seconds to wait for the scheduler, and for its first worker."""


class _LocalWorker(WorkerPlugin):
    """Set up a worker that shares a terminal with the process that waits for the answers."""

    def setup(self, worker: Any) -> None:  # noqa: ARG002
        """Leave Ctrl-C to the process that waits, and keep what rules print out of its standard output."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stdout = sys.stderr


class Engine:
    """A cluster of Dask: the one of a scheduler (its address, or a `distributed.Client`), else one on this machine."""

    def __init__(self, scheduler: Any, workers: int) -> None:
        self._own: list[Any] = []
        try:
            if scheduler is None:
                cluster = LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
                self._own.append(cluster)
                scheduler = cluster
            self._client = scheduler
            if not isinstance(scheduler, Client):
                for name in ("distributed", "distributed.client"):  # what is lost is told in one sentence
                    logging.getLogger(name).setLevel(logging.CRITICAL + 1)
                self._client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
                self._own.append(self._client)
            if self._own[1:]:  # both are its own
                self._client.register_plugin(_LocalWorker())
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, ValueError, RuntimeError) as error:  # a TimeoutError is an OSError
            self.close()
            raise UsageError("no-cluster", address=scheduler, reason=str(error) or type(error).__name__) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what this engine has started."""
        while self._own:
            self._own.pop().close()

    def answers(
        self, work: Callable[..., Any], partitions: Sequence[Partition], *given: Any
    ) -> Iterator[tuple[Partition, Any, BaseException | None]]:
        """What `work(partition, *given)` gives, or raises, for each partition; in the order in which they are done.

        A partition whose worker dies is given to another one, several times. In the end it is tried by itself: the
        worker may have died of another partition that it had.
        """
        suspects: list[Partition] = []
        for partition, answer, error in self._answers(work, partitions, given, self._ahead()):
            if isinstance(error, KilledWorker):
                suspects.append(partition)
            else:
                yield partition, answer, error
        yield from self._answers(work, suspects, given, 1)

    def _ahead(self) -> int:
        return max(1, sum(map(int, self._client.nthreads().values()))) * _AHEAD

    def _answers(
        self, work: Callable[..., Any], partitions: Sequence[Partition], given: tuple[Any, ...], ahead: int
    ) -> Iterator[tuple[Partition, Any, BaseException | None]]:
        waiting = iter(partitions)
        asked: dict[Any, Partition] = {}

        def ask(count: int) -> list[Any]:
            futures = []
            for partition in islice(waiting, count):
                futures.append(self._client.submit(work, partition, *given, pure=False))
                asked[futures[-1]] = partition
            return futures

        if not partitions:
            return
        done = as_completed(ask(ahead), loop=self._client.loop)
        for future in done:
            partition = asked.pop(future)
            if future.status == "finished":
                yield partition, future.result(), None
            elif future.status == "error":
                yield partition, None, future.exception()
            else:
                raise UsageError("cluster-lost", status=future.status)
            future.release()
            done.update(ask(1))
