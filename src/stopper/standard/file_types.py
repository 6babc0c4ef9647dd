"""Kinds of files that an upload may be, each known by how its content begins.

Sources: WHATWG MIME Sniffing (images, audio, video, archives), W3C PNG, ITU-T T.81 (JPEG), RFC 8118 (PDF), RFC 9649
(WebP), RFC 1952 (gzip), PKWARE's APPNOTE (ZIP), ISO/IEC 29500-2 (Office Open XML), OASIS ODF 1.3 part 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# How many bytes of a file its kind is told by.
HEAD = 64


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file: its extension, the media type under which it is served, and how its content begins.

    Each of `begins` is one way: the parts that stand at their offsets. `entry` is what a ZIP must hold, `says` what its
    first entry `mimetype` says. A kind without `begins` is text.
    """

    extension: str
    media_type: str
    begins: tuple[tuple[tuple[int, bytes], ...], ...] = ()
    entry: str = ""
    says: str = ""

    @property
    def is_text(self) -> bool:
        return not self.begins

    @property
    def is_zip(self) -> bool:
        return self.begins == ZIP

    def matches(self, head: bytes) -> bool:
        """Whether a file that begins like this may be one."""
        return any(all(head.startswith(part, at) for at, part in way) for way in self.begins)


def _at_start(*parts: bytes) -> tuple[tuple[tuple[int, bytes], ...], ...]:
    return tuple(((0, part),) for part in parts)


ZIP = _at_start(b"PK\x03\x04")
# How archives begin; into the others nothing here can look.
ARCHIVES: Mapping[str, tuple[bytes, ...]] = {
    "zip": (b"PK\x03\x04",),
    "gz": (b"\x1f\x8b\x08",),
    "other": (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\x00", b"BZh", b"\x28\xb5\x2f\xfd", b"MSCF"),
}
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
KINDS = (
    FileType("png", "image/png", _at_start(b"\x89PNG\r\n\x1a\n")),
    FileType("jpg", "image/jpeg", _at_start(b"\xff\xd8\xff")),
    FileType("gif", "image/gif", _at_start(b"GIF87a", b"GIF89a")),
    FileType("bmp", "image/bmp", _at_start(b"BM")),
    FileType("webp", "image/webp", (((0, b"RIFF"), (8, b"WEBP")),)),
    FileType("avif", "image/avif", (((4, b"ftypavif"),),)),
    FileType("tiff", "image/tiff", _at_start(b"II*\x00", b"MM\x00*")),
    FileType("pdf", "application/pdf", _at_start(b"%PDF-")),
    FileType("mp3", "audio/mpeg", _at_start(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    FileType("wav", "audio/wav", (((0, b"RIFF"), (8, b"WAVE")),)),
    FileType("ogg", "application/ogg", _at_start(b"OggS\x00")),
    FileType("mp4", "video/mp4", (((4, b"ftypisom"),), ((4, b"ftypmp4"),), ((4, b"ftypiso"),), ((4, b"ftypavc1"),))),
    FileType("webm", "video/webm", _at_start(b"\x1a\x45\xdf\xa3")),
    FileType("zip", "application/zip", ZIP),
    FileType("gz", "application/gzip", _at_start(b"\x1f\x8b\x08")),
    FileType("docx", OFFICE + "wordprocessingml.document", ZIP, entry="word/document.xml"),
    FileType("xlsx", OFFICE + "spreadsheetml.sheet", ZIP, entry="xl/workbook.xml"),
    FileType("pptx", OFFICE + "presentationml.presentation", ZIP, entry="ppt/presentation.xml"),
    FileType("odt", OPEN + "text", ZIP, says=OPEN + "text"),
    FileType("ods", OPEN + "spreadsheet", ZIP, says=OPEN + "spreadsheet"),
    FileType("odp", OPEN + "presentation", ZIP, says=OPEN + "presentation"),
    FileType("txt", "text/plain; charset=utf-8"),
    FileType("csv", "text/csv; charset=utf-8"),
    FileType("md", "text/markdown; charset=utf-8"),
    FileType("json", "application/json"),
)
# What is kept of no known type: a browser that is given it saves it.
UNKNOWN = FileType("bin", "application/octet-stream")
ALIASES = {"jpeg": "jpg", "tif": "tiff", "text": "txt"}
BY_EXTENSION: Mapping[str, FileType] = {kind.extension: kind for kind in KINDS}
# What a browser runs or a server executes: no list can let it in.
NEVER = frozenset({
    "svg", "svgz", "html", "htm", "shtml", "xhtml", "xht", "mhtml", "mht", "xml", "xsl", "xslt", "js", "mjs", "css",
    "swf", "php", "phtml", "phar", "py", "pyc", "cgi", "pl", "sh", "jsp", "asp", "aspx", "exe", "dll", "so", "jar",
    "htaccess",
})  # fmt: skip


def canonical(extension: str) -> str:
    """The extension as the table has it: small letters, no dot, one name of each kind."""
    plain = extension.lower().removeprefix(".")
    return ALIASES.get(plain, plain)


def extension_fault(extension: str) -> str:
    """Why an extension cannot be taken; empty where it can."""
    name = canonical(extension)
    if name in BY_EXTENSION:
        return ""
    if name in NEVER:
        return "is run by browsers or servers, so no upload may be one"
    return f"is no type whose content is known; these are: {', '.join(sorted(BY_EXTENSION))}"
