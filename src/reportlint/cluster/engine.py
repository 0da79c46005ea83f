"""Partitions handed to workers, on this machine or others: the only module that knows Dask."""

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
"""Partitions submitted at a time for each thread of a worker, so that none waits and the scheduler holds few."""
_PATIENCE = 60
"""Seconds to wait for the scheduler, and for its first worker."""


class _LocalWorker(WorkerPlugin):
    """Set up a worker that shares a terminal with the process that waits for the answers."""

    def setup(self, worker: Any) -> None:  # noqa: ARG002
        """Leave Ctrl-C to the process that waits, and keep what rules print out of its standard output."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stdout = sys.stderr


class Engine:
    """A Dask cluster: that of a scheduler, given by its address or a `distributed.Client`, or one on this machine."""

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
                for name in ("distributed", "distributed.client"):  # the run reports a lost cluster in one sentence
                    logging.getLogger(name).setLevel(logging.CRITICAL + 1)
                self._client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
                self._own.append(self._client)
            if self._own[1:]:  # the cluster and the client were started here
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
        """Close what this engine has started."""
        while self._own:
            self._own.pop().close()

    def answers(
        self, work: Callable[..., Any], partitions: Sequence[Partition], *given: Any
    ) -> Iterator[tuple[Partition, Any, BaseException | None]]:
        """Yield each partition with the result of `work(partition, *given)` or its exception, as they finish.

        A partition whose worker dies is given to another one, several times. In the end it is tried alone, since
        another partition may have killed the worker.
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
