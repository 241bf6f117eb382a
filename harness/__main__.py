"""``python -m harness``: run cases, build the site, serve it."""

import argparse
import functools
import sys

from harness.book.checkout import HERE
from harness.book.problems import Refused
from harness.evidence.refresh import ensure_fresh
from harness.publish import build
from harness.publish.rebuild import rebuild
from harness.run import cache, update_transcripts
from harness.run.repeat import repeat
from harness.serve import server


def main() -> int:
    """Do what the command line asks; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m harness")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="run the cases that are stale")
    commands.add_parser("build", help="run what is stale, build site/")
    commands.add_parser("serve", help="serve the site while it is edited")
    rewrite = commands.add_parser(
        "transcripts", help="write what cases print today; show the changes"
    )
    rewrite.add_argument("prefix", nargs="?", default="", help="case or page")
    again = commands.add_parser(
        "repeat", help="run cases many times in any order; record nothing"
    )
    again.add_argument("times", type=int, help="rounds")
    again.add_argument("prefix", nargs="?", default="", help="case or page")
    again.add_argument(
        "--first",
        type=int,
        default=1,
        help="number of the first round; it sets the order, as each does",
    )
    book = commands.add_parser(
        "rebuild", help="rebuild the project from a built site, and run it"
    )
    book.add_argument("site", help="folder or address")
    book.add_argument("prefix", nargs="?", default="", help="case or page")
    arguments = parser.parse_args()
    tell = functools.partial(print, flush=True)
    try:
        match arguments.command:
            case "run":
                ensure_fresh(HERE, tell)
            case "build":
                build.build(HERE, tell)
            case "serve":
                server.serve(HERE, tell)
            case "transcripts":
                update_transcripts.update(HERE, arguments.prefix, tell)
            case "repeat":
                first = arguments.first
                rounds = range(first, first + arguments.times)
                repeat(HERE, arguments.prefix, rounds, tell)
            case "rebuild":
                rebuild(HERE, arguments.site, arguments.prefix, tell)
    except Refused as refused:
        refused.show()
        return 1
    finally:
        cache.prune(HERE.cache)
    return 0


if __name__ == "__main__":
    sys.exit(main())
