"""Where the work is done: processes of this machine, or an existing Dask cluster.

Both take the same work and give the same results, in the order in which they are finished. Only so
many submissions are under way at once that memory does not grow with the class.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Protocol

from autograder.grading import forkserver
from autograder.referee.plan import Plan
from autograder.referee.record import Record
from autograder.referee.work import Settings, begin, packed, work
from autograder.sandbox.sandbox import Sandbox

# So many submissions wait for each worker: enough to keep it busy, few enough to hold in memory.
_WAITING = 3


@dataclass(frozen=True)
class Job:
    """One submission to grade."""

    student: str
    data: bytes


Result = tuple[Job, Record | Exception]


class NoCluster(Exception):
    """The Dask cluster cannot be reached. The text says why."""


class Pool(Protocol):
    """Grades jobs by a plan."""

    def results(self, plan: Plan, jobs: Iterable[Job]) -> Iterator[Result]:
        """Each job with its record, or with the exception that stands for an internal error."""


class LocalPool:
    """Processes of this machine, one a core. A context."""

    def __init__(self, unit: str, settings: Settings, workers: int | None = None) -> None:
        self.workers = workers or len(os.sched_getaffinity(0))
        self._settings = settings
        # It loads its libraries once, beside all that is loaded here; each worker has a copy.
        self._sandbox = Sandbox(unit, settings.limits, settings.confined)

    def __enter__(self) -> LocalPool:
        forkserver.start()
        self._sandbox.__enter__()
        self._walls_seen = False
        self._executor = self._start(self.workers)
        return self

    def __exit__(self, error: type[BaseException] | None, *unused: object) -> None:
        with _no_ctrl_c():  # a second one would leave workers that nobody ends
            if error is not None:
                # What is under way would be thrown away: it is not waited for.
                for process in multiprocessing.active_children():
                    process.kill()
            _shut_down(self._executor)
            self._sandbox.__exit__()

    def _start(self, workers: int) -> ProcessPoolExecutor:
        sandbox = self._sandbox
        # Without walls the copies would share one folder: then each worker starts its own.
        original = sandbox.control if sandbox.confined else None
        arguments = (sandbox.unit, self._settings, os.getpid(), original)
        return ProcessPoolExecutor(workers, forkserver.CONTEXT, begin, arguments)

    def results(self, plan: Plan, jobs: Iterable[Job]) -> Iterator[Result]:
        """Each job with its record or its internal error.

        Where a worker dies, its executor gives up everything under way. Those jobs are then done
        one by one, so that the one that kills workers is known and the others are not blamed.
        """
        if not self._walls_seen:
            with self._sandbox.session():
                """Its walls are seen to stand, or nothing is run."""
            self._walls_seen = True
        plan_bytes = packed(plan)

        def submit(job: Job) -> Future[Record]:
            try:
                return self._executor.submit(
                    work, plan_bytes, job.data, self._settings, job.student
                )
            except BrokenProcessPool as error:
                future: Future[Record] = Future()
                future.set_exception(error)
                return future

        for job, outcome in _in_window(submit, jobs, self.workers * _WAITING):
            if isinstance(outcome, BrokenProcessPool):
                yield job, self._alone(plan_bytes, job)
            else:
                yield job, outcome

    def _alone(self, plan_bytes: bytes, job: Job) -> Record | Exception:
        executor = self._start(1)
        outcome = _outcome(executor.submit(work, plan_bytes, job.data, self._settings, job.student))
        _shut_down(executor)
        with contextlib.suppress(BrokenProcessPool):
            self._executor.submit(os.getpid).result()
            return outcome
        _shut_down(self._executor)
        self._executor = self._start(self.workers)
        return outcome


def _shut_down(executor: ProcessPoolExecutor) -> None:
    """End an executor whose workers may have died, at any moment.

    Jobs and results pass through pipes, of which both ends are open here as well. Where no worker
    is left, a job that is written is not read, and of a result that was being written the rest
    never comes: whichever thread waits, waits for ever, unless the workers' ends are closed here
    too. (For jobs, newer Pythons than 3.11.2 do so themselves: gh-94777.)
    """
    executor._call_queue._reader.close()
    executor._result_queue._writer.close()
    executor.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _no_ctrl_c() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class ClusterPool:
    """An existing Dask cluster. A context; closing it leaves the cluster as it was.

    ``address`` is ``tcp://...``, or ``tls://...`` with the certificates of Dask's own
    configuration.
    """

    def __init__(self, address: str, settings: Settings) -> None:
        try:
            from distributed import Client, Security

            security = Security() if address.startswith("tls://") else None
            if security and not security.get_connection_args("client").get("ssl_context"):
                raise NoCluster("TLS needs the certificates of Dask's own configuration")
            self._client = Client(address, security=security, set_as_default=False)
        except (ImportError, OSError, TypeError, ValueError, NoCluster) as error:
            reason = next(filter(None, str(error).splitlines()), type(error).__name__)
            raise NoCluster(f"The cluster at {address} cannot be used: {reason}") from error
        self._settings = settings

    def __enter__(self) -> ClusterPool:
        return self

    def __exit__(self, *unused: object) -> None:
        self._client.close()

    @property
    def workers(self) -> int:
        """How many submissions the cluster grades at once."""
        return max(1, sum(self._client.nthreads().values()))

    def results(self, plan: Plan, jobs: Iterable[Job]) -> Iterator[Result]:
        """Each job with its record; a job that kills workers ends in an internal error."""
        executor: Executor = self._client.get_executor(pure=False)
        plan_bytes = packed(plan)

        def submit(job: Job) -> Future[Record]:
            return executor.submit(work, plan_bytes, job.data, self._settings, job.student)

        return _in_window(submit, jobs, self.workers * _WAITING)


def _in_window(
    submit: Callable[[Job], Future[Record]], jobs: Iterable[Job], width: int
) -> Iterator[Result]:
    """Keep at most ``width`` jobs under way, and give each as it is finished."""
    under_way: dict[Future[Record], Job] = {}
    try:
        for job in jobs:
            under_way[submit(job)] = job
            if len(under_way) >= width:
                yield from _finished(under_way)
        while under_way:
            yield from _finished(under_way)
    finally:
        for future in under_way:
            future.cancel()


def _finished(under_way: dict[Future[Record], Job]) -> Iterator[Result]:
    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
    for future in done:
        yield under_way.pop(future), _outcome(future)


def _outcome(future: Future[Record]) -> Record | Exception:
    error = future.exception()
    if error is None:
        return future.result()
    return error if isinstance(error, Exception) else RuntimeError(repr(error))
