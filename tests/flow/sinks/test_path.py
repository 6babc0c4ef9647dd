import pytest
from msgspec.structs import replace

from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import ALL, DIGITS, WORD, mask
from stopper.flow.values.value import GAP, Foreign, Known, Part, Untrusted
from tests.flow.sinks.making import found, hole, judged

ANY = hole()


@pytest.mark.parametrize(
    ("parts", "context", "attack"),
    [
        ((ANY,), "the whole path", "/etc/passwd"),
        ((ANY, ".txt"), "the path before '.txt'", "/x"),
        (("/srv/files/", ANY), "after the folder '/srv/files/'", "../../etc/passwd"),
        (("/srv/files/", ANY, ".txt"), "after the folder '/srv/files/'", "../../x"),
        ((GAP, "/", ANY), "after the folder '…/'", "../../etc/passwd"),
        ((GAP, ANY), "after a folder that is not known", "../../etc/passwd"),
    ],
)
def test_a_way_out_of_the_folder_is_found(parts: tuple[Part, ...], context: str, attack: str) -> None:
    [danger] = found("path", *parts)

    assert (danger.context, danger.attack, danger.is_certain) == (context, attack, True)


@pytest.mark.parametrize(
    "parts",
    [
        ("/srv/x",),
        ("/srv/", hole(DIGITS)),
        (hole(WORD),),
        ("/srv/", hole(ALL & ~mask("/"))),
        ("/srv/", hole(without=[".."])),
        ("/srv/", hole(encoders=["filename"])),
        ("/srv/", hole(encoders=["basename"])),
        (hole(encoders=["safe-join"]),),
    ],
)
def test_what_stays_in_its_folder_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("path", *parts) == []


def test_without_climbing_a_first_part_is_still_absolute() -> None:
    [danger] = found("path", hole(without=[".."]))

    assert danger.attack == "/etc/passwd"


def test_a_segment_of_the_address_may_name_one_of_the_programs_own_files() -> None:
    segment = replace(ANY, alphabet=ALL & ~mask("/"), origin=replace(ANY.origin, kind="path"))

    [danger] = found("path", segment)

    assert (danger.attack, danger.is_certain) == (".env", False)


def test_a_part_of_a_name_is_uncertain() -> None:
    [danger] = found("path", "/srv/report-", ANY, ".pdf")

    assert (danger.attack, danger.is_certain) == ("/../../x", False)


def test_a_path_object_is_its_parts() -> None:
    path = Foreign("pathlib.Path()", (Known("/srv"), text(ANY)))

    [danger] = judged("path", SinkCall("read_text", path))

    assert danger.context == "after the folder '/srv/'"


def test_the_content_of_an_upload_is_no_path() -> None:
    assert judged("path", SinkCall("send_file", Untrusted(ANY, "file"))) == []


def test_a_saved_upload_has_a_fix_of_its_own() -> None:
    [danger] = found("path", "up/", ANY, note="upload")

    assert "secure_filename" in danger.fix


def test_a_file_that_is_only_looked_for_is_uncertain() -> None:
    [danger] = found("path", ANY, note="look")

    assert not danger.is_certain


@pytest.mark.parametrize("name", ["io.BytesIO()", "lib.make()"])
def test_an_object_that_is_no_path_is_harmless(name: str) -> None:
    assert judged("path", SinkCall("send_file", Foreign(name, (text(ANY),)))) == []
