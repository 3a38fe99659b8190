"""Holds a dialogue with a program in a terminal of its own, as a person does.

Takes JSON as its argument: `program` (a list), `environment`, and `dialogue`, lists of what is waited for, what is typed then, and
perhaps `hidden`, which waits until the terminal does not show it.
Prints JSON: `shown`, everything the terminal showed; `exit`, the exit code, or less than 0 for the signal that ended it; and `echo`,
whether the terminal shows in the end what is typed.
"""

import json
import os
import pty
import select
import sys
import termios
import time

DEADLINE = time.monotonic() + 60

asked = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execve(asked["program"][0], asked["program"], asked["environment"])
shown = b""


def more():
    """What the terminal shows next; nothing once the program has ended."""
    if not select.select([terminal], [], [], max(0, DEADLINE - time.monotonic()))[0]:
        os.kill(child, 9)
        sys.exit(f"nothing more came of {shown!r}")
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def is_shown():
    """Whether the terminal shows what is typed, line by line."""
    flags = termios.tcgetattr(terminal)[3]
    return flags & termios.ECHO != 0 and flags & termios.ICANON != 0


seen = 0
for expected, typed, *hidden in asked["dialogue"]:
    while expected.encode() not in shown[seen:]:
        part = more()
        if not part:
            sys.exit(f"it ended before {expected!r}: {shown!r}")
        shown += part
    seen = shown.index(expected.encode(), seen) + len(expected)
    while hidden and is_shown():
        if time.monotonic() > DEADLINE:
            os.kill(child, 9)
            sys.exit(f"the terminal shows what is typed behind {expected!r}")
        os.sched_yield()
    os.write(terminal, typed.encode())
while part := more():
    shown += part
_, status = os.waitpid(child, 0)
print(json.dumps({"shown": shown.decode(), "exit": os.waitstatus_to_exitcode(status), "echo": is_shown()}))
