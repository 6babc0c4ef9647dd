"""Addresses and paths: what stands before a hole stays before it only where nothing in the hole can undo it."""

import pytest

from stopper.flow.library import answers
from stopper.flow.library.paths import pathlib_paths
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import WORD
from stopper.flow.values.value import Foreign, Items, Known, Value, options
from tests.flow.library.calling import function, hole, listed, may_hold, method, only, shown, thing, value


def part(address: object, name: str) -> Value:
    result = function("urllib.parse.urlparse", address)
    found = answers.attribute(result, name)
    assert found is not None
    return found


def shown_options(found: Value) -> set[str]:
    return {shown(option) for option in options(found)}


def test_the_host_of_a_constant_beginning_is_known() -> None:
    assert part(("https://shop.example/", hole()), "netloc") == Known("shop.example")
    assert part(("https://shop.example/", hole()), "scheme") == Known("https")


def test_the_host_of_an_open_beginning_is_not() -> None:
    assert holes(part(("https://shop.example", hole()), "netloc"))


def test_a_local_address_has_no_host() -> None:
    assert part(("/next", hole()), "netloc") == Known("")


@pytest.mark.parametrize("beginning", ["/", "//", "/\\"])
def test_a_slash_alone_may_become_a_host(beginning: str) -> None:
    assert holes(part((beginning, hole()), "netloc"))


def test_a_host_has_no_slash() -> None:
    assert not may_hold(only(part(hole(), "netloc")).alphabet, "/?#")


def test_a_port_is_a_number() -> None:
    assert not may_hold(only(part(hole(), "port")).alphabet, "'/.")


def test_an_address_is_put_together_again() -> None:
    assert shown(method("geturl", function("urllib.parse.urlparse", hole()))) == "{}"


def test_a_replaced_host_is_the_new_one() -> None:
    result = method("_replace", function("urllib.parse.urlsplit", hole()), scheme="https", netloc="shop.example")

    assert shown(method("geturl", result)).startswith("https://shop.example/{}")


def test_parts_put_together() -> None:
    found = function("urllib.parse.urlunsplit", ["https", "shop.example", "/", hole(), ""])

    assert shown(found) == "https://shop.example/?{}"


def test_urljoin_with_an_open_address_may_leave_the_base() -> None:
    found = function("urllib.parse.urljoin", "https://shop.example/a/b", hole())

    assert shown_options(found) == {"{}", "https://shop.example/a/{}"}


def test_urljoin_with_a_word_stays_under_the_base() -> None:
    assert (
        shown(function("urllib.parse.urljoin", "https://shop.example/a/b", hole(WORD))) == "https://shop.example/a/{}"
    )


def test_urljoin_with_a_rooted_address() -> None:
    assert (
        shown(function("urllib.parse.urljoin", "https://shop.example/a", ("/x/", hole())))
        == "https://shop.example/x/{}"
    )


def test_join_of_a_folder_and_a_name() -> None:
    assert shown(function("os.path.join", "/srv", hole(WORD))) == "/srv/{}"


def test_join_of_a_folder_and_a_whole_path() -> None:
    assert shown_options(function("os.path.join", "/srv", hole())) == {"/srv/{}", "{}"}


def test_join_with_a_beginning_of_its_own() -> None:
    assert shown(function("os.path.join", "/srv", "a", ("b-", hole()))) == "/srv/a/b-{}"


def test_a_resolved_path_may_be_anywhere() -> None:
    found = function("os.path.abspath", ("/srv/", hole()))

    assert shown(found) == "{}"
    assert "resolved" in only(found).encoders


def test_a_resolved_path_without_slashes_stays_in_its_folder() -> None:
    assert shown(function("os.path.realpath", ("/srv/", hole(WORD)))) == "/srv/{}"


def test_the_name_of_a_path() -> None:
    found = function("os.path.basename", ("/srv/", hole()))

    assert shown(found) == "{}"
    assert "basename" in only(found).encoders


def test_the_folder_of_a_path() -> None:
    assert shown(function("os.path.dirname", ("/srv/", hole(WORD), "/x.txt"))) == "/srv/{}"


def test_root_and_extension() -> None:
    found = function("os.path.splitext", hole())

    assert isinstance(found, Items)
    assert not may_hold(only(found.items[1]).alphabet, "/")
    assert listed(function("os.path.splitext", (hole(), ".txt"))) == ["{}", ".txt"]


def test_a_path_object_keeps_its_text() -> None:
    path = function("pathlib.Path", "/srv", hole(WORD))

    assert shown(pathlib_paths.path_text(path)) == "/srv/{}"


def test_a_path_object_and_a_name() -> None:
    found = pathlib_paths.slash(thing("pathlib.Path()", "/srv"), value(hole()))

    assert found is not None
    assert shown_options(pathlib_paths.path_text(found)) == {"/srv/{}", "{}"}


def test_the_name_of_a_path_object() -> None:
    found = answers.attribute(thing("pathlib.Path()", hole()), "name")

    assert found is not None
    assert not may_hold(only(found).alphabet, "/")


def test_a_resolved_path_object() -> None:
    found = method("resolve", thing("pathlib.Path()", ("/srv/", hole())))

    assert isinstance(found, Foreign)
    assert "resolved" in only(found).encoders


def test_numbers_have_no_slash() -> None:
    assert pathlib_paths.slash(Known(4), Known(2)) is None
