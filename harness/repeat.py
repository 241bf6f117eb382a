"""Runs every case again and again, to find the one that is not steady."""

import os
import random
from concurrent.futures import ThreadPoolExecutor

from harness.cases import Case, named
from harness.freshness import Progress
from harness.problems import Problem, Refused
from harness.repository import Repository
from harness.runner import Runner
from harness.verdict import judge


def repeat(
    repository: Repository, prefix: str, rounds: range, tell: Progress
) -> None:
    """Run the cases whose id starts with ``prefix`` once in each round.

    The number of a round sets its order: that of the environments, and that
    of the cases of one, which share a warm process. Cases run side by side,
    and nothing is recorded. ``tell`` gets one line a round. Raises ``Refused``
    with every run that did not hold, once all rounds are done.
    """
    cases = named(repository, prefix)
    problems: list[Problem] = []
    with (
        Runner(repository) as runner,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        batches = runner.batches(cases)

        def run_batch(batch: list[Case]) -> list[Problem]:
            runs = [runner.run(case) for case in batch]
            return [found for run in runs for found in judge(repository, run)]

        for number in rounds:
            shuffled = random.Random(number).sample
            order = [
                shuffled(batch, len(batch))
                for batch in shuffled(batches, len(batches))
            ]
            found = [
                each for some in pool.map(run_batch, order) for each in some
            ]
            problems += found
            tell(f"round {number}: {len(cases)} cases, {len(found)} problems")
            for problem in found:
                tell(str(problem))
    if problems:
        raise Refused(problems)
