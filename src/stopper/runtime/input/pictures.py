"""How many pixels a picture has, all its frames together, by what its headers say; nothing is decoded.

Sources: W3C PNG (IHDR, acTL), ITU-T T.81 (frame headers), GIF89a, RFC 9649 (WebP), TIFF 6.0, ISO/IEC 23008-12 (ispe),
and Windows' headers of bitmaps.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import IO, Any

# More blocks, chunks or frames than this are no picture's.
MOST = 100_000
# Where the sizes of AVIF stand: in its first box but one.
META = 1024**2
STARTS_OF_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


class NoPicture(ValueError):
    """A header that does not say how large its picture is."""


def pixels(stream: IO[bytes], extension: str) -> int | None:
    """The pixels of a picture; None for what is none. NoPicture where a picture does not say."""
    read = READERS.get(extension)
    if read is None:
        return None
    stream.seek(0)
    try:
        found = read(stream)
    except (struct.error, IndexError) as error:
        raise NoPicture from error
    finally:
        stream.seek(0)
    if found < 1:
        raise NoPicture
    return found


def _numbers(stream: IO[bytes], layout: str) -> tuple[Any, ...]:
    return struct.unpack(layout, stream.read(struct.calcsize(layout)))


def _png(stream: IO[bytes]) -> int:
    stream.seek(8)
    length, kind, width, height = _numbers(stream, ">I4sII")
    if kind != b"IHDR":
        raise NoPicture
    stream.seek(length + 12 - 16, 1)
    for _ in range(MOST):
        length, kind = _numbers(stream, ">I4s")
        if kind == b"acTL":
            return int(width * height * max(1, _numbers(stream, ">I")[0]))
        if kind == b"IDAT":
            return int(width * height)
        stream.seek(length + 4, 1)
    raise NoPicture


def _jpeg(stream: IO[bytes]) -> int:
    stream.seek(2)
    for _ in range(MOST):
        if stream.read(1) != b"\xff":
            raise NoPicture
        marker = stream.read(1)
        while marker == b"\xff":  # fill bytes
            marker = stream.read(1)
        if marker[0] in WITHOUT_LENGTH:
            continue
        (length,) = _numbers(stream, ">H")
        if marker[0] in STARTS_OF_FRAMES:
            _, height, width = _numbers(stream, ">BHH")
            return int(width * height)
        stream.seek(max(0, length - 2), 1)
    raise NoPicture


def _gif(stream: IO[bytes]) -> int:
    stream.seek(6)
    width, height, flags = _numbers(stream, "<HHB")
    stream.seek(2 + _table(flags), 1)
    found = 0
    for _ in range(MOST):
        introducer = stream.read(1)
        if introducer == b"\x2c":
            *_, wide, high, flags = _numbers(stream, "<HHHHB")
            found += max(width, wide) * max(height, high)
            stream.seek(_table(flags) + 1, 1)
        elif introducer == b"\x21":
            stream.seek(1, 1)
        else:  # the end, or what decoders take for it
            return found
        while size := stream.read(1)[0]:
            stream.seek(size, 1)
    raise NoPicture


def _table(flags: int) -> int:
    """The bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(stream: IO[bytes]) -> int:
    stream.seek(12)
    canvas, frames = 0, 0
    for _ in range(MOST):
        head = stream.read(8)
        if len(head) < 8:
            return canvas * max(1, frames)
        kind, length = head[:4], int.from_bytes(head[4:], "little")
        content = stream.read(min(length, 16))
        canvas = max(canvas, WEBP[kind](content)) if kind in WEBP else canvas
        frames += kind == b"ANMF"
        stream.seek(length + (length & 1) - len(content), 1)
    raise NoPicture


def _vp8(content: bytes) -> int:
    width, height = struct.unpack_from("<HH", content, 6)
    return int((width & 0x3FFF) * (height & 0x3FFF))


def _vp8l(content: bytes) -> int:
    (packed,) = struct.unpack_from("<I", content, 1)
    return int(((packed & 0x3FFF) + 1) * ((packed >> 14 & 0x3FFF) + 1))


def _vp8x(content: bytes) -> int:
    return (int.from_bytes(content[4:7], "little") + 1) * (int.from_bytes(content[7:10], "little") + 1)


WEBP: dict[bytes, Callable[[bytes], int]] = {b"VP8 ": _vp8, b"VP8L": _vp8l, b"VP8X": _vp8x}


def _bmp(stream: IO[bytes]) -> int:
    stream.seek(14)
    (size,) = _numbers(stream, "<I")
    width, height = _numbers(stream, "<HH" if size == 12 else "<ii")
    return int(abs(width) * abs(height))


def _tiff(stream: IO[bytes]) -> int:
    order = "<" if stream.read(2) == b"II" else ">"
    stream.seek(4)
    (at,) = _numbers(stream, f"{order}I")
    found, seen = 0, set[int]()
    while at and at not in seen and len(seen) < MOST:
        seen.add(at)
        stream.seek(at)
        sides = dict(_sides(stream, order))
        found += sides.get(256, 0) * sides.get(257, 0)
        (at,) = _numbers(stream, f"{order}I")
    return found


def _sides(stream: IO[bytes], order: str) -> Iterator[tuple[int, int]]:
    """The entries of a directory that say how wide (256) and high (257) a picture is."""
    (count,) = _numbers(stream, f"{order}H")
    for _ in range(count):
        tag, kind, _, value = struct.unpack(f"{order}HHI4s", stream.read(12))
        if tag in (256, 257):
            yield tag, struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", value)[0]


def _avif(stream: IO[bytes]) -> int:
    """The largest of the sizes that it names: the picture's own, for its tiles are smaller."""
    head = stream.read(META)
    found, at = 0, head.find(b"ispe")
    while at >= 0:
        width, height = struct.unpack_from(">II", head, at + 8)
        found, at = max(found, width * height), head.find(b"ispe", at + 4)
    return found


READERS: dict[str, Callable[[IO[bytes]], int]] = {
    "png": _png,
    "jpg": _jpeg,
    "gif": _gif,
    "webp": _webp,
    "bmp": _bmp,
    "tiff": _tiff,
    "avif": _avif,
}
