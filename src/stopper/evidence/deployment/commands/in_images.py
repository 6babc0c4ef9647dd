"""The process that an image of a Dockerfile starts: its last stage's ENTRYPOINT and CMD together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from stopper.evidence.deployment.commands.expanding import data_of, value_of
from stopper.evidence.deployment.commands.in_scripts import of_script, script_of
from stopper.evidence.deployment.commands.launch import Launch, Variable
from stopper.evidence.deployment.commands.shell_words import shell_words
from stopper.evidence.deployment.commands.started import all_started
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.secret import Secret

_INSTRUCTION = re.compile(r"\s*([A-Za-z]+)\s+(.*)\Z", re.DOTALL)
_FROM = re.compile(r"(?:--platform=\S+\s+)?(\S+)(?:\s+[Aa][Ss]\s+(\S+))?")
_PAIR = re.compile(r"([A-Za-z_]\w*)=(\"(?:[^\"\\]|\\.)*\"|'[^']*'|\S*)")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage leaves behind: variables, the defaults of its build arguments, user, and what it starts."""

    variables: Mapping[str, Variable] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)
    user: str = ""
    folder: str = ""
    entrypoint: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    at: Place = field(default_factory=lambda: Place(""))
    exposed: tuple[str, ...] = ()


def is_dockerfile(file: File) -> bool:
    """Whether a file is a Dockerfile."""
    name = file.name
    return file.content is not None and (
        name in ("Dockerfile", "Containerfile")
        or name.startswith("Dockerfile.")
        or name.lower().endswith(".dockerfile")
    )


def of_image(file: File, tree: Tree) -> Iterator[Launch]:
    """What the last stage starts."""
    stage = last_stage(file)
    if stage is not None:
        yield from launched(stage, tree, "image", file.name, file.path.rpartition("/")[0])


def launched(stage: Stage, tree: Tree, kind: str, name: str, folder: str) -> Iterator[Launch]:
    """What entrypoint and command of a container start together; a script of the project is followed."""
    words = (*stage.entrypoint, *stage.command)
    called = script_of(words, tree)
    if called is not None:
        script, rest = called
        launches = list(of_script(script, stage.variables, rest))
    else:
        launches = [Launch(item, kind, name, stage.variables) for item in all_started(words, stage.at)]
    for item in launches:
        # What the image's own words start stands there, and not where the script passes them on.
        passed = next(iter(all_started(called[1], stage.at)), None) if called is not None else None
        is_passed = passed is not None and passed.server == item.started.server
        started = replace(item.started, at=stage.at) if is_passed else item.started
        yield replace(item, started=started, kind=kind, name=name, folder=folder, user=started.user or stage.user)


def last_stage(file: File) -> Stage | None:
    """The stage that is shipped, with what it takes over from the stages that it builds on."""
    stages: dict[str, Stage] = {}
    current: Stage | None = None
    name = ""
    for word, rest, at in instructions(file):
        if word == "FROM":
            if name and current is not None:
                stages[name] = current
            found = _FROM.match(rest)
            base, name = (found[1], found[2] or "") if found else ("", "")
            current = stages.get(base, Stage())
        elif current is not None:
            current = _after(current, word, rest, at)
    return current


def _after(stage: Stage, word: str, rest: str, at: Place) -> Stage:
    if word == "ARG":
        name, equals, default = rest.partition("=")
        given = {name.strip(): " ".join(shell_words(default))} if equals else {}
        return replace(stage, arguments={**stage.arguments, **given})
    if word == "ENV":
        return replace(stage, variables={**stage.variables, **dict(_assigned(rest, at, stage))})
    if word == "USER":
        return replace(stage, user=rest.strip())
    if word == "CMD":
        return replace(stage, command=_vector(rest), at=at)
    if word == "ENTRYPOINT":
        # An entrypoint takes the command of the stages before it away.
        return replace(stage, entrypoint=_vector(rest), command=(), at=at)
    if word == "EXPOSE":
        return replace(stage, exposed=(*stage.exposed, *rest.split()))
    return stage


def _assigned(rest: str, at: Place, stage: Stage) -> Iterator[tuple[str, Variable]]:
    pairs = list(_PAIR.finditer(rest))
    if pairs and "=" in rest.split(maxsplit=1)[0]:
        for pair in pairs:
            yield pair[1], Variable(_filled(" ".join(shell_words(pair[2])), stage), at)
    elif rest.split():
        name, _, value = rest.partition(" ")
        yield name, Variable(_filled(value.strip(), stage), at)


def _filled(text: str, stage: Stage) -> Secret | None:
    """A value with the variables and the defaults of the arguments before it; None where one is not known."""
    known = {**{name: Variable(Secret(value), stage.at) for name, value in stage.arguments.items()}, **stage.variables}
    data = data_of(value_of(text, known.get))
    return Secret(data) if isinstance(data, str) else None


def _vector(rest: str) -> tuple[str, ...]:
    """The words of a list of JSON; any other text goes to a shell."""
    try:
        found = json.loads(rest)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, list) and all(isinstance(item, str) for item in found):
        return tuple(found)
    return ("/bin/sh", "-c", rest)


def instructions(file: File) -> Iterator[tuple[str, str, Place]]:
    """The instructions with their arguments, continuations joined, comments left out."""
    pieces, first = list[str](), 0
    for number, line in enumerate(file.lines, 1):
        if line.lstrip().startswith("#") or (pieces and not line.strip()):
            continue
        first = first if pieces else number
        stripped = line.rstrip()
        pieces.append(stripped.removesuffix("\\"))
        if stripped.endswith("\\"):
            continue
        if found := _INSTRUCTION.match(" ".join(pieces)):
            yield found[1].upper(), found[2].strip(), Place(file.path, first, 1, number)
        pieces = []
