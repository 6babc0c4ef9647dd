"""One file of an untrusted folder read without hanging, following or trusting what its name promised."""

from __future__ import annotations

import errno
import os
import stat

from msgspec.structs import replace

from stopper.collect.interest import TEXT_LIMIT, is_database_name, is_unread, size_limit
from stopper.collect.own_reports import is_own_report
from stopper.collect.systems import openable
from stopper.evidence.tree.files import File, Skipped
from stopper.evidence.tree.sqlite_file import filled_tables

# Links are not followed, and opening a pipe that took a file's place does not wait. Windows has neither flag.
FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
)
BINARY_PROBE = 8_192  # bytes


def read_file(location: str, path: str) -> File | Skipped:
    """The file at `location` under its relative `path`, or the reason why it was not read."""
    try:
        descriptor = os.open(openable(location), FLAGS)
    except (OSError, ValueError) as error:
        return Skipped(path, reason(error))
    try:
        return _opened(descriptor, path)
    except OSError as error:
        return Skipped(path, reason(error))
    finally:
        os.close(descriptor)


def reason(error: OSError | ValueError) -> str:
    """Why something could not be read, in words that are the same on each system."""
    if isinstance(error, PermissionError):
        return "permission is denied"
    if isinstance(error, FileNotFoundError):
        return "it vanished while the project was read"
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "it became a symbolic link while the project was read"
    return f"it cannot be opened ({type(error).__name__})"


def _opened(descriptor: int, path: str) -> File | Skipped:
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        return Skipped(path, "it is no regular file")
    mode, size, name = stat.S_IMODE(facts.st_mode), facts.st_size, path.rpartition("/")[2]
    limit = size_limit(name)
    if size > limit:
        return Skipped(path, f"larger than {limit // 1_000_000} MB")
    content = _content(descriptor, size, limit)
    if content is None:
        return Skipped(path, "it grew while it was read")
    is_known_by_name = is_binary(content, name) or is_own_report(content, name)
    return File(path, len(content), mode, None if is_known_by_name else content, filled_tables(content))


def is_binary(content: bytes, name: str) -> bool:
    """Whether a file is no text: a zero byte at its beginning, but for UTF-16 and what claims to be Python."""
    return (
        b"\0" in content[:BINARY_PROBE] and not name.endswith(".py") and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}
    )


def _content(descriptor: int, size: int, limit: int) -> bytes | None:
    content = os.read(descriptor, size + 1)
    # An ordinary file is done here; files of /proc and network folders may hand out pieces.
    if len(content) == size:
        return content
    pieces = [content]
    total = len(content)
    while total <= limit and (piece := os.read(descriptor, 65_536)):
        pieces.append(piece)
        total += len(piece)
    return b"".join(pieces) if total <= limit else None


def read_database(location: str, path: str) -> File | Skipped:
    """The file by its name, with the tables that its beginning shows."""
    named = named_only(location, path)
    if isinstance(named, Skipped):
        return named
    try:
        descriptor = os.open(openable(location), FLAGS)
    except (OSError, ValueError):
        return named
    try:
        begin = os.read(descriptor, TEXT_LIMIT) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    except OSError:
        return named
    finally:
        os.close(descriptor)
    return replace(named, tables=filled_tables(begin))


def named_only(location: str, path: str) -> File | Skipped:
    """The file's size and mode, without opening it."""
    try:
        facts = os.lstat(openable(location))
    except (OSError, ValueError) as error:
        return Skipped(path, reason(error))
    return File(path, facts.st_size, stat.S_IMODE(facts.st_mode))


def read_or_name(location: str, path: str) -> File | Skipped:
    """The file with its content where its name promises something to audit, else its size and mode."""
    name = path.rpartition("/")[2]
    if is_database_name(name):
        return read_database(location, path)
    return named_only(location, path) if is_unread(name) else read_file(location, path)
