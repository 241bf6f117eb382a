"""The command line: run cases, build the site, serve it and more."""

import argparse
import functools
import sys
from signal import SIGINT

from harness.book import scaffold
from harness.book.book import read_book
from harness.book.checkout import HERE
from harness.book.problems import Refused
from harness.evidence.refresh import ensure_fresh
from harness.publish import build
from harness.publish.rebuild import rebuild
from harness.run import cache, update_transcripts
from harness.serve import server
from harness.serve.listening import HOST, PORT
from harness.stopping import Stopped, heed


def main() -> int:
    """Run the sub-command on the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m harness")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="run the cases that are stale")
    commands.add_parser("build", help="run what is stale, build site/")
    serve = commands.add_parser(
        "serve", help="serve the site while it is edited"
    )
    serve.add_argument("--host", default=HOST)
    serve.add_argument("--port", type=int, default=PORT)
    rewrite = commands.add_parser(
        "transcripts", help="write what cases print today; show the changes"
    )
    rewrite.add_argument("prefix", nargs="?", default="", help="case or page")
    page = commands.add_parser(
        "page", help="begin a page with its first case, and list it"
    )
    page.add_argument("name", help="chapter and page, as clients/timeouts")
    book = commands.add_parser(
        "rebuild", help="rebuild the project from a built site, and run it"
    )
    book.add_argument("site", help="folder or address")
    book.add_argument("prefix", nargs="?", default="", help="case or page")
    arguments = parser.parse_args()
    tell = functools.partial(print, flush=True)
    try:
        heed()
        match arguments.command:
            case "run":
                ensure_fresh(read_book(HERE), tell)
            case "build":
                build.build(HERE, tell)
            case "serve":
                server.serve(HERE, tell, arguments.host, arguments.port)
            case "transcripts":
                update_transcripts.update(
                    read_book(HERE), arguments.prefix, tell
                )
            case "page":
                scaffold.new_page(HERE, arguments.name, tell)
            case "rebuild":
                rebuild(HERE, arguments.site, arguments.prefix, tell)
    except Refused as refused:
        refused.show()
        return 1
    except Stopped as stopped:
        if arguments.command == "serve" and stopped.number == SIGINT:
            tell("ended")  # the normal way to end it
            return 0
        print(stopped, file=sys.stderr)
        return stopped.status
    finally:
        cache.prune(HERE.cache)
    return 0


if __name__ == "__main__":
    sys.exit(main())
