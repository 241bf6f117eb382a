import threading

import aiosqlite
import anyio

answer_now = threading.Event()
left_open: list[aiosqlite.Connection] = []


async def leave_in_the_middle() -> None:
    connection = await aiosqlite.connect(":memory:", check_same_thread=False)
    left_open.append(connection)
    await connection.create_function("wait", 0, answer_now.wait)
    with anyio.move_on_after(0.01):
        await connection.execute("SELECT wait()")


def test_the_answer_comes_too_late() -> None:
    anyio.run(leave_in_the_middle)

    answer_now.set()
    left_open[0]._thread.join(timeout=5)
    # This belongs to the demonstration: its thread is gone, so close it here.
    left_open[0]._conn.close()
