"""Whether a file is what its name says: by how it begins, what a ZIP holds, and whether text is text."""

from __future__ import annotations

import codecs
import struct
import zipfile
import zlib
from typing import IO

from stopper.standard.file_types import HEAD, FileType

CHUNK = 65536
# What no text has; tabs, line ends and form feeds it has.
CONTROLS = bytes(number for number in range(32) if number not in b"\t\n\r\f") + b"\x7f"
MACROS = "vbaproject.bin"
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    EOFError,
    OSError,
)


def is_what_it_says(stream: IO[bytes], kind: FileType) -> bool:
    """Whether the content is of the kind; the stream is at its beginning afterwards."""
    stream.seek(0)
    try:
        if kind.is_text:
            return _is_text(stream)
        if not kind.matches(stream.read(HEAD)):
            return False
        return not (kind.entry or kind.says) or _is_document(stream, kind)
    finally:
        stream.seek(0)


def _is_text(stream: IO[bytes]) -> bool:
    """UTF-8 without control characters, that no browser takes for a page."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    begun = False
    try:
        while chunk := stream.read(CHUNK):
            if len(chunk.translate(None, CONTROLS)) != len(chunk):
                return False
            text = decoder.decode(chunk).lstrip("\ufeff \t\n\r\f") if not begun else decoder.decode(chunk)
            if not begun and text:
                begun = True
                if text[0] == "<":
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return begun


def _is_document(stream: IO[bytes], kind: FileType) -> bool:
    """A ZIP with what the kind of document has, and without macros. Nothing but a short entry is unpacked."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            if any(name.lower().endswith(MACROS) for name in names):
                return False
            if kind.entry:
                return kind.entry in names and "[Content_Types].xml" in names
            if not names or names[0] != "mimetype":
                return False
            with archive.open("mimetype") as entry:
                return entry.read(len(kind.says) + 1) == kind.says.encode()
    except BROKEN:
        return False
