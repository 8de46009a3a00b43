"""Loading in a thread what the first answer would wait for, and leaving in good order."""

import atexit
from collections.abc import Callable, Iterable
from threading import Event, Thread


class Warming:
    """Carries out `steps` one by one in a thread of its own.

    The end of the process waits for the step that is under way, and leaves out the rest: a thread
    that is still in a compiled library when the interpreter ends takes the process down with it
    (SIGABRT from pydantic's core, seen once in some hundred exits).
    """

    def __init__(self, steps: Iterable[Callable[[], object]]) -> None:
        self._steps = steps
        self._stop = Event()
        self._thread = Thread(target=self._run, name="warm-up", daemon=True)
        atexit.register(self.leave)
        self._thread.start()

    def is_alive(self) -> bool:
        """Whether there are steps left."""
        return self._thread.is_alive()

    def join(self) -> None:
        """Wait until all steps are done."""
        self._thread.join()

    def leave(self) -> None:
        """Leave out the steps that have not begun, and wait for the one that has."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        for step in self._steps:
            if self._stop.is_set():
                return
            step()
        atexit.unregister(self.leave)
