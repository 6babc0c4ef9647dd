"""Where each format of the report goes: pairs of --format and --output, and files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from stopper.model import UsageError
from stopper.report import formats

STDOUT = "-"


class Output(Struct, frozen=True):
    """One format and the file that it goes to; None means standard output."""

    format: str
    path: Path | None = None


def pair(given: Iterable[tuple[str, str]]) -> tuple[Output, ...]:
    """The outputs that options in the order of the command line ask for, each as ("format" or "output", value).

    An --output belongs to the --format before it, or else to the one after it; alone, its ending tells the format.
    UsageError where two share one place.
    """
    found: list[tuple[str, str]] = []
    waiting = ""
    for option, value in given:
        if option == "format":
            found.append((value, waiting))
            waiting = ""
        elif found and not found[-1][1]:
            found[-1] = (found[-1][0], value)
        elif waiting or found:
            raise UsageError(f"--output {value} has no --format of its own. Write --format and --output in pairs.")
        else:
            waiting = value
    if waiting:
        found.append((formats.of_file(waiting), waiting))
    outputs = tuple(Output(name, _path(place)) for name, place in found) or (Output(formats.DEFAULT),)
    _refuse_shared(outputs)
    return outputs


def _path(place: str) -> Path | None:
    return None if place in ("", STDOUT) else Path(place)


def refuse_shared(outputs: Iterable[Output], baseline: Path) -> None:
    """UsageError where the baseline would be written over a report."""
    if any(item.path is not None and item.path.resolve() == baseline.resolve() for item in outputs):
        raise UsageError(f"A report and the baseline go to {baseline.name}. Give each a file of its own.")


def check(path: Path, option: str) -> None:
    """UsageError where `path` cannot become a file; asked before the audit, so that its work is not lost."""
    if path.is_dir():
        raise UsageError(f"{option} {path} is a folder. Name a file in it.")
    parent = path.parent
    if not parent.is_dir():
        raise UsageError(f"{option} {path}: there is no folder {parent}. Make it first.")
    if not os.access(parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise UsageError(f"{option} {path} cannot be written. Give yourself the right, or name another place.")


def write(path: Path, text: str, option: str = "--output") -> None:
    """Write a file whole or not at all; UsageError where that fails.

    A pipe or a device is written to as it is; a link leads to the file that is replaced.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_bytes(data)
            return
        target = path.resolve()
        with _temporary(target) as temporary:
            # Made anew under the user's own umask, as any other file of theirs.
            with temporary.open("xb") as file:
                file.write(data)
            temporary.replace(target)
    except BrokenPipeError:
        raise
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError(f"{option} {path} cannot be written: {reason}.") from error


@contextlib.contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A name beside the target that nothing has; removed where it is left."""
    path = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}")
    try:
        yield path
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _refuse_shared(outputs: Sequence[Output]) -> None:
    if sum(item.path is None for item in outputs) > 1:
        raise UsageError("Only one format can go to standard output. Give the others an --output each.")
    paths = [item.path.resolve() for item in outputs if item.path is not None]
    for path in paths:
        if paths.count(path) > 1:
            raise UsageError(f"Two formats go to {path.name}. Give each an --output of its own.")
