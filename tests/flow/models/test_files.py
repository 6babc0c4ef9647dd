import pytest

from stopper.flow.models.files import parse
from stopper.flow.models.models import CallModel, Condition, GuardModel, SinkModel, SourceModel
from stopper.flow.values.texts.characters import ALL, DIGITS, LETTERS, OTHER, mask
from stopper.model import UsageError


def test_a_source_is_read() -> None:
    models = parse([("a.toml", '[[source]]\nname = "shop.inbox.read"\nkind = "body"\nshape = "text"\nleft = "0-9"')])

    assert models.sources == {"shop.inbox.read": SourceModel("shop.inbox.read", "body", "text", DIGITS)}


def test_a_call_is_read_with_its_characters() -> None:
    written = '[[call]]\nname = "shop.clean"\ntakes = [0, "text"]\nencoder = "url"\nremoved = "<>"\nleft = "A-Za-z~-"'
    models = parse([("a.toml", written)])

    expected = CallModel("shop.clean", (0, "text"), "text", "", "url", mask("<>"), LETTERS | mask("~-"))
    assert models.calls == {"shop.clean": expected}


def test_a_sink_is_read_with_its_conditions() -> None:
    written = '[[sink]]\nname = "a.run"\nkind = "command"\nwhen = [{ keyword = "shell", is = true, default = false }]'
    models = parse([("a.toml", written)])

    shell = Condition(-1, "shell", True, False)
    assert models.sinks == {"a.run": (SinkModel("a.run", "command", 0, when=(shell,)),)}


def test_a_sink_that_has_only_a_keyword_has_no_position() -> None:
    models = parse([("a.toml", '[[sink]]\nname = "a.get"\nkind = "url"\nkeyword = "url"')])

    assert models.sinks["a.get"][0].argument == -1


def test_a_guard_is_read_with_what_it_shows() -> None:
    written = '[[guard]]\nname = "*.is_ours"\nkeyword = "url"\nleft = "0-9"\nbegins_not = "-"\nshows = ["checked-host"]'
    models = parse([("a.toml", written)])

    expected = GuardModel("*.is_ours", -1, "url", DIGITS, "-", frozenset({"checked-host"}))
    assert models.guard_of("company.is_ours") == expected


def test_several_names_share_a_table() -> None:
    models = parse([("a.toml", '[[kind]]\nname = ["a.b", "a.c()"]\nis = "a.D"')])

    assert models.kinds == {"a.b": "a.D", "a.c()": "a.D"}


def test_a_later_file_overrides_calls_and_adds_sinks() -> None:
    first = '[[call]]\nname = "a.f"\ntakes = [0]\n[[sink]]\nname = "a.g"\nkind = "sql"'
    second = '[[call]]\nname = "a.f"\ngives = "clean"\n[[sink]]\nname = "a.g"\nkind = "url"'
    models = parse([("a.toml", first), ("b.toml", second)])

    assert models.calls["a.f"].gives == "clean"
    assert [sink.kind for sink in models.sinks["a.g"]] == ["sql", "url"]


def test_every_character_beyond_ascii_is_one() -> None:
    models = parse([("a.toml", '[[call]]\nname = "a.f"\ntakes = [0]\nremoved = "é"')])

    assert models.calls["a.f"].removed == OTHER
    assert models.calls["a.f"].left == ALL


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("= 1", "a.toml is not valid TOML"),
        ("[[sorce]]\nname = 'a'", "a.toml: unknown table 'sorce'. Did you mean 'source'"),
        ("source = 3", "write each source as a table"),
        (
            "[[source]]\nname = 'a.b'\nkind = 'query'\nalphabet = 'x'",
            "source 1: unknown key 'alphabet'. Known: name, kind",
        ),
        ("[[source]]\nkind = 'query'", "source 1: name: must be a dotted name"),
        ("[[source]]\nname = 'a b'\nkind = 'q'", "'a b' is no dotted name"),
        ("[[source]]\nname = 'a.b'", "source 1: kind: is missing"),
        (
            "[[source]]\nname = 'a.b'\nkind = 'query'\nshape = 'maping'",
            "'maping' is not known; the nearest is 'mapping'",
        ),
        ("[[source]]\nname = 'a.b'\nkind = 'boddy'", "'boddy' is not known; the nearest is 'body'"),
        ("[[source]]\nname = '*.read'\nkind = 'body'", "'*.read' is of any object, as only a sink or guard is"),
        ("[[sink]]\nname = 'a.b'", "sink 1: kind: is missing"),
        ("[[sink]]\nname = 'a.b'\nkind = 'sqll'", "the nearest is 'sql'"),
        ("[[sink]]\nname = 'a.b'\nkind = 'sql'\nargument = 'x'", "must be a position"),
        ("[[sink]]\nname = 'a.b'\nkind = 'sql'\nevery = 1", "must be true or false"),
        ("[[sink]]\nname = 'a.b'\nkind = 'sql'\nwhen = [1]", "must be a list of conditions"),
        ("[[sink]]\nname = 'a.b'\nkind = 'sql'\nwhen = [{ keyword = 'x' }]", "either `is` or `is_not`"),
        ("[[sink]]\nname = 'a.b'\nkind = 'sql'\nwhen = [{ keywords = 'x' }]", "unknown key 'keywords'"),
        ("[[sink]]\nname = 'a.b'\nkind = 'sql'\nwhen = [{ is = true }]", "names an `argument` or a `keyword`"),
        ("[[sink]]\nname = 'a.b'\nkind = 'command'\nnote = 'shel'", "'shel' is not known; the nearest is 'shell'"),
        ("[[sink]]\nname = 'a.b'\nkind = 'csv'\nnote = 'cell'", "note: 'csv' has none"),
        ("[[sink]]\nname = 'a.b'\nkind = 'regex'", "sink 1: note: is missing"),
        ("[[guard]]\nname = 'a.b'", "guard 1: shows: is missing"),
        ("[[guard]]\nname = 'a.b'\nshows = 'html'", "shows: must be a list of words"),
        ("[[guard]]\nname = 'a.b'\nshows = ['htlm']", "'htlm' is not known; the nearest is 'html'"),
        ("[[call]]\nname = 'a.b'\ntakes = 0", "must be a list of positions"),
        ("[[call]]\nname = 'a.b'\ntakes = [-1]", "must be a list of positions from 0 on"),
        ("[[call]]\nname = 'a.b'\nencoder = 'markup'", "takes: is missing"),
        ("[[call]]\nname = 'a.b'\nleft = 'z-a'", "z-a is no range"),
        ("[[call]]\nname = 'a.b'\nencoder = 3", "must be a text in quotes"),
        ("[[call]]\nname = 'a.b'\nencoder = 'htlm'", "'htlm' is not known; the nearest is 'html'"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_key(text: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse([("a.toml", text)])

    assert words in str(caught.value)
    assert str(caught.value).startswith("a.toml")
