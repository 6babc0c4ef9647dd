import pytest

from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import ALL, DIGITS, WORD, mask
from stopper.flow.values.texts.fillings import may_contain
from stopper.flow.values.value import GAP, Items, Known, Part, Untrusted, Value
from tests.flow.sinks.making import found, hole, judged

ANY = hole()
QUOTED = hole(encoders=["shell"])


def listed(*items: Value) -> SinkCall:
    return SinkCall("subprocess.run", Items("list", items), note="list")


@pytest.mark.parametrize(
    ("parts", "context", "attack"),
    [
        (("ping ", ANY), "outside quotes of the shell's command", "; id #"),
        (("ping '", ANY, "'"), "inside single quotes of the shell's command", "'; id; '"),
        (('ping "', ANY, '"'), "inside double quotes of the shell's command", "$(id)"),
        (("ping ", hole(ALL & ~mask(" ;"))), "outside quotes of the shell's command", "|id"),
        (('sh -c "', QUOTED, '"'), "inside double quotes", "$(id)"),
        ((ANY,), "outside quotes of the shell's command", "; id #"),
        (("echo \\'", ANY), "outside quotes of the shell's command", "; id #"),
    ],
)
def test_what_a_shell_runs_is_found(parts: tuple[Part, ...], context: str, attack: str) -> None:
    [danger] = found("command", *parts, note="shell")

    assert danger.context.startswith(context)
    assert danger.attack == attack
    assert may_contain(danger.hole, danger.attack)


@pytest.mark.parametrize(
    "parts",
    [
        ("ls",),
        ("ping ", GAP),
        ("ping ", QUOTED),
        ("ping ", hole(DIGITS)),
        ("ping ", hole(WORD)),
        ("ping '", hole(ALL & ~mask("'")), "'"),
    ],
)
def test_what_a_shell_takes_as_one_word_is_harmless(parts: tuple[Part, ...]) -> None:
    assert found("command", *parts, note="shell") == []


def test_the_program_of_a_list_is_found() -> None:
    [danger] = judged("command", listed(text(ANY), Known("-v")))

    assert danger.context == "the program that is started"


def test_an_argument_of_a_list_may_be_an_option() -> None:
    [danger] = judged("command", listed(Known("ls"), text(ANY)))

    assert (danger.attack, danger.is_certain) == ("--help", False)


def test_an_option_of_a_program_that_runs_others_is_certain() -> None:
    [danger] = judged("command", listed(Known("/usr/bin/tar"), Known("xf"), Known("in.tar"), text(ANY)))

    assert danger.attack == "--to-command=id"
    assert danger.is_certain


@pytest.mark.parametrize(
    "items",
    [
        (Known("ls"), Known("--"), text(ANY)),
        (Known("ls"), text("dir/", ANY)),
        (Known("ls"), text(hole(ALL & ~mask("-")))),
        (Known("ls"), Known("-l")),
    ],
)
def test_an_argument_that_is_no_option_is_harmless(items: tuple[Value, ...]) -> None:
    assert judged("command", listed(*items)) == []


@pytest.mark.parametrize(
    ("items", "attack"),
    [
        ((Known("sh"), Known("-c"), text("ping ", ANY)), "; id #"),
        ((Known("/bin/bash"), Known("-c"), text("ping '", ANY, "'")), "'; id; '"),
        ((Known("python3"), Known("-c"), text(ANY)), "__import__('os').system('id')"),
    ],
)
def test_a_shell_inside_a_list_is_a_shell(items: tuple[Value, ...], attack: str) -> None:
    [danger] = judged("command", listed(*items))

    assert danger.attack == attack


def test_a_list_with_a_shell_runs_its_first_item() -> None:
    [danger] = judged("command", SinkCall("run", Items("list", (text("ping ", ANY),)), note="shell"))

    assert danger.attack == "; id #"


def test_a_whole_list_from_outside_is_found() -> None:
    assert len(judged("command", SinkCall("run", Untrusted(ANY, "data"), note="list"))) == 1
