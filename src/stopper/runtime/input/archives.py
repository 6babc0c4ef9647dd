"""What an archive unpacks to: its files, their bytes, and the archives in it, counted by unpacking within bounds.

What an archive declares is its sender's word: it is looked at first, for it costs nothing, and then held to what comes
out. Nothing is written anywhere, and unpacking stops at the first byte that is too many.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, Protocol

from stopper.policy.sections.uploads import Uploads
from stopper.runtime.input.contents import BROKEN
from stopper.standard.file_types import ARCHIVES, HEAD, FileType

CHUNK = 65536
# Less than this is no bomb, however well it was packed: a text of one letter is a thousand times smaller.
HARMLESS = 1024**2
GZIP = 31  # how zlib is told to expect one
ENCRYPTED = 1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Bomb(ValueError):
    """An archive that is more than is allowed; the text says of what, and repeats nothing of it."""


@dataclass(slots=True)
class Bounds:
    """What may come out of one upload: bytes in all, files in all, times its own size, archives in archives."""

    size: int
    ratio: int
    files: int
    depth: int
    packed: int
    unpacked: int = 0
    entries: int = 0

    @classmethod
    def of(cls, policy: Uploads, packed: int) -> Bounds:
        """The bounds of a policy for an upload of `packed` bytes."""
        return cls(policy.max_unpacked, policy.max_ratio, policy.max_entries, policy.max_nesting, packed)

    def take(self, size: int) -> None:
        """Count bytes that came out, or that an archive says will; Bomb where they are too many."""
        self.unpacked += size
        self.demand(self.unpacked)

    def demand(self, size: int) -> None:
        """Bomb where so many bytes in all are too many."""
        if size > self.size:
            raise Bomb(f"unpacks to more than {self.size} bytes")
        if size > HARMLESS and size > self.ratio * self.packed:
            raise Bomb(f"unpacks to more than {self.ratio} times its size")


def refuse_bombs(stream: IO[bytes], kind: FileType, policy: Uploads) -> None:
    """Bomb where the file is an archive that unpacks to more than the policy allows; ValueError where it is broken."""
    form = "gz" if kind.extension == "gz" else "zip" if kind.is_zip else ""
    if not form:
        return
    packed = stream.seek(0, io.SEEK_END)
    try:
        _unpack(stream, form, Bounds.of(policy, packed), 0)
    finally:
        stream.seek(0)


def _unpack(stream: IO[bytes], form: str, bounds: Bounds, depth: int) -> None:
    if depth > bounds.depth:
        raise Bomb(f"has archives in archives, more than {bounds.depth} deep")
    if form == "gz":
        _file(_Unpacked(_Part(stream, 0, stream.seek(0, io.SEEK_END)), GZIP), bounds, depth)
    elif form == "zip":
        _entries(stream, bounds, depth)
    else:
        raise Bomb("has an archive in it that cannot be looked into")


def _entries(stream: IO[bytes], bounds: Bounds, depth: int) -> None:
    """The files of a ZIP, in the order in which they lie: none may lie in another, as those of a bomb do."""
    try:
        with zipfile.ZipFile(stream) as archive:
            listed = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    except BROKEN as error:
        raise ValueError("a broken archive") from error
    bounds.entries += len(listed)
    if bounds.entries > bounds.files:
        raise Bomb(f"has more than {bounds.files} files")
    bounds.demand(bounds.unpacked + sum(entry.file_size for entry in listed))
    end = 0
    for entry in listed:
        if entry.header_offset < end or entry.flag_bits & ENCRYPTED or entry.compress_type not in METHODS:
            raise ValueError("an archive that cannot be looked into")
        start = _start(stream, entry.header_offset)
        end = start + entry.compress_size
        part = _Part(stream, start, entry.compress_size)
        is_packed = entry.compress_type == zipfile.ZIP_DEFLATED
        if _file(_Unpacked(part, -15) if is_packed else part, bounds, depth) != entry.file_size:
            raise ValueError("an archive that says what is not true")


def _start(stream: IO[bytes], at: int) -> int:
    """Where the content of a file of a ZIP begins: behind its own header, its name and its further fields."""
    stream.seek(at)
    head = stream.read(30)
    if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
        raise ValueError("a broken archive")
    return at + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")


class Readable(Protocol):
    """What gives at most so many bytes, and none at its end."""

    def read(self, size: int) -> bytes: ...


def _file(file: Readable, bounds: Bounds, depth: int) -> int:
    """The bytes of one file, read to its end; an archive is looked into."""
    head = file.read(HEAD)
    bounds.take(len(head))
    form = next((name for name, begins in ARCHIVES.items() if head.startswith(begins)), "")
    length, inner = len(head), io.BytesIO()
    inner.write(head if form else b"")
    while chunk := file.read(CHUNK):
        bounds.take(len(chunk))
        length += len(chunk)
        if form:
            inner.write(chunk)
    if form:
        _unpack(inner, form, bounds, depth + 1)
    return length


class _Part:
    """The bytes of a part of a stream."""

    def __init__(self, stream: IO[bytes], start: int, size: int) -> None:
        self._stream, self._at, self._left = stream, start, size

    def read(self, size: int) -> bytes:
        self._stream.seek(self._at)
        found = self._stream.read(min(size, self._left))
        self._at += len(found)
        self._left -= len(found)
        return found


class _Unpacked:
    """What deflated bytes unpack to, never more at once than is asked for; of a gzip one member after the other."""

    def __init__(self, packed: Readable, window: int) -> None:
        self._packed = packed
        self._window = window
        self._unpacker = zlib.decompressobj(window)
        self._rest = b""

    def read(self, size: int) -> bytes:
        found = b""
        while len(found) < size and not self._is_at_end():
            packed = self._rest or self._packed.read(CHUNK)
            if not packed:
                raise ValueError("a broken archive")
            try:
                found += self._unpacker.decompress(packed, size - len(found))
            except zlib.error as error:
                raise ValueError("a broken archive") from error
            self._rest = self._unpacker.unconsumed_tail
        return found

    def _is_at_end(self) -> bool:
        if not self._unpacker.eof:
            return False
        if self._window < 0:
            return True
        # Zeros may stand between the members of a gzip.
        self._rest = self._unpacker.unused_data.lstrip(b"\0")
        while not self._rest:
            found = self._packed.read(CHUNK)
            if not found:
                return True
            self._rest = found.lstrip(b"\0")
        self._unpacker = zlib.decompressobj(self._window)
        return False
