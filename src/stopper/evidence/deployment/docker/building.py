"""Stages made of instructions: variables filled in by scope, settings replaced, inheritance followed."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.docker.expansion import filled, words_of
from stopper.evidence.deployment.docker.instruction import Instruction
from stopper.evidence.deployment.docker.reading import Written
from stopper.evidence.deployment.docker.stage import Command, Copy, Run, Setting, Stage, Variable
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.secret import Secret

# What the builder gives every stage that asks for it.
_PLATFORM_TEXT = """
TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT TARGETSTAGE BUILDPLATFORM BUILDOS BUILDARCH BUILDVARIANT
"""
PLATFORM = tuple(_PLATFORM_TEXT.split())


def stages_of(written: Written, given: Mapping[str, str | None] | None = None) -> tuple[list[Stage], list[Broken]]:
    """The stages in their order and what is wrong with them; `given` are the arguments of the build."""
    builder = _Builder(written.escape, given or {})
    for instruction in written.instructions:
        builder.take(instruction)
    return builder.stages, builder.broken


class _Builder:
    def __init__(self, escape: str, given: Mapping[str, str | None]) -> None:
        self._escape, self._given = escape, given
        self._global: dict[str, Variable] = {}
        self.stages: list[Stage] = []
        self.broken: list[Broken] = []
        self._handlers: dict[str, Callable[[Stage, Instruction], None]] = {
            "ADD": self._copy,
            "ARG": self._argument,
            "CMD": self._command,
            "COPY": self._copy,
            "ENTRYPOINT": self._entrypoint,
            "ENV": self._environment,
            "EXPOSE": self._expose,
            "HEALTHCHECK": self._healthcheck,
            "ONBUILD": self._onbuild,
            "RUN": self._run,
            "USER": self._user,
            "WORKDIR": self._folder,
        }

    def take(self, instruction: Instruction) -> None:
        if instruction.keyword == "FROM":
            self._from(instruction)
        elif not self.stages:
            if instruction.keyword == "ARG":
                for item in self._arguments(instruction, self._global_values(), {}):
                    self._global[item.name] = item
            else:
                self.broken.append(Broken(instruction.at, f"{instruction.keyword} stands before the first FROM"))
        elif instruction.keyword in self._handlers:
            self._handlers[instruction.keyword](self.stages[-1], instruction)

    def _global_values(self) -> dict[str, str | None]:
        return {**dict.fromkeys(PLATFORM), **{name: item.text for name, item in self._global.items()}}

    def _from(self, instruction: Instruction) -> None:
        words = words_of(instruction.text, self._escape)
        base = filled(words[0], self._global_values(), self._escape)
        if base.endswith((":", "@", "/")):
            # No builder takes that: a tool writes into the file what it does not declare, before it is built.
            base += HOLE
        name = words[2] if len(words) > 2 and words[1].upper() == "AS" else ""
        parent = next((item for item in reversed(self.stages) if item.name and item.name == base.lower()), None)
        stage = Stage(name.lower(), base, instruction.at, parent)
        if parent is not None:
            stage.environment, stage.user, stage.folder = dict(parent.environment), parent.user, parent.folder
            stage.entrypoint, stage.command = parent.entrypoint, parent.command
            stage.healthcheck, stage.exposed = parent.healthcheck, parent.exposed
        self.stages.append(stage)
        for trigger in parent.triggers if parent is not None else ():
            self.take(trigger)

    def _arguments(
        self, instruction: Instruction, values: Mapping[str, str | None], declared: Mapping[str, Variable]
    ) -> Iterator[Variable]:
        for word in words_of(instruction.text, self._escape):
            name, sign, rest = word.partition("=")
            value = filled(rest, values, self._escape) if sign else None
            if name in self._given:
                value = self._given[name]
            elif not sign and name in declared:
                yield declared[name]
                continue
            yield Variable(name, Secret(value) if value is not None else None, instruction.line_of(name))

    def _argument(self, stage: Stage, instruction: Instruction) -> None:
        platform = {name: Variable(name, None, instruction.at) for name in PLATFORM}
        for item in self._arguments(instruction, stage.values, {**platform, **self._global}):
            stage.arguments[item.name] = item

    def _environment(self, stage: Stage, instruction: Instruction) -> None:
        values = stage.values
        words = words_of(instruction.text, self._escape)
        if "=" not in words[0]:  # the old form: a name, and all that follows
            name, _, rest = instruction.text.partition(" ")
            pairs = [(name, rest.strip())]
        else:
            pairs = [(word.partition("=")[0], word.partition("=")[2]) for word in words]
        for name, rest in pairs:
            value = Secret(filled(rest, values, self._escape))
            stage.environment[name] = Variable(name, value, instruction.line_of(name))

    def _setting(self, stage: Stage, instruction: Instruction) -> Setting:
        return Setting(filled(instruction.text, stage.values, self._escape), instruction.at)

    def _user(self, stage: Stage, instruction: Instruction) -> None:
        stage.user = self._setting(stage, instruction)

    def _folder(self, stage: Stage, instruction: Instruction) -> None:
        stage.folder = Setting(placed(stage, self._setting(stage, instruction).text), instruction.at)

    def _entrypoint(self, stage: Stage, instruction: Instruction) -> None:
        stage.entrypoint = command_of(instruction)
        if stage.command is not None and stage.parent is not None and stage.command is stage.parent.command:
            stage.command = None  # the command was meant for what is replaced

    def _command(self, stage: Stage, instruction: Instruction) -> None:
        stage.command = command_of(instruction)

    def _healthcheck(self, stage: Stage, instruction: Instruction) -> None:
        is_none = instruction.text.strip().upper() == "NONE"
        stage.healthcheck = None if is_none else Setting(instruction.text, instruction.at)

    def _expose(self, stage: Stage, instruction: Instruction) -> None:
        words = words_of(instruction.text, self._escape)
        stage.exposed = (*stage.exposed, *(filled(word, stage.values, self._escape) for word in words))

    def _run(self, stage: Stage, instruction: Instruction) -> None:
        text = " ".join(instruction.array) if instruction.array is not None else instruction.text
        user = stage.user.text if stage.user else ""
        stage.runs.append(Run(text, instruction.at, tuple(instruction.all_of("mount")), instruction.heredocs, user))

    def _onbuild(self, stage: Stage, instruction: Instruction) -> None:
        from stopper.evidence.deployment.docker.reading import read_dockerfile

        inner = read_dockerfile(instruction.text, instruction.at.path).instructions
        # The trigger stands where it was written, whatever line its own text begins on.
        stage.triggers.extend(_at(item, instruction.at) for item in inner if item.keyword not in ("FROM", "ONBUILD"))

    def _copy(self, stage: Stage, instruction: Instruction) -> None:
        words = instruction.array or words_of(instruction.text, self._escape)
        plain = [filled(word, stage.values, self._escape) for word in words]
        names = {item.name for item in instruction.heredocs}
        sources = tuple(item for item in plain[:-1] if item.lstrip("<-").strip("\"'") not in names)
        origin = self._origin(filled(instruction.flag("from"), stage.values, self._escape))
        owner = filled(instruction.flag("chown"), stage.values, self._escape)
        is_add = instruction.keyword == "ADD"
        if plain:
            stage.copies.append(Copy(sources, placed(stage, plain[-1]), origin, is_add, owner, instruction.at))

    def _origin(self, written: str) -> str:
        """The name of the stage that files come from; a number is the place of a stage without one."""
        if written.isdigit() and int(written) < len(self.stages):
            return self.stages[int(written)].name or written
        return written.lower() if any(item.name == written.lower() for item in self.stages) else written


def _at(instruction: Instruction, at: Place) -> Instruction:
    return Instruction(instruction.keyword, instruction.text, at, instruction.flags, instruction.heredocs)


def command_of(instruction: Instruction) -> Command:
    """The command of CMD or ENTRYPOINT."""
    array = instruction.array
    return Command(array if array is not None else (instruction.text,), array is None, instruction.at)


def placed(stage: Stage, path: str) -> str:
    """A path as it lies in the image; what is relative stands in the stage's folder."""
    around = stage.folder.text if stage.folder else "/"
    if HOLE in path:
        return path
    return posixpath.normpath(posixpath.join(around, path))


def stage_named(stages: Iterable[Stage], name: str) -> Stage | None:
    """The stage of a name, or of a number."""
    listed = list(stages)
    if name.isdigit() and int(name) < len(listed):
        return listed[int(name)]
    return next((item for item in listed if item.name and item.name == name.lower()), None)
