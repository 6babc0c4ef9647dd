"""Programs that are started: a shell reads the whole text, a list chooses the program and its options."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.judging.opening_commands import written_word
from stopper.flow.judging.program_options import (
    DANGEROUS_OPTIONS,
    PROGRAMS,
    REMOTE,
    RUNNING,
    SWITCHING,
    VALUED_OF,
    dangerous_option,
    name_of,
    option_attack,
    runs,
)
from stopper.flow.judging.program_texts import attached, runs_text
from stopper.flow.judging.program_texts import dangers as in_texts
from stopper.flow.judging.quotes import SHELL, Reader
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import holes, inside, parts_of
from stopper.flow.values.texts.checks import SINGLE
from stopper.flow.values.texts.fillings import (
    Filling,
    fillings,
    first_fitting,
    is_number,
    may_begin,
    may_contain,
    may_hold_any,
)
from stopper.flow.values.value import Foreign, Items, Known, Table, Text, Untrusted, Value, options
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.standard.shells import INTERPRETERS, SHELLS, SHELLS_OF_WINDOWS

FIX = "Start the program without a shell, from a list whose first item is fixed."
PROGRAM_FIX = "Take the program from a fixed set of allowed ones."
IMAGE_FIX = "Take the image from a fixed set of allowed ones."
OPTION_FIX = 'Put "--" before it, or refuse values that begin with "-".'
PRINTING = frozenset({"echo", "printf"})
"""What prints its arguments, whatever they look like."""
READING_INPUT = SHELLS | SHELLS_OF_WINDOWS | INTERPRETERS
COMMAND_OPTIONS = frozenset({"-c", "/c", "/C", "-lc", "-ec", "-Command", "-e", "-r", "--eval"})
# Of an option that may have a value, the next argument is that value, whatever it begins with.
BEGINS_COMMAND = regex(r"(?:\A|[;|&(\n])[ \t]*\Z")
"""What stands before the name of a program in a command of a shell."""
VALUED = regex(r"-[A-Za-z]|--[A-Za-z][\w-]*")


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole that chooses what is run."""
    if call.note == "arguments" and call.value in call.arguments:
        starred = next((one for one in call.spread if not isinstance(one, Table)), None)
        yield from _listed(Items("list", call.arguments[call.arguments.index(call.value) :], starred))
        return
    if call.note == "input":
        yield from _read(call)
        return
    for option in options(call.value):
        if call.note == "shell":
            yield from _shell(option.items[0] if isinstance(option, Items) and option.items else option)
        elif call.note in _BY_NOTE:
            yield from _BY_NOTE[call.note](option)
        elif isinstance(option, Items):
            yield from _listed(option)
        elif isinstance(option, Untrusted) and option.shape == "data":
            yield Danger(option.hole, "the whole list of program and arguments", '["id"]', PROGRAM_FIX)
        else:
            yield from _program(option)


def _image(value: Value) -> Iterator[Danger]:
    """A container's image: behind a registry or an owner of the code's only what lies there can be chosen."""
    for filling in fillings(value):
        if filling.is_first and not is_number(filling.hole) and may_contain(filling.hole, "/"):
            yield Danger(filling.hole, "the image of the container that is started", "evil/image", IMAGE_FIX)


def _lines(value: Value) -> Iterator[Danger]:
    """Commands for a device, one or a list of them."""
    for line in inside(value) if isinstance(value, Items) else (value,):
        yield from _lines(line) if isinstance(line, Items) else _shell(line)


def _shell(value: Value) -> Iterator[Danger]:
    read = Reader(SHELL)
    for filling in fillings(value):
        found = None if is_number(filling.hole) else _in_shell(filling, read)
        if found is not None:
            yield found


def _in_shell(filling: Filling, read: Reader) -> Danger | None:
    hole, quote = filling.hole, read.open_quote(filling.before)
    tries: tuple[str, ...]
    if quote == "'" and SINGLE in hole.encoders:
        return None
    if quote == "'":
        place, tries = "inside single quotes of the shell's command", ("'; id; '", "';id;'", "'|id|'", "'")
    elif quote == '"':
        place, tries = "inside double quotes of the shell's command", ("$(id)", "`id`", '"; id; "', '";id;"')
    elif "shell" in hole.encoders:
        return _word(filling) if BEGINS_COMMAND.search(filling.before) else _option(filling)
    else:
        place, tries = (
            "outside quotes of the shell's command",
            ("; id #", ";id", "|id", "&id", "$(id)", "`id`", "\nid\n"),
        )
    if quote and "shell" in hole.encoders:
        # Quoted twice is not quoted: the inner quotes end the outer ones, or mean nothing in them.
        place += ", where its own quotes have no effect"
    attack = first_fitting(hole, tries) or first_fitting(hole, map(str.upper, tries))
    if attack:
        return Danger(hole, place, attack, FIX)
    return _word(filling) if not quote else None


def _word(filling: Filling) -> Danger | None:
    """What stays one word, or a row of them, outside of quotes: the program, or its options."""
    hole = filling.hole
    if may_contain(hole, "/bin/sh") and BEGINS_COMMAND.search(filling.before):
        return Danger(hole, "the program that is started", "/bin/sh", PROGRAM_FIX)
    if may_contain(hole, " -") and filling.before:
        return Danger(hole, "as further arguments of the shell's command", " --help", FIX, is_certain=False)
    return _option(filling)


def _option(filling: Filling) -> Danger | None:
    """A whole word, which its quotes do not keep from being an option."""
    attack = option_attack(filling.before)
    if not attack or not may_begin(filling.hole, attack):
        return None
    return Danger(filling.hole, "as a word of the shell's command, which may be an option", attack, OPTION_FIX)


def _listed(value: Items) -> Iterator[Danger]:
    first = value.items[0] if value.items else value.rest
    program = _name(first)
    if first is not None and value.items:
        yield from _program(first)
    is_command, is_closed = False, program in PRINTING
    words = [constant(item) or "" for item in value.items[1:]]
    attack = dangerous_option(program, words)
    before: Value | None = None
    for at, item in enumerate((*value.items[1:], *([value.rest] if value.rest is not None else []))):
        is_value, known, before = _takes_value(before, program), constant(before) or "", item
        if runs(program, known, _name(item)):
            program, attack, is_closed = _name(item), dangerous_option(_name(item), words[at + 1 :]), False
        elif is_command or program in REMOTE:
            yield from _run_by(program, item)
            # What follows a command is handed to it by position.
            is_closed = is_closed or is_command
        elif (written := item if runs_text(program, words[:at]) else attached(program, item)) is not None:
            yield from in_texts(program, written)
        elif not is_closed and not is_value:
            yield from _argument(item, program, attack)
        is_closed = is_closed or item == Known("--") or (program == "git" and item == Known("--end-of-options"))
        is_option = program in READING_INPUT | SWITCHING and isinstance(item, Known) and item.data in COMMAND_OPTIONS
        is_command = is_option or (is_command and item == Known("--"))


def _name(value: Value | None) -> str:
    """The name of the program that an item is, without its folder and version; empty where it is not known."""
    return name_of(written_word(value)) if value is not None else ""


def _read(call: SinkCall) -> Iterator[Danger]:
    """What a shell or an interpreter is told on its standard input, which it runs where it is told nothing else."""
    made = call.receiver if isinstance(call.receiver, Foreign) and call.receiver.arguments else call
    told = made.keywords.get("args", made.arguments[0] if made.arguments else None)
    for option in options(told) if told is not None else ():
        program = _told_by_input(option)
        if program:
            yield from _run_by(program, call.value)


def _told_by_input(command: Value) -> str:
    """The program of a command that runs what it reads; empty for any other."""
    items: list[Value] = list(command.items) if isinstance(command, Items) and command.rest is None else []
    if isinstance(command, Known) and isinstance(command.data, str):
        items = [Known(word) for word in _words(command.data)]
    while items and _name(items[0]) in RUNNING:
        behind = next((at for at, item in enumerate(items[1:], 1) if _name(item) in PROGRAMS), len(items))
        items = items[behind:]
    program = _name(items[0]) if items else ""
    given = [str(item.data) if isinstance(item, Known) else "" for item in items[1:]]
    is_told = any(not word.startswith("-") or word in COMMAND_OPTIONS or word == "-m" for word in given)
    return program if program in READING_INPUT and ("-s" in given or not is_told) else ""


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        return []


def _run_by(program: str, item: Value) -> Iterator[Danger]:
    if program in INTERPRETERS:
        yield from (
            Danger(filling.hole, f"code that {program} runs", "__import__('os').system('id')", FIX)
            for filling in fillings(item)
            if not is_number(filling.hole)
        )
    else:
        yield from _shell(item)


def _takes_value(item: Value | None, program: str) -> bool:
    """Whether an argument is an option whose value may be the next: `-p`, `--name`; of these programs, must be."""
    if not isinstance(item, Known) or not isinstance(item.data, str):
        return False
    valued = VALUED if program not in DANGEROUS_OPTIONS else VALUED_OF.get(program)
    return valued is not None and valued.fullmatch(item.data) is not None


def _program(value: Value) -> Iterator[Danger]:
    """A text that names the program: with a fixed folder before it only what lies there, unless it climbs."""
    for filling in fillings(value):
        hole = filling.hole
        if filling.is_first and not is_number(hole) and not filling.after.startswith(" "):
            yield Danger(
                hole, "the program that is started", first_fitting(hole, ("/bin/sh", "sh")) or "id", PROGRAM_FIX
            )
        elif filling.before.endswith("/") and may_hold_any(hole, "/"):
            yield Danger(hole, "the path of the program that is started", "../../bin/sh", PROGRAM_FIX)
        elif " " in filling.before and HOLE not in filling.before and may_contain(hole, " -") and not is_number(hole):
            place = "in a text for a program and its arguments, which Windows takes apart by its spaces"
            yield Danger(hole, place, " --help", FIX, is_certain=False)


def _argument(value: Value, program: str, attack: str) -> Iterator[Danger]:
    """An argument that may be an option; `attack` is one that is known to harm."""
    if isinstance(value, Known) or not holes(value):
        return
    for option in options(value):
        parts = parts_of(option) if isinstance(option, (Text, Untrusted)) else ()
        for filling in fillings(option, objects=False):
            hole = filling.hole
            if parts and parts[0] is hole and may_begin(hole, "-") and not is_number(hole):
                yield Danger(
                    hole,
                    f"an argument of {program or 'the program'}, which may be an option",
                    attack or "--help",
                    OPTION_FIX,
                    is_certain=bool(attack) and may_contain(hole, attack),
                )


def _options(value: Value) -> Iterator[Danger]:
    """A text that is taken apart at its spaces into the options of a program."""
    for filling in fillings(value):
        hole = filling.hole
        begins = filling.before[-1:] in ("", " ") and may_begin(hole, "-")
        if not is_number(hole) and (begins or ("shell" not in hole.encoders and may_contain(hole, " -"))):
            attack = first_fitting(hole, ("-oN /tmp/x", "-h") if begins else (" -oN /tmp/x", " -h"))
            yield Danger(hole, "among the options of a program", attack or "-h", OPTION_FIX)


_BY_NOTE: dict[str, Callable[[Value], Iterator[Danger]]] = {"lines": _lines, "image": _image, "options": _options}
