"""Partitions handed to workers, on this machine or others: the only module that knows Dask."""

from __future__ import annotations

import logging
import signal
import sys
from contextlib import ExitStack
from itertools import islice
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from reportlint.checking.safe_path import has_safe_path, safe_path
from reportlint.messages.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Self

    from reportlint.cluster.partition import Partition

try:
    import dask
    from distributed import Client, KilledWorker, LocalCluster, Security, WorkerPlugin, as_completed
except ImportError:
    raise UsageError("missing-extra", what="reportlint cluster", extra="cluster") from None

_AHEAD = 3
"""Partitions submitted at a time for each thread of a worker, so that none waits and the scheduler holds few."""
_NO_PAGES: dict[str, Any] = {f"distributed.{each}.http.routes": [] for each in ("scheduler", "worker", "nanny")}
"""The pages about the work that Dask serves on this machine without asking who reads them: none."""
_PATIENCE = 60
"""Seconds to wait for the scheduler, and for its first worker."""


class _LocalWorker(WorkerPlugin):
    """Set up a worker that shares a terminal with the process that waits for the answers."""

    def setup(self, worker: Any) -> None:  # noqa: ARG002
        """Leave Ctrl-C to the process that waits, and keep what rules print out of its standard output."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stdout = sys.stderr


def _temporary_key() -> Security:
    """Return a key and a certificate that are made for this run and kept in memory."""
    try:
        key: Security = Security.temporary()
    except ImportError:  # cryptography is missing
        raise UsageError("missing-extra", what="reportlint cluster", extra="cluster") from None
    return key


class Engine:
    """A Dask cluster: that of a scheduler, given by its address or a `distributed.Client`, or one on this machine."""

    def __init__(self, scheduler: Any, workers: int) -> None:
        self._own = ExitStack()
        local = scheduler is None
        try:
            if local:
                scheduler = self._local(workers)
            self._client = scheduler
            if not isinstance(scheduler, Client):
                for name in ("distributed", "distributed.client"):  # the run reports a lost cluster in one sentence
                    logging.getLogger(name).setLevel(logging.CRITICAL + 1)
                self._client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
                self._own.enter_context(self._client)
            if local:
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
        self._own.close()

    def _local(self, workers: int) -> LocalCluster:
        """Start a cluster on this machine, which nobody else can use: anyone who reaches a scheduler can run code.

        Its connections need a key that only this run has, its files are in a folder of the user, and its processes
        import nothing from the working folder.
        """
        if not has_safe_path():
            raise UsageError("no-safe-path")
        self._own.enter_context(safe_path())
        scratch = self._own.enter_context(TemporaryDirectory(prefix="reportlint-cluster-"))
        self._own.enter_context(dask.config.set({**_NO_PAGES, "temporary-directory": scratch}))
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            security=_temporary_key(),
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            silence_logs=logging.CRITICAL,
        )
        self._own.enter_context(cluster)
        return cluster

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
