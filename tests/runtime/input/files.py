"""Pictures and archives as programs write them, made here; those that claim more than they hold too."""

import gzip
import io
import struct
import zipfile
import zlib

IVORY = b"\xff\xff\xf0"


def png(width: int = 1, height: int = 1, frames: int = 1) -> bytes:
    """A PNG with that size in its header, and pixels for one row of what is small; animated where it has frames."""
    animation = chunk(b"acTL", struct.pack(">II", frames, 0)) if frames > 1 else b""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = (b"\0" + IVORY * min(width, 100)) * min(height, 100)
    text = chunk(b"tEXt", b"Comment\0made by a test")
    data = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + header + text + animation + data + chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def jpeg(width: int = 1, height: int = 1, kind: int = 0xC0) -> bytes:
    # Its own size is not the picture's.
    thumbnail = b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xd9"
    app1 = b"\xff\xe1" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    frame = b"\xff" + bytes([kind]) + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    tables = b"\xff\xff\xc4" + struct.pack(">H", 3) + b"\x00"
    return b"\xff\xd8" + app1 + tables + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x00\xff\xd9"


def gif(width: int = 1, height: int = 1, frames: int = 1, frame: tuple[int, int] = (1, 1)) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + IVORY * 2
    control = b"\x21\xf9\x04\x00\x00\x00\x00\x00"
    image = b"\x2c" + struct.pack("<HHHHB", 0, 0, *frame, 0) + b"\x02\x02\x44\x01\x00"
    return head + b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00" + (control + image) * frames + b"\x3b"


def webp(width: int = 1, height: int = 1, form: bytes = b"VP8L", frames: int = 0) -> bytes:
    if form == b"VP8L":
        content = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + b"\0" * 4
    elif form == b"VP8 ":
        content = b"\x10\x02\x00\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"\0" * 8
    else:
        content = b"\x02\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    chunks = riff(form, content) + b"".join(riff(b"ANMF", b"\0" * 24) for _ in range(frames))
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def riff(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def bmp(width: int = 1, height: int = 1) -> bytes:
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 4, 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 58, 0, 0, 54) + info + IVORY + b"\0"


def tiff(width: int = 1, height: int = 1, order: str = "<", pages: int = 1) -> bytes:
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    at, found = 8, head
    for page in range(pages):
        at += 2 + 3 * 12 + 4
        entries = struct.pack(f"{order}HHII", 256, 4, 1, width) + struct.pack(f"{order}HHII", 257, 4, 1, height)
        entries += struct.pack(f"{order}HHIHH", 259, 3, 1, 1, 0)
        found += struct.pack(f"{order}H", 3) + entries + struct.pack(f"{order}I", at if page + 1 < pages else 0)
    return found


def avif(width: int = 1, height: int = 1) -> bytes:
    sizes = box(b"ispe", b"\0" * 4 + struct.pack(">II", width, height))
    return box(b"ftyp", b"avif\0\0\0\0avifmif1") + box(b"meta", b"\0" * 4 + box(b"iprp", box(b"ipco", sizes)))


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as made:
        for name, data in entries:
            made.writestr(name, data)
    return content.getvalue()


def gzipped(*members: bytes) -> bytes:
    return b"\0\0".join(gzip.compress(member) for member in members)
