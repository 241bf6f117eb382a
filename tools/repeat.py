"""Runs cases again and again, to find one that does not always pass.

``python -m tools.repeat ROUNDS [PREFIX]`` runs the cases whose id starts with
``PREFIX`` once in each round, and records nothing.
"""

import argparse
import functools
import random
import sys
from itertools import count
from threading import Lock

from harness.book.book import Book, read_book
from harness.book.cases import Case
from harness.book.checkout import HERE
from harness.book.problems import Problem, Progress, Refused
from harness.run.runner import Runner
from harness.run.verdict import judge


def repeat(book: Book, prefix: str, rounds: range, tell: Progress) -> None:
    """Run the cases whose id starts with ``prefix`` once in each round.

    Cases of one environment share a warm process for all rounds; the number
    of a round sets their order. Two environments or more are at work at any
    time, and nothing is recorded. ``tell`` gets one line a batch. Raises
    ``Refused`` with every run that did not hold, once all rounds are done.
    """
    problems: list[Problem] = []
    done = count(1)
    finishing = Lock()
    with Runner(book) as runner:
        batches = runner.batches(book.cases_named(prefix))

        def run_batch(batch: list[Case]) -> None:
            found = [
                problem
                for number in rounds
                for case in random.Random(number).sample(batch, len(batch))
                for problem in judge(book, runner.run(case))
            ]
            with finishing:
                problems.extend(found)
                tell(
                    f"[{next(done)}/{len(batches)}] {len(batch)} cases from "
                    f"{batch[0].id} on, {len(rounds)} times: "
                    f"{len(found)} problems"
                )
                for problem in found:
                    tell(str(problem))

        runner.run_batches(batches, run_batch)
    if problems:
        raise Refused(problems)


def main() -> int:
    """Repeat what the command line names; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.repeat")
    parser.add_argument("rounds", type=int, help="how many")
    parser.add_argument("prefix", nargs="?", default="", help="case or page")
    parser.add_argument(
        "--first",
        type=int,
        default=1,
        help="number of the first round; it sets the order, as each does",
    )
    asked = parser.parse_args()
    rounds = range(asked.first, asked.first + asked.rounds)
    tell = functools.partial(print, flush=True)
    try:
        repeat(read_book(HERE), asked.prefix, rounds, tell)
    except Refused as refused:
        refused.show()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
