"""Work shared by processes, as many as this one may use processors: forked, so that they start with all that is known here.

Where there is one processor, no fork, or another thread (which a fork would leave behind with its locks), this process does
all of the work.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from logging.handlers import QueueHandler
from typing import IO, Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_NUMBER = 4
"""Bytes of a piece's number in the pipe."""
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG, prctl(2): who does the work of a killed build would hold its lock, and go on writing."""
_TURNS = 4
"""So many parts has the share of each process: whoever is done early takes one more."""


def processors() -> int:
    """How many processes can share work: those processors that this process may use, or 1."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def portions(items: Sequence[T]) -> list[Sequence[T]]:
    """Neighbours together, in parts that are fit to be shared: what is alike is often made from the same."""
    size = -(-len(items) // (processors() * _TURNS)) or 1
    return [items[start : start + size] for start in range(0, len(items), size)]


def shared(work: Callable[[T], R], pieces: Sequence[T]) -> list[R]:
    """The results of all pieces in their order, as if this process had worked alone; see `Shared`."""
    return Shared(work, pieces).results()


class Shared(Generic[T, R]):
    """Pieces of work that other processes have begun with. Results must be fit for pickle.

    What they log is logged here, in the order of the pieces. A piece in which something fails, or whose process is killed, is
    done again here in its turn: it fails as if this process had worked alone, or succeeds.
    """

    def __init__(self, work: Callable[[T], R], pieces: Sequence[T]) -> None:
        self._work, self._pieces = work, pieces
        self._queue = _queue(len(pieces))
        self._processes: dict[int, IO[bytes]] = {}
        for _ in range(min(processors(), len(pieces)) - 1):
            self._start()

    def results(self) -> list[R]:
        """Take part until nothing is left, and wait for the others. Raises what the first piece that fails raises."""
        try:
            done = dict(self._taken()) if self._processes else {}
            for process, file in self._processes.items():
                os.waitpid(process, 0)
                done.update(_reported(file))
            self._processes.clear()
            return [self._settled(done.get(number), piece) for number, piece in enumerate(self._pieces)]
        finally:
            self.stop()

    def stop(self) -> None:
        """End the others, whatever they are doing."""
        for process, file in self._processes.items():
            with file, suppress(ProcessLookupError, ChildProcessError):
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
        self._processes.clear()
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None

    def _settled(self, done: _Done[R] | None, piece: T) -> R:
        for record in done.records if done else ():
            logging.getLogger(record.name).handle(record)
        return done.result if done else self._work(piece)

    def _taken(self) -> Iterator[tuple[int, _Done[R]]]:
        """The pieces that this process does. When one fails, nobody takes any that come after it."""
        with _captured() as records:
            while (number := _next(self._queue)) is not None:
                try:
                    done = _Done(self._work(self._pieces[number]), [*records])
                except Exception:  # it comes again when the piece is settled
                    while _next(self._queue) is not None:
                        pass
                    return
                records.clear()
                yield number, done

    def _start(self) -> None:
        """A process that takes pieces while there are any, and dies with this one. It ends here, whatever happens."""
        file, parent = tempfile.TemporaryFile(), os.getpid()  # noqa: SIM115, it is read when the process has ended
        sys.stdout.flush()
        sys.stderr.flush()
        if process := os.fork():
            self._processes[process] = file
            return
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
            gc.freeze()
            for found in self._taken() if os.getppid() == parent else ():
                pickle.dump(found, file)
            file.flush()
        finally:
            os._exit(0)


@dataclass(frozen=True)
class _Done(Generic[R]):
    """A result, and what was logged on the way."""

    result: R
    records: list[logging.LogRecord]


class _Capture(QueueHandler):
    """Keeps what is logged, each record once, although several loggers may hand it over."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(None)  # type: ignore[arg-type]
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        """See logging.Handler."""
        if not hasattr(record, "captured"):
            record.captured = True
            self.records.append(self.prepare(record))


@contextmanager
def _captured() -> Iterator[list[logging.LogRecord]]:
    """What this process logs meanwhile, instead of whoever listens."""
    records: list[logging.LogRecord] = []
    every = [logging.getLogger(), *logging.Logger.manager.loggerDict.values()]
    listening = [(logger, logger.handlers) for logger in every if isinstance(logger, logging.Logger)]
    listening = [(logger, handlers) for logger, handlers in listening if handlers or logger is logging.getLogger()]
    try:
        for logger, _ in listening:
            logger.handlers = [_Capture(records)]
        yield records
    finally:
        for logger, handlers in listening:
            logger.handlers = handlers


def _queue(count: int) -> int | None:
    """A pipe to take the numbers of pieces from, each once, whoever is first."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as file:
        file.write(b"".join(number.to_bytes(_NUMBER) for number in range(count)))
    return reading


def _next(queue: int | None) -> int | None:
    """The number of a piece that nobody has taken."""
    taken = os.read(queue, _NUMBER) if queue is not None else b""
    return int.from_bytes(taken) if taken else None


def _reported(file: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """What a process has completed, even if it was killed then."""
    with file, suppress(EOFError, pickle.UnpicklingError):
        file.seek(0)
        while True:
            yield pickle.load(file)
