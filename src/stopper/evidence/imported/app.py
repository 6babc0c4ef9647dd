"""One application that was imported: what it is once it runs, paired with what source says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Literal

from msgspec import Struct, field

from stopper.evidence.application.enforcement import Enforcement
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.gunicorn.running import Ran, WantedFile
from stopper.evidence.imported.configuration import RunningConfiguration
from stopper.evidence.imported.folders import Folder
from stopper.evidence.imported.loggers import Receiver, RunningLogger
from stopper.evidence.imported.parts import (
    Answer,
    Component,
    ErrorHandler,
    Extensions,
    JinjaEnvironment,
    RunningHook,
    RunningRoute,
)
from stopper.evidence.imported.trials import Trials
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.values import Value
from stopper.evidence.tree.files import Tree
from stopper.model import Layer, Place

KeyOrigin = Literal["", "project", "fresh", "kept"]


class WithoutKey(Struct, frozen=True):
    """What a second run came to, without the variables that gave SECRET_KEY in the first, if any did.

    `refused` are the words of the error that ended it, empty where it started; `value` is the key that it then had.
    `origin` says where that key is from: "project" (it stands in a file of the project), "fresh" (a third run had
    another), "kept" (a third run had the same, and no file of the project has it); empty where there is no key.
    """

    variables: tuple[str, ...]
    refused: str = ""
    at: Place | None = None
    value: Value | None = None
    origin: KeyOrigin = ""


class WithoutChoice(Struct, frozen=True):
    """What a further run came to, without the invented variables that choose a configuration.

    `refused` are the words of the error that ended it; else `debug` and `testing` are how it runs then, None where the
    configuration does not say it.
    """

    variables: tuple[str, ...]
    refused: str = ""
    at: Place | None = None
    debug: bool | None = None
    testing: bool | None = None


class Run(Struct, frozen=True):
    """How the application was imported: what was asked for, by which Python, confined how, with what invented.

    `served` says that it was taken where its program would have started its server.
    """

    target: str
    interpreter: str
    python: str
    confinement: tuple[str, ...]
    invented: tuple[str, ...]
    served: bool = False


class ImportedApp(Struct, frozen=True):
    """Evidence of the app layer. `application` is the same application as source shows it, where it was recognised.

    `unreadable` are the parts that the description could not be taken of, by name.
    """

    layer: ClassVar[Layer] = Layer.APP
    supply: ClassVar[str] = "the imported app (`stopper audit PATH --app auto` runs its code, confined)"

    run: Run
    config: RunningConfiguration
    routes: tuple[RunningRoute, ...] = ()
    hooks: tuple[RunningHook, ...] = ()
    extensions: Extensions = field(default_factory=lambda: Extensions({}))
    templates: tuple[JinjaEnvironment, ...] = ()
    handlers: tuple[ErrorHandler, ...] = ()
    session: Component = field(default_factory=lambda: Component(""))
    middleware: tuple[Component, ...] = ()
    answers: tuple[Answer, ...] = ()
    folders: tuple[Folder, ...] = ()
    loggers: tuple[RunningLogger, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    trials: Trials | None = None
    packages: Mapping[str, str] = field(default_factory=dict)
    without_key: WithoutKey | None = None
    without_choice: WithoutChoice | None = None
    application: Application | None = None
    enforcement: Enforcement | None = None
    unreadable: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What the report calls the application: the module that makes it."""
        return self.application.name if self.application is not None else self.run.target

    @property
    def at(self) -> Place:
        """Where the application is made."""
        return self.config.at

    def by_stopper(self, *names: str) -> str:
        """Words beside a pass: that the extension sees to it by these sections and options, where it does."""
        return self.enforcement.named(*names) if self.enforcement is not None else ""

    def at_least(self, package: str, version: str) -> bool | None:
        """Whether the installed package is of `version` or newer; None where it is not there or its version is odd."""
        from packaging.version import InvalidVersion, Version

        try:
            return Version(self.packages[package]) >= Version(version)
        except (KeyError, InvalidVersion):
            return None

    def answer(self, asked: str) -> Answer | None:
        """The answer to one of the harmless requests, by its name."""
        return next((item for item in self.answers if item.asked == asked and not item.error), None)


class Imports(Struct, frozen=True):
    """The applications that could be imported, and sentences for the report about all that were tried.

    `ran` is what the configuration files of gunicorn came to that were run beside them.
    """

    apps: tuple[ImportedApp, ...] = ()
    notes: tuple[str, ...] = ()
    ran: Ran = field(default_factory=dict)


# Runs the project's code, which someone asked for: given to the engine from above, for nothing below it does that.
Importer = Callable[[Tree, Sequence[Application], Repository, Sequence[WantedFile]], Imports]
