"""Runs every case again and again, to find the one that is not steady."""

import random
from itertools import count
from threading import Lock

from harness.book.cases import Case, named
from harness.book.checkout import Repository
from harness.book.problems import Problem, Progress, Refused
from harness.run.runner import Runner
from harness.run.verdict import judge


def repeat(
    repository: Repository, prefix: str, rounds: range, tell: Progress
) -> None:
    """Run the cases whose id starts with ``prefix`` once in each round.

    Cases of one environment share a warm process for all rounds; the number
    of a round sets their order. Two environments or more are at work at any
    time, and nothing is recorded. ``tell`` gets one line a batch. Raises
    ``Refused`` with every run that did not hold, once all rounds are done.
    """
    problems: list[Problem] = []
    done = count(1)
    finishing = Lock()
    with Runner(repository) as runner:
        batches = runner.batches(named(repository, prefix))

        def run_batch(batch: list[Case]) -> None:
            found = [
                problem
                for number in rounds
                for case in random.Random(number).sample(batch, len(batch))
                for problem in judge(repository, runner.run(case))
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
