"""The Flask extension: makes the policy true inside a running application."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from stopper.model import UsageError
from stopper.policy.load import NAMES, load_policy
from stopper.policy.parse import policy_of
from stopper.policy.protections import Protections
from stopper.runtime.events import Events
from stopper.runtime.identity import WhoAsks
from stopper.runtime.keys import Keys
from stopper.runtime.neighbours import Neighbours
from stopper.runtime.occasion import is_test
from stopper.runtime.outside import middleware_calling, middleware_outside, sentence, sentence_outermost
from stopper.runtime.pipeline import LazyPipeline, Pipeline
from stopper.runtime.protection import Protection
from stopper.runtime.protections.start import Start
from stopper.runtime.rules import RouteTable
from stopper.runtime.sessions.waiting import WaitingSessions
from stopper.runtime.setup import Setup
from stopper.runtime.start import LOG, StartCheck, check_start, tell
from stopper.standard.outer_middleware import undoing

if TYPE_CHECKING:
    from flask import Flask

ENVIRONMENT = "STOPPER_ENVIRONMENT"
FILE = "STOPPER_POLICY"
# How far above the application's package its policy is looked for.
ABOVE = 3


class Stopper:
    """The extension. `Stopper(app)`, or `stopper = Stopper()` and `stopper.init_app(app)` in a factory.

    `policy` is the path of a policy file, or its settings as a mapping; else the file that STOPPER_POLICY names, or the
    stopper.toml or pyproject.toml in the application's folder or up to three above it. `environment` is the one that is
    served; else STOPPER_ENVIRONMENT, else the policy's own, which is production where it says nothing.
    UsageError where the policy is missing or broken.
    """

    def __init__(
        self, app: Flask | None = None, policy: str | Path | Mapping[str, object] | None = None, environment: str = ""
    ) -> None:
        self._policy = policy
        self._environment = environment
        self._user_loader: WhoAsks | None = None
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Put the protections around the application; they are made at the first request, or by `seal`."""
        if "stopper" in app.extensions:
            raise UsageError(f"Stopper is already set up for {app.name}. Call init_app once for each application.")
        policy = self._read(app)
        events = Events()
        inner = app.wsgi_app
        lazy = LazyPipeline(lambda: self._built(app, installed), inner)
        installed = Installed(policy, events, lazy)
        app.extensions["stopper"] = installed
        app.session_interface = WaitingSessions(lazy, app.session_interface)
        app.wsgi_app = lazy  # type: ignore[method-assign]  # how Flask documents middleware

    def user_loader(self, loader: WhoAsks) -> WhoAsks:
        """A decorator: the function that says who is signed in (`User`, or None for nobody), inside of a request."""
        self._user_loader = loader
        return loader

    def _read(self, app: Flask) -> Protections:
        environment = self._environment or os.environ.get(ENVIRONMENT, "")
        if isinstance(self._policy, Mapping):
            return policy_of(self._policy, "Stopper(policy=…)", environment=environment).protections
        named = self._policy or os.environ.get(FILE)
        if named:
            return load_policy(Path(named).parent, Path(named), environment).protections
        return load_policy(_folder(Path(app.root_path)), None, environment).protections

    def _built(self, app: Flask, installed: Installed) -> Pipeline:
        inner, policy = installed.lazy.inner, installed.policy
        setup = Setup(
            app=app,
            policy=policy,
            keys=Keys.of(app.secret_key, app.config.get("SECRET_KEY_FALLBACKS")),
            neighbours=Neighbours.of(app, inner),
            table=RouteTable(app, policy.routes),
            events=installed.events,
            user_loader=self._user_loader,
        )
        # Here, for importing `stopper` is to cost an application little.
        from stopper.runtime.beside import beside
        from stopper.runtime.order import PROTECTIONS

        made = tuple(item for kind in PROTECTIONS if (item := kind.of(setup)) is not None)
        setup.told.extend(beside(setup))
        return installed.started(setup, made)


def _folder(package: Path) -> Path:
    """The folder of the policy: the nearest at or above the package that has a stopper.toml or pyproject.toml."""
    near = (package, *package.parents)[: ABOVE + 1]
    return next((folder for folder in near if any((folder / name).is_file() for name in NAMES)), package)


def _section(protection: Protection) -> str:
    return protection.section or protection.name


class Installed:
    """What app.extensions["stopper"] holds: the policy, the events, and the pipeline once it is built."""

    def __init__(self, policy: Protections, events: Events, lazy: LazyPipeline) -> None:
        self.policy = policy
        self.events = events
        self.lazy = lazy
        self.start: StartCheck | None = None
        self.outside: tuple[str, ...] = ()
        # Set by `seal`, which stands outside of all middleware and refuses by itself.
        self.is_sealed = False

    def started(self, setup: Setup, protections: tuple[Protection, ...]) -> Pipeline:
        """The pipeline of the protections, once the configuration was judged and what is known was logged."""
        added = () if self.is_sealed else middleware_outside(setup.app, self.lazy)
        # A test runner's client may stand in whatever a test puts around the application.
        calling = () if self.is_sealed or not setup.is_production else middleware_calling()
        outermost = tuple(name for name in calling if name not in added)
        self.outside = outside = (*outermost, *added)
        self.start = check_start(setup, protections, outside)
        gate = (Start(self.start),) if self.start.refused and not is_test() else ()
        pipeline = Pipeline(setup, (*gate, *protections), self.lazy.inner)
        tell(self.start, (*setup.told, *map(sentence, added), *map(sentence_outermost, outermost)))
        if self.start.refused and not self.is_sealed:
            self.start.log(logging.CRITICAL if gate else logging.WARNING)
        return pipeline

    def arrived(self) -> None:
        """The first request of a sealed application: what stands even around that is told then."""
        if self.lazy.built.setup.is_production:
            self.outside = middleware_calling()
            for name in self.outside:
                LOG.warning("%s", sentence_outermost(name))

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline; asking for it builds it."""
        return self.lazy.built

    def _mode(self, section: str, said: str) -> str:
        """The mode of a section as the policy has it: several protections may share one."""
        return str(getattr(getattr(self.policy, section.replace("-", "_"), None), "mode", said))

    def facts(self) -> dict[str, object]:
        """What is in force, for an audit of the running application.

        The mode of each section that a protection enforces, the options and sections whose promise is loosened, left to
        another extension or undone by middleware outside, and the options that lack a value.
        """
        active = {name: self._mode(name, item.mode) for item in self.pipeline.protections if (name := _section(item))}
        modes = {"start": self.policy.start.mode, **active}
        left = {option for item in self.pipeline.protections for option in item.left}
        undone = {section for name in self.outside for section in undoing(name).sections or modes}
        return {
            "modes": modes,
            "loosened": sorted(self.policy.weakened() | left | undone),
            "missing": sorted(self.policy.lacking()),
        }
