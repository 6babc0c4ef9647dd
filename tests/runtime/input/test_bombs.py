"""Bombs: pictures and archives that are small to send and would fill the memory of whoever decodes or unpacks them."""

import contextlib
import io
import struct
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopper.policy.parse import policy_of
from stopper.policy.sections.uploads import Uploads
from stopper.runtime.input.archives import refuse_bombs
from stopper.runtime.input.pictures import READERS, NoPicture, pixels
from stopper.standard.file_types import BY_EXTENSION
from tests.runtime.input.files import avif, bmp, gif, gzipped, jpeg, png, tiff, webp, zipped
from tests.runtime.input.test_uploads import application, send

MB = 1024**2
ZEROS = bytes(3 * MB)
MANY = zipped(*((f"{number}.zip", zipped(("b", ZEROS))) for number in range(9)))


@pytest.mark.parametrize(
    ("extension", "content", "found"),
    [
        ("png", png(300, 200), 60_000),
        ("png", png(300, 200, frames=10), 600_000),
        ("jpg", jpeg(300, 200), 60_000),
        ("jpg", jpeg(65_000, 65_000, kind=0xC2), 4_225_000_000),
        ("gif", gif(300, 200), 60_000),
        ("gif", gif(300, 200, frames=5), 300_000),
        ("gif", gif(1, 1, frames=2, frame=(60_000, 60_000)), 7_200_000_000),
        ("webp", webp(300, 200), 60_000),
        ("webp", webp(300, 200, b"VP8 "), 60_000),
        ("webp", webp(300, 200, b"VP8X", frames=4), 240_000),
        ("bmp", bmp(300, 200), 60_000),
        ("bmp", bmp(300, -200), 60_000),
        ("tiff", tiff(300, 200), 60_000),
        ("tiff", tiff(300, 200, ">", pages=3), 180_000),
        ("avif", avif(300, 200), 60_000),
        ("pdf", b"%PDF-1.7", None),
    ],
)
def test_the_pixels_of_a_picture_are_those_of_its_header(extension: str, content: bytes, found: int | None) -> None:
    stream = io.BytesIO(content)

    assert pixels(stream, extension) == found
    assert stream.tell() == 0
    assert extension == "pdf" or BY_EXTENSION[extension].matches(content)


@pytest.mark.parametrize(
    ("extension", "content"),
    [("png", png(0, 9)), ("png", png()[:30]), ("jpg", b"\xff\xd8\xff\xd9"), ("jpg", jpeg(9, 0)), ("gif", gif(9, 9, 0))],
)
def test_a_picture_that_does_not_say_how_large_it_is_is_none(extension: str, content: bytes) -> None:
    with pytest.raises(NoPicture):
        pixels(io.BytesIO(content), extension)


@given(extension=st.sampled_from(sorted(READERS)), content=st.binary(max_size=400), cut=st.integers(0, 200))
def test_no_bytes_are_an_error_or_take_long(extension: str, content: bytes, cut: int) -> None:
    made = {
        "png": png(9, 9, 2),
        "jpg": jpeg(),
        "gif": gif(),
        "webp": webp(),
        "bmp": bmp(),
        "tiff": tiff(),
        "avif": avif(),
    }
    for data in (content, made[extension][:cut] + content):
        with contextlib.suppress(NoPicture):
            assert pixels(io.BytesIO(data), extension)


def is_refused(content: bytes, extension: str = "zip", **bounds: Any) -> str:
    """Why an archive is refused; empty where it is taken."""
    stream = io.BytesIO(content)
    try:
        refuse_bombs(stream, BY_EXTENSION[extension], Uploads(**bounds))
    except ValueError as error:
        return str(error)
    finally:
        assert stream.tell() == 0
    return ""


def test_an_ordinary_archive_is_taken() -> None:
    letters = bytes(range(256)) * 400
    inner = zipped(("a.txt", letters))

    assert is_refused(zipped(("a.txt", letters), ("b/c.txt", b""), ("b/", b""))) == ""
    assert is_refused(zipped(("a.txt", letters), method=zipfile.ZIP_STORED)) == ""
    assert is_refused(zipped(("word/embeddings/a.xlsx", inner), ("word/document.xml", letters)), "docx") == ""
    assert is_refused(gzipped(letters, letters), "gz") == ""
    assert is_refused(zipped(("small.txt", b"a" * 900_000))) == ""


@pytest.mark.parametrize(
    ("content", "extension", "bounds", "why"),
    [
        (zipped(("a", ZEROS)), "zip", {}, "100 times its size"),
        (gzipped(ZEROS), "gz", {}, "100 times its size"),
        (gzipped(b"a", ZEROS), "gz", {}, "100 times its size"),
        (zipped(("a", ZEROS), ("b", ZEROS)), "zip", {"max_ratio": 9999, "max_unpacked": 5 * MB}, "5242880 bytes"),
        (gzipped(ZEROS, ZEROS), "gz", {"max_ratio": 9999, "max_unpacked": 5 * MB}, "5242880 bytes"),
        (zipped(*((f"{n}", b"") for n in range(101))), "zip", {"max_entries": 100}, "100 files"),
        (zipped(("a.zip", zipped(("b.zip", zipped(("c", b"")))))), "zip", {}, "1 deep"),
        (zipped(("a.zip", zipped(("b", ZEROS)))), "zip", {}, "100 times its size"),
        (MANY, "zip", {"max_ratio": 9999, "max_unpacked": 5 * MB}, "5242880 bytes"),
        (zipped(("a.txt", gzipped(ZEROS))), "zip", {}, "100 times its size"),
        (zipped(("picture.png", b"Rar!\x1a\x07\x01\x00")), "zip", {}, "cannot be looked into"),
        (gzipped(gzipped(gzipped(b"a"))), "gz", {}, "1 deep"),
        (zipped(("[Content_Types].xml", b""), ("word/document.xml", ZEROS)), "docx", {}, "100 times its size"),
    ],
)
def test_a_bomb_is_refused(content: bytes, extension: str, bounds: dict[str, int], why: str) -> None:
    assert why in is_refused(content, extension, **bounds)


def test_what_an_archive_says_of_itself_is_not_believed() -> None:
    honest = zipped(("a", ZEROS))
    told = struct.pack("<I", len(ZEROS))
    lying = honest.replace(told, struct.pack("<I", 10))
    assert lying != honest

    assert is_refused(lying) != ""
    assert is_refused(lying, max_ratio=9999) == "an archive that says what is not true"


def test_files_that_lie_in_each_other_are_no_archive() -> None:
    content = zipped(("a", b"x" * 1000), ("b", b"y"))
    at = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", at + 4)
    offset = content[at + 42 : at + 46]

    assert is_refused(content[: second + 42] + offset + content[second + 46 :]) != ""


@pytest.mark.parametrize("cut", [0, 10, 40, -30, -1])
def test_a_broken_archive_is_refused(cut: int) -> None:
    content = zipped(("a", bytes(range(256)) * 9))

    assert is_refused(content[:cut] if cut else b"PK\x03\x04") != ""
    assert is_refused(gzipped(b"a" * 999)[:-9], "gz") != ""


def test_a_bomb_costs_no_time() -> None:
    many, long = zipped(*((f"{n}", bytes(20 * MB)) for n in range(20))), gzipped(bytes(200 * MB))
    begun = time.process_time()

    assert is_refused(many) != ""
    assert is_refused(long, "gz") != ""
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("name", "content", "status", "says"),
    [
        ("a.png", png(10_000, 10_000), 413, "50000000 pixels"),
        ("a.gif", gif(5000, 5000, frames=3), 413, "50000000 pixels"),
        ("a.jpg", b"\xff\xd8\xff\xd9", 415, "how large"),
        ("a.zip", zipped(("a", ZEROS)), 413, "100 times"),
        ("a.zip", zipped(("a", b"b"))[:-30], 415, "looked into"),
        ("a.png", png(4000, 3000), 200, ""),
        ("a.zip", zipped(("a", b"b")), 200, ""),
    ],
)
def test_a_bomb_never_reaches_the_view(name: str, content: bytes, status: int, says: str, tmp_path: Path) -> None:
    response = send(application(tmp_path, None, "png", "jpg", "gif", "zip"), (name, content))

    assert response.status_code == status
    assert says in response.text


def test_the_bounds_are_the_policys(tmp_path: Path) -> None:
    why = {"reason": "a test"}
    app = application(tmp_path, {"uploads": {"max-pixels": 99, "max-unpacked": "1KB", **why}}, "png", "zip")

    assert send(app, ("a.png", png(10, 10))).status_code == 413
    assert send(app, ("a.zip", zipped(("a", b"x" * 2000)))).status_code == 413


@pytest.mark.parametrize("bound", [{"max-pixels": 10**9}, {"max-unpacked": "2GB"}, {"max-nesting": 9}])
def test_bounds_that_are_none_need_a_reason(bound: dict[str, Any]) -> None:
    with pytest.raises(Exception, match="reason"):
        policy_of({"uploads": bound}, "policy")
