"""What a failure looks like to the user: one line and an exit code, and never a text of the audited project."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from stopper.cli import INTERRUPTED
from stopper.model import StopperError

FAILED = 2
# What writing to a stream meets where its reader has gone, or the disk behind it is full or broken.
# What Windows says of a pipe whose reader has gone.
GONE = (errno.EINVAL,) if sys.platform == "win32" else ()
FULL: tuple[int, ...] = (
    *GONE,
    errno.EPIPE,
    errno.ENOSPC,
    errno.EIO,
    errno.EFBIG,
    errno.EBADF,
    getattr(errno, "EDQUOT", errno.ENOSPC),
)


def guarded(run: Callable[[], object], *, verbose: bool) -> int:
    """The exit code of `run`, which returns it or raises; what it raises is told on standard error."""
    _stand_in_for_closed_streams()
    _never_fail_to_encode()
    try:
        code = _answered(run, verbose)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone.
        _drop(sys.stdout)
        return INTERRUPTED
    except OSError as error:
        _drop(sys.stdout)
        _say(f"Error: the output cannot be written: {error.strerror or type(error).__name__}.")
        return FAILED
    return code


def _answered(run: Callable[[], object], verbose: bool) -> int:
    try:
        code = run()
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:
        # Nothing of ours exits so; a control of another distribution that does must not look like a gate that passed.
        _say("Error: a control of another distribution ended the program. Update or uninstall it.")
        return FAILED
    except click.ClickException as error:
        _show_usage(error)
        return FAILED
    except StopperError as error:
        _say(f"Error: {error}")
        return FAILED
    except Exception as error:  # the last resort: an unforeseen failure must not quote the project
        if isinstance(error, OSError) and error.errno in FULL:
            raise
        _say_internal(error, verbose)
        return FAILED
    return code if isinstance(code, int) else 0


def _show_usage(error: click.ClickException) -> None:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        _say(f"{error.ctx.get_usage()}\nTry `{error.ctx.command_path} --help`.")
    _say(f"Error: {error.format_message()}")


def _say_internal(error: Exception, verbose: bool) -> None:
    hint = "" if verbose else " Run it again with --verbose to see the traceback, masked."
    _say(f"Error: internal error: {type(error).__name__}{_origin(error)}.{hint} Please report it.")
    if verbose:
        from stopper.standard.masking import mask_lines

        _say("\n".join(mask_lines(_told(error))))


def _told(error: BaseException) -> list[str]:
    """The traceback, causes first, without the errors' own words: they may quote the project."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and cause not in chain:
        chain.append(cause)
    lines = []
    for item in reversed(chain):
        lines += ["Traceback (most recent call last):", *"".join(traceback.format_tb(item.__traceback__)).splitlines()]
        lines += [type(item).__name__, ""]
    return lines[:-1]


def _origin(error: BaseException) -> str:
    """The innermost place in Stopper's own code, as " in file:line"."""
    package = Path(__file__).resolve().parents[1]
    found = ""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(package):
            found = f" in {path.relative_to(package).as_posix()}:{frame.lineno}"
    return found


def _say(words: str) -> None:
    from stopper.report.spans import visible

    # The line that fails must not be able to recolour the terminal either: a message may hold a path.
    try:
        print("\n".join(visible(line) for line in words.split("\n")), file=sys.stderr, flush=True)
    except OSError:
        # Nobody can be told; the exit code still says it.
        _drop(sys.stderr)


def _drop(stream: TextIO) -> None:
    """Send what a broken stream still holds nowhere: Python would complain again, and change the exit code."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _stand_in_for_closed_streams() -> None:
    """A stream that was closed before we started (>&-) is None to Python; what is written there goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # open for as long as we run


def _never_fail_to_encode() -> None:
    """A stream whose encoding lacks a character writes its escape (PYTHONIOENCODING=ascii, a C locale)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
