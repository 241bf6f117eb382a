"""Runs every case again and again, to find the one that is not steady."""

import os
import random
from concurrent.futures import ThreadPoolExecutor

from harness.cases import named
from harness.freshness import Progress
from harness.problems import Problem, Refused
from harness.repository import Repository
from harness.runner import Runner
from harness.verdict import judge


def repeat(
    repository: Repository, prefix: str, rounds: range, tell: Progress
) -> None:
    """Run the cases whose id starts with ``prefix`` once in each round.

    The number of a round sets its order; cases run side by side, and nothing
    is recorded. ``tell`` gets one line a round. Raises ``Refused`` with every
    run that did not hold, once all rounds are done.
    """
    cases = named(repository, prefix)
    problems: list[Problem] = []
    with (
        Runner(repository) as runner,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        for number in rounds:
            order = random.Random(number).sample(cases, len(cases))
            found = [
                problem
                for run in pool.map(runner.run, order)
                for problem in judge(repository, run)
            ]
            problems += found
            tell(f"round {number}: {len(cases)} cases, {len(found)} problems")
            for problem in found:
                tell(str(problem))
    if problems:
        raise Refused(problems)
