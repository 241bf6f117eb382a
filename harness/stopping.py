"""Convert the signals that end a process to an exception."""

import os
import signal
import threading
import time
from types import FrameType

NAMES = {
    signal.SIGINT: "Ctrl-C",
    signal.SIGTERM: "SIGTERM",
    signal.SIGHUP: "SIGHUP",
}
# Seconds after a signal during which further signals are ignored. People often
# press Ctrl-C twice, and the second one must not interrupt the clean-up of
# processes and folders.
GRACE = 10.0
# Sent to the main thread to wake it. A process that does not handle this
# signal ignores it, and so does every command that this one starts.
WAKE = signal.SIGURG


class Stopped(KeyboardInterrupt):
    """Raised when a signal asks this process to end.

    It is a ``KeyboardInterrupt``, because libraries catch ``Exception`` but
    let that through.
    """

    def __init__(self, number: signal.Signals) -> None:
        super().__init__(f"stopped by {NAMES[number]}")
        self.number = number

    @property
    def status(self) -> int:
        """The exit status that shells report for a process that it ended.

        Shells add 128 to the number of the signal.
        """
        return 128 + self.number

    def __str__(self) -> str:
        """Return one line, including the notes on how far the work came."""
        notes = getattr(self, "__notes__", [])
        return "; ".join([*map(str, self.args), *notes])


def heed() -> None:
    """Make these signals raise ``Stopped`` in the main thread from now on.

    A signal that is already ignored stays ignored: ``nohup`` and ``&`` in a
    shell script rely on that.
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
    _wake_for_signals()


def _wake_for_signals() -> None:
    """Wake the main thread for a signal that another thread has received.

    Python runs a handler in the main thread only, but the system may deliver
    a signal to any thread, mostly when several signals arrive at once. A main
    thread that waits for a lock would then go on waiting. Python also writes
    the number of each signal to a pipe, whichever thread receives it. A thread
    reads that pipe and interrupts the wait.
    """
    received, write = os.pipe()
    os.set_blocking(write, False)
    signal.set_wakeup_fd(write)
    signal.signal(WAKE, lambda number, frame: None)
    main = threading.main_thread().ident
    assert main

    def wake() -> None:
        while numbers := os.read(received, 64):
            if set(numbers) - {WAKE}:
                signal.pthread_kill(main, WAKE)

    threading.Thread(target=wake, daemon=True).start()
