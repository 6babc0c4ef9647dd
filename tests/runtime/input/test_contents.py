"""Files are what their names say, or are not taken; nothing that a browser runs is."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.runtime.input.contents import is_what_it_says
from stopper.standard.file_types import BY_EXTENSION, KINDS, NEVER, canonical, extension_fault
from tests.runtime.input.files import png

PNG = png()
PDF = b"%PDF-1.7\n"
HTML = b"<!doctype html><script>alert(1)</script>"


def archive(**entries: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return content.getvalue()


DOCX = archive(**{"[Content_Types].xml": b"", "word/document.xml": b"x"})
ODT = archive(**{"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"x"})


def is_one(extension: str, content: bytes) -> bool:
    stream = io.BytesIO(content)
    found = is_what_it_says(stream, BY_EXTENSION[extension])
    assert stream.tell() == 0
    return found


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("png", PNG),
        ("jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("gif", b"GIF89a" + b"\0" * 10),
        ("webp", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("avif", b"\0\0\0\x1cftypavif"),
        ("pdf", PDF),
        ("mp4", b"\0\0\0\x1cftypisom"),
        ("zip", DOCX),
        ("docx", DOCX),
        ("odt", ODT),
        ("txt", "\ufeffGrüße\tund\r\n".encode()),
        ("csv", b"a,b\n1,2\n"),
        ("json", b'{"a": 1}'),
    ],
)
def test_a_file_is_taken_for_what_it_is(extension: str, content: bytes) -> None:
    assert is_one(extension, content)


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("png", b""),
        ("png", PDF),
        ("png", HTML),
        ("png", b" " + PNG),
        ("jpg", PNG),
        ("webp", b"RIFF\x10\0\0\0WAVEfmt "),
        ("pdf", b"\n" + PDF),
        ("gif", HTML),
        ("docx", archive(**{"index.html": HTML})),
        ("docx", archive(**{"[Content_Types].xml": b"", "xl/workbook.xml": b""})),
        ("docx", archive(**{"[Content_Types].xml": b"", "word/document.xml": b"", "word/vbaProject.bin": b""})),
        ("docx", DOCX[:60]),
        ("docx", b"PK\x03\x04" + b"\0" * 100),
        ("odt", DOCX),
        ("odt", archive(mimetype=b"application/vnd.oasis.opendocument.textual")),
        ("ods", ODT),
        ("txt", b""),
        ("txt", HTML),
        ("txt", b"\xef\xbb\xbf \n<svg onload=alert(1)>"),
        ("csv", b"a,b\0"),
        ("csv", b"a,\x1b[2J"),
        ("txt", b"caf\xe9"),
        ("txt", b"abc\xe2\x82"),
        ("txt", "text".encode("utf-16")),
        ("txt", b"a" * 70_000 + b"\0"),
    ],
)
def test_a_file_that_is_something_else_is_refused(extension: str, content: bytes) -> None:
    assert not is_one(extension, content)


@given(st.sampled_from(KINDS), st.binary(max_size=200), st.booleans())
def test_no_content_ends_in_an_error(kind: object, content: bytes, begins: bool) -> None:
    from stopper.standard.file_types import FileType

    assert isinstance(kind, FileType)
    head = bytearray(64)
    if begins and kind.begins:
        for at, part in kind.begins[0]:
            head[at : at + len(part)] = part
    stream = io.BytesIO(bytes(head) + content if begins else content)

    assert is_what_it_says(stream, kind) in (True, False)


@pytest.mark.parametrize("extension", ["svg", ".HTML", "xhtml", "js", "php", "svgz", "Htm"])
def test_what_browsers_or_servers_run_can_never_be_taken(extension: str) -> None:
    assert "is run" in extension_fault(extension)


def test_the_tables_are_apart_and_every_kind_is_told_by_its_content() -> None:
    assert NEVER.isdisjoint(BY_EXTENSION)
    assert all(kind.is_text or all(way for way in kind.begins) for kind in KINDS)
    assert all(at + len(part) <= 64 for kind in KINDS for way in kind.begins for at, part in way)
    assert [canonical(name) for name in ("JPEG", ".tif", "png")] == ["jpg", "tiff", "png"]
