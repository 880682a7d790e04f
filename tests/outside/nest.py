"""`python -m tests.outside.nest`: has imported the bot, and hatches a process that runs it for each line it reads.

A line is ``[hook ...] -- words of the command``; hooks stand in `tests/outside/hooks.py`. Tells the process's number,
then its exit code. A second is saved at every start; what is hatched is a process like any other.
"""

import os
import shlex
import sys

from bot.__main__ import main
from tests.outside.hooks import change


def hatch(words: list[str]) -> None:
    """Returns when the process has ended."""
    child = os.fork()
    if child == 0:
        os.dup2(2, 1)
        end = words.index("--")
        for hook in words[:end]:
            change(hook)
        os._exit(main(words[end + 1 :]))
    print(child, flush=True)  # noqa: T201 - the other end of the pipe reads it
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201 - same


if __name__ == "__main__":
    for line in sys.stdin:
        hatch(shlex.split(line))
