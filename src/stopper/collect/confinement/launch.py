"""The process between Stopper and a project's code: it confines itself, says what it reached, and becomes the other.

It runs under our own Python with an order as JSON on its standard input; what is set here survives the change of
program. Its answer is one line of JSON, written before any code of the project runs.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Mapping

from stopper.collect.confinement import landlock, seccomp

DEATH_SIGNAL, DROP_CAPABILITY, SECURE_BITS, NO_NEW_PRIVILEGES = 1, 24, 28, 38  # prctl
ROOT_HAS_NONE = 0x2F  # SECBIT_NOROOT, NO_SETUID_FIXUP, no KEEP_CAPS, and their locks
CAPABILITIES = 64
VERSION_OF_CAPABILITIES = 0x20080522
KILL = 9  # SIGKILL, a name that Windows does not have
NOT_CONFINED, NOT_STARTED = 77, 78  # exit codes
LONGEST_ORDER = 1_000_000  # bytes
Order = Mapping[str, object]


def main() -> None:
    """Confine this process and become the program that the order names; where that fails, end."""
    order: Order = json.loads(sys.stdin.buffer.read(LONGEST_ORDER))
    reached = confine(order)
    os.write(int(str(order["answer"])), (json.dumps(reached) + "\n").encode())
    if reached["missing"] and not order["unconfined"]:
        os._exit(NOT_CONFINED)
    command = _texts(order, "command")
    environment = order["environment"]
    variables = {str(key): str(value) for key, value in environment.items()} if isinstance(environment, dict) else {}
    # The project's code gets the request at its standard input, which nobody else reads again.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(str(order["folder"]))
    try:
        os.execve(command[0], command, variables)  # noqa: S606  # no shell is what is wanted
    except OSError as error:
        os.write(2, f"{command[0]}: {error.strerror}\n".encode())
        os._exit(NOT_STARTED)


def confine(order: Order) -> dict[str, list[str]]:
    """Set what this machine has of restrictions; `reached` and `missing` are words for the report."""
    os.umask(0o077)
    found: dict[str, list[str]] = {"reached": [], "missing": []}
    _limit(order)
    found["reached"].append("limits on time, memory and file sizes")
    if order["unconfined"]:
        found["missing"].append("--unconfined was given")
        return found
    if sys.platform == "linux":
        _renounce()
    files = landlock.confine(_texts(order, "reads"), _texts(order, "runs"), _texts(order, "writes"))
    calls = seccomp.confine(os.getpid(), mute_sockets=bool(order["mute_sockets"]))
    network = "sockets that reach nothing" if order["mute_sockets"] else "no network"
    for problem, words in (
        (files, "Landlock: writes in the scratch copy alone"),
        (calls, f"seccomp: {network}, no other process"),
    ):
        found["missing" if problem else "reached"].append(problem or words)
    return found


def _limit(order: Order) -> None:
    """Bound what the process takes of the machine; a limit that a system does not have is left out."""
    if sys.platform != "win32":
        import resource

        limits = order["limits"]
        for name, value in limits.items() if isinstance(limits, dict) else ():
            kind = getattr(resource, f"RLIMIT_{name}", None)
            if kind is not None:
                _, hard = resource.getrlimit(kind)
                most = value if hard == resource.RLIM_INFINITY else min(value, hard)
                try:
                    resource.setrlimit(kind, (most, most))
                except (ValueError, OSError):
                    # macOS knows the name of a limit on memory, and refuses to set it.
                    if sys.platform == "linux":
                        raise


def _renounce() -> None:
    """End with the parent, gain nothing by running a program, and hold no capability, even as root."""
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(DEATH_SIGNAL, KILL, 0, 0, 0)
    library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if sys.platform == "linux" and os.geteuid() == 0:
        library.prctl(SECURE_BITS, ROOT_HAS_NONE, 0, 0, 0)
        for capability in range(CAPABILITIES):
            library.prctl(DROP_CAPABILITY, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(VERSION_OF_CAPABILITIES, 0)
    library.capset(header, (ctypes.c_uint32 * 6)())


def _texts(order: Order, key: str) -> list[str]:
    found = order[key]
    return [str(item) for item in found] if isinstance(found, list) else []


if __name__ == "__main__":
    main()
