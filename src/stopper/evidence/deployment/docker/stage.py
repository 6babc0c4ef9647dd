"""One stage of a Dockerfile as it stands after its last instruction, with what it inherits from the stage below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from stopper.evidence.deployment.docker.instruction import Heredoc, Instruction
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.secret import Secret


class Setting(Struct, frozen=True):
    """A text that an instruction sets (a user, a folder), with its place; `is_known` is False where a hole is in it."""

    text: str
    at: Place

    @property
    def is_known(self) -> bool:
        """Whether every variable in it is known."""
        return HOLE not in self.text


class Variable(Struct, frozen=True):
    """A variable of the image (ENV) or of the build (ARG); the value is None where only the build gives one."""

    name: str
    value: Secret | None
    at: Place

    @property
    def text(self) -> str | None:
        """The value to judge and never to show; None where it is not known."""
        plain = self.value.reveal() if self.value is not None else None
        return None if plain is None or HOLE in plain else plain


class Command(Struct, frozen=True):
    """What a container starts: words in exec form, or one line for the shell."""

    words: tuple[str, ...]
    is_shell: bool
    at: Place

    @property
    def line(self) -> str:
        """The words as one line."""
        return " ".join(self.words)


class Copy(Struct, frozen=True):
    """What COPY or ADD brings: `sources` as written, `origin` the stage or image that they come from, else nothing."""

    sources: tuple[str, ...]
    target: str
    origin: str
    is_add: bool
    owner: str
    at: Place

    @property
    def takes_all(self) -> bool:
        """Whether it takes the whole build context."""
        return not self.origin and any(item.strip("./") in ("", "*") for item in self.sources)


class Run(Struct, frozen=True):
    """One RUN: the line or here-document for the shell, its mounts, and the user that runs it."""

    text: str
    at: Place
    mounts: tuple[str, ...] = ()
    heredocs: tuple[Heredoc, ...] = ()
    user: str = ""

    @property
    def script(self) -> str:
        """Everything that the shell reads."""
        return "\n".join([self.text, *(item.text for item in self.heredocs)])


class Stage(Struct, eq=False, dict=True):
    """A stage: `base` is the image that it begins with, `parent` the stage, where that is another of the file."""

    name: str
    base: str
    at: Place
    parent: Stage | None = None
    environment: dict[str, Variable] = field(default_factory=dict)
    arguments: dict[str, Variable] = field(default_factory=dict)
    user: Setting | None = None
    folder: Setting | None = None
    entrypoint: Command | None = None
    command: Command | None = None
    healthcheck: Setting | None = None
    exposed: tuple[str, ...] = ()
    copies: list[Copy] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    triggers: list[Instruction] = field(default_factory=list)

    @property
    def chain(self) -> Iterator[Stage]:
        """The stage and those that it builds on, itself first."""
        stage: Stage | None = self
        while stage is not None:
            yield stage
            stage = stage.parent

    @property
    def foundation(self) -> Stage:
        """The stage of the chain that begins with an image."""
        return list(self.chain)[-1]

    @property
    def started(self) -> Command | None:
        """What a container runs: the entrypoint with the command as its arguments."""
        if self.entrypoint is None or self.entrypoint.is_shell or self.command is None:
            return self.entrypoint or self.command
        if self.command.is_shell:
            return Command((*self.entrypoint.words, *self.command.words), True, self.command.at)
        return Command((*self.entrypoint.words, *self.command.words), False, self.command.at)

    @property
    def values(self) -> Mapping[str, str | None]:
        """What variables mean in its instructions: the image's come before the build's."""
        return {name: item.text for name, item in (*self.arguments.items(), *self.environment.items())}
