"""Turns the signals that end a process into an exception."""

import signal
import time
from types import FrameType

NAMES = {
    signal.SIGINT: "Ctrl-C",
    signal.SIGTERM: "SIGTERM",
    signal.SIGHUP: "SIGHUP",
}
# Seconds after a signal in which others are ignored: what was stopped ends its
# processes and removes its folders meanwhile, and Ctrl-C is often hit twice.
GRACE = 10.0


class Stopped(KeyboardInterrupt):
    """A signal asks this process to end.

    A ``KeyboardInterrupt``, so that no library takes it for an error.
    """

    def __init__(self, number: signal.Signals) -> None:
        super().__init__(f"stopped by {NAMES[number]}")
        self.number = number

    @property
    def status(self) -> int:
        """The exit status that shells give a process that a signal ended."""
        return 128 + self.number

    def __str__(self) -> str:
        """One line, with what was added about how far the work came."""
        notes = getattr(self, "__notes__", [])
        return "; ".join([*map(str, self.args), *notes])


def heed() -> None:
    """Have these signals raise ``Stopped`` in the main thread from now on.

    One that is ignored stays ignored, as ``nohup`` and ``&`` in a script
    ask for.
    """
    deaf_until = 0.0

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        nonlocal deaf_until
        if time.monotonic() >= deaf_until:
            deaf_until = time.monotonic() + GRACE
            raise Stopped(signal.Signals(number))

    for number in NAMES:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)
