"""Encoders and decoders: what an encoder keeps out, and that a decoder brings everything back."""

import pytest

from stopper.flow.library import answers
from stopper.flow.library.html import markup
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import ALL, HEXADECIMAL, UUID, WORD, mask
from stopper.flow.values.texts.checks import AS_BYTES
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Table, Untrusted, Value, options
from tests.flow.library.calling import (
    changed,
    function,
    hole,
    listed,
    may_hold,
    method,
    only,
    receiver_after,
    shown,
    thing,
    value,
)


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("base64.b64encode", "'\"<>;$()"),
        ("base64.urlsafe_b64encode", "'\"<>/+"),
        ("binascii.hexlify", "'\"<>/g"),
        ("urllib.parse.quote", "'\"<>;? "),
        ("urllib.parse.quote_plus", "'\"<>;/ "),
        ("html.escape", "'\"<>"),
        ("markupsafe.escape", "'\"<>"),
        ("xml.sax.saxutils.escape", "<>"),
        ("werkzeug.utils.secure_filename", "/\\'\" "),
        ("uuid.UUID", "'\"<>/ gz"),
        ("os.path.basename", "/"),
    ],
)
def test_an_encoder_keeps_characters_out(name: str, absent: str) -> None:
    found = function(name, hole())

    assert not may_hold(only(found).alphabet, absent)


@pytest.mark.parametrize(
    "name",
    [
        "base64.b64decode",
        "binascii.unhexlify",
        "urllib.parse.unquote",
        "urllib.parse.unquote_plus",
        "html.unescape",
        "json.loads",
        "zlib.decompress",
        "codecs.decode",
    ],
)
def test_a_decoder_keeps_the_hole(name: str) -> None:
    assert may_hold(only(function(name, hole())).alphabet, "'<")


@pytest.mark.parametrize("name", ["base64.b64decode", "urllib.parse.unquote", "html.unescape", "json.loads"])
def test_a_decoder_brings_everything_back(name: str) -> None:
    found = only(function(name, hole(ALL & ~mask("'<"), encoders=frozenset({"html", "url"}), without="../")))

    assert found.alphabet == ALL
    assert found.encoders <= {AS_BYTES}
    assert found.without == frozenset()


def test_unquoting_what_has_no_percent_sign_changes_nothing() -> None:
    assert only(function("urllib.parse.unquote", hole(WORD))).alphabet == WORD


def test_constants_go_there_and_back() -> None:
    assert function("base64.b64decode", function("base64.b64encode", b"abc")) == Known(b"abc")
    assert function("urllib.parse.quote", "a b") == Known("a%20b")
    assert function("html.escape", "<") == Known("&lt;")


def test_constants_around_a_hole_are_escaped_too() -> None:
    assert shown(function("html.escape", ("<b>", hole()))) == "&lt;b&gt;{}"


def test_quotes_stay_where_they_are_asked_to() -> None:
    found = only(function("html.escape", hole(), quote=False))

    assert may_hold(found.alphabet, "'")
    assert not may_hold(found.alphabet, "<")


def test_no_hole_is_lost_among_several() -> None:
    assert len(holes(function("base64.b64encode", (hole(name="a"), "-", hole(name="b"))))) == 2


def test_what_is_left_of_a_quote_may_be_named() -> None:
    assert may_hold(only(function("urllib.parse.quote", hole(), safe="'")).alphabet, "'")


def test_names_and_values_of_a_query_are_quoted() -> None:
    found = function("urllib.parse.urlencode", Table({"q": value(hole()), "n": Known("a b")}))

    assert shown(found) == "q={}&n=a+b"
    assert not may_hold(only(found).alphabet, "&='\"")


@pytest.mark.parametrize(
    ("data", "result"),
    [
        (hole(), '"{}"'),
        (Table({"a": Items("list", (Known(1), value(hole())))}), '{"a": [1, "{}"]}'),
        (Untrusted(hole(), "data"), "{}"),
        (Known(None), "null"),
    ],
)
def test_json_is_written_out(data: object, result: str) -> None:
    assert shown(function("json.dumps", data)) == result


def test_json_does_not_keep_markup_out() -> None:
    found = only(function("json.dumps", hole()))

    assert may_hold(found.alphabet, "<")
    assert "json" in found.encoders


def test_json_that_is_read_is_untrusted_data() -> None:
    found = function("json.loads", ('{"a": "', hole(), '"}'))

    assert isinstance(found, Untrusted)
    assert found.shape == "data"


def test_a_digest_is_hexadecimal() -> None:
    digest = receiver_after("update", thing("hashlib.md5()"), hole())

    assert only(method("hexdigest", digest)).alphabet == HEXADECIMAL
    assert not holes(method("digest", digest))


def test_an_identifier_has_its_own_characters() -> None:
    assert only(function("uuid.UUID", hole())).alphabet == UUID


def test_a_quoted_word() -> None:
    found = function("shlex.quote", hole())

    assert "shell" in only(found).encoders


def test_the_words_of_a_command() -> None:
    assert listed(function("shlex.split", ("ping -c 1 ", hole()))) == ["ping", "-c", "1", "{}", "… {}"]


def test_the_words_of_a_command_are_quoted_no_more() -> None:
    found = function("shlex.split", ("ls ", hole(encoders=frozenset({"shell"}))))

    assert only(found).encoders == frozenset()


def test_markup_escapes_what_is_put_into_it() -> None:
    template = function("markupsafe.Markup", "<b>{}</b>")

    found = method("format", template, hole())

    assert shown(found) == "<b>{}</b>"
    assert not may_hold(only(found).alphabet, "<>")


def test_markup_escapes_what_is_added_to_it() -> None:
    found = markup.plus(function("markupsafe.Markup", "<b>"), value(hole()))

    assert found is not None
    assert not may_hold(only(found).alphabet, "<>")


def test_markup_of_a_hole_is_not_escaped() -> None:
    assert may_hold(only(function("markupsafe.Markup", ("<b>", hole()))).alphabet, "<")


def test_markup_is_not_escaped_twice() -> None:
    assert shown(function("markupsafe.escape", function("markupsafe.Markup", "<b>"))) == "<b>"


def test_percent_of_markup_escapes() -> None:
    template = function("markupsafe.Markup", "<b>%s</b>")

    assert isinstance(template, Foreign)
    found = markup.percent_of_markup(template, Items("tuple", (value(hole()),)))
    assert found is not None
    assert not may_hold(only(found).alphabet, "<>")


def test_a_template_of_string() -> None:
    found = method("substitute", thing("string.Template()", "a $x b ${y}c $$"), x=hole(), y="z")

    assert shown(found) == "a {} b zc $"


def test_what_is_written_to_a_stream_is_read_back() -> None:
    stream = receiver_after("write", receiver_after("write", thing("io.StringIO()"), "a"), hole())

    assert shown(method("getvalue", stream)) == "a{}"


def test_a_parser_keeps_values_under_their_names() -> None:
    parser: Value = thing("configparser.ConfigParser()")
    parser = receiver_after("set", parser, "section", "A", hole())
    parser = receiver_after("set", parser, "section", "b", "safe")

    assert holes(method("get", parser, "section", "a"))
    assert method("get", parser, "section", "b") == Known("safe")


def test_a_parser_with_an_unknown_name_may_hold_it_anywhere() -> None:
    parser = receiver_after("set", thing("configparser.ConfigParser()"), "section", hole(name="key"), hole())

    assert holes(method("get", parser, "section", "b"))
    assert holes(method("get", parser, "section", ANYTHING))


def test_a_setter_by_item() -> None:
    assert changed("set", thing("configparser.ConfigParser()"), "a", "b", "c")


def test_a_name_is_in_one_table_only() -> None:
    assert "text.replace" in answers.methods()
    assert "html.escape" in answers.functions()
    assert set(answers.functions()).isdisjoint({"getattr", "isinstance"})


def test_options_of_a_safe_join() -> None:
    found = function("werkzeug.utils.safe_join", "/srv/files", hole())

    assert {shown(option) for option in options(found)} == {"/srv/files/{}", "None"}
    assert "safe-join" in only(found).encoders
