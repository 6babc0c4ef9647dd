"""The command line: a file for each command, and the only place that prints."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import NoReturn

# One package of each kind that the extra brings; looked up, not imported, which would cost more than `stopper version`.
NEEDED = ("click", "rich", "jinja2", "packaging", "tree_sitter", "ruamel.yaml")

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name (those of the process where None) and give the exit code.

    0: done, and the gate passed; 1: the gate failed; 2: wrong usage or an internal error; 130: interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    missing = missing_packages()
    if missing:
        print(
            f"Error: the auditor is not installed ({missing[0]} is missing). "
            "Install it with: python -m pip install 'stopper[audit]'",
            file=sys.stderr,
        )
        return 2
    from stopper.cli.failure import guarded

    return guarded(lambda: _done(given, os.environ.get("_STOPPER_COMPLETE", "")), verbose=_is_verbose(given))


def _done(given: list[str], asked: str) -> object:
    """What the command gives back; or the answer to a shell that `asked` how to complete it."""
    if asked:
        from stopper.cli.completion import answer

        return answer(asked)
    from stopper.cli.commands import stopper

    # Not stopper.main(), which has words and exit codes of its own for Ctrl-C and a closed pipe.
    with stopper.make_context("stopper", given or ["--help"]) as context:
        return stopper.invoke(context)


def missing_packages() -> list[str]:
    """The packages of the auditor that are not installed."""
    return [name for name in NEEDED if not _is_installed(name)]


def start() -> NoReturn:
    """Run the process's command and end the process, without taking a million evidence objects down one by one."""
    # A process of one command ends before cyclic garbage matters; looking for it among what is kept costs more.
    gc.disable()
    told = _end_as_if_interrupted()
    code = main()
    if told and code == INTERRUPTED:
        code = 128 + told[0]
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        # Whoever read the output is gone; the command has already decided its exit code.
        pass
    os._exit(code)


def _end_as_if_interrupted() -> list[int]:
    """Let SIGTERM and SIGHUP end the command as Ctrl-C does, so that no copy of a project is left; those that came."""
    told: list[int] = []

    def end(number: int, _: object) -> None:
        told.append(number)
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Where the caller has it ignored, as nohup does, it stays so.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
    return told


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _is_verbose(arguments: Sequence[str]) -> bool:
    """Whether details are asked for; known before parsing, so that a failure to parse shows them too."""
    return any(item in ("-v", "--verbose") for item in arguments)
