"""A control of the checklist and the checks that decide it."""

import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import overload

from msgspec import Struct, field

from stopper.model.observation import Observations
from stopper.model.severity import Severity


class Layer(StrEnum):
    """Where evidence is read; the order of STRENGTH decides which layer settles another's unknown."""

    SOURCE = "source"
    TEMPLATES = "templates"
    APP = "app"
    PACKAGES = "packages"
    DEPLOY = "deploy"
    HOST = "host"
    LIVE = "live"
    CROSS = "cross"
    REPO = "repo"


STRENGTH = (Layer.LIVE, Layer.HOST, Layer.APP, Layer.DEPLOY, Layer.SOURCE)

CheckFunction = Callable[..., Observations]


class Check(Struct, frozen=True):
    """One question of a control; the parameters' annotations of `function` declare the evidence that it reads.

    `question` names what is decided, so that a stronger layer's answer settles an unknown; `layer` is set where the
    evidence alone does not say it. `enforced_by` are the sections and options of the policy ("csrf", "transport.https")
    by which Stopper's extension makes the answer true whatever else the application does: where it enforces all of
    them, that is the answer. `refused_at_start`: what the check cannot know from here, the extension's start-up check
    knows, and does not serve where it is wrong. `matter` names a cause that checks of several controls see, each from
    its own side ("a password kept badly"): their failures at one line are one finding.
    """

    function: CheckFunction
    question: str = ""
    layer: Layer | None = None
    enforced_by: tuple[str, ...] = ()
    refused_at_start: bool = False
    matter: str = ""

    @property
    def name(self) -> str:
        """The sentence that the check decides, as an identifier."""
        return getattr(self.function, "__name__", type(self.function).__name__)

    @property
    def sentence(self) -> str:
        """The check's name as prose, or its docstring where it has one."""
        return inspect.getdoc(self.function) or self.name.replace("_", " ")


class Control(Struct, frozen=True, eq=False):
    """One row of the checklist: what must hold, how bad its absence is, where evidence is read, and how to mend it.

    `id` is `family.name` and equals the file's place; `risk` says in one sentence what an attacker or an unlucky user
    gets where it does not hold; `asvs` are ids of OWASP ASVS 5.0.0 without the leading V; `cwe` are numbers.
    """

    id: str
    title: str
    severity: Severity
    layers: tuple[str, ...]
    remedy: str
    risk: str = ""
    cwe: tuple[int, ...] = ()
    asvs: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    snippet: str = ""
    checks: list[Check] = field(default_factory=list)

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    @overload
    def check(self, function: CheckFunction) -> CheckFunction: ...
    @overload
    def check(
        self,
        function: None = None,
        *,
        question: str = "",
        layer: Layer | None = None,
        enforced_by: tuple[str, ...] = (),
        refused_at_start: bool = False,
        matter: str = "",
    ) -> Callable[[CheckFunction], CheckFunction]: ...
    def check(
        self,
        function: CheckFunction | None = None,
        *,
        question: str = "",
        layer: Layer | None = None,
        enforced_by: tuple[str, ...] = (),
        refused_at_start: bool = False,
        matter: str = "",
    ) -> CheckFunction | Callable[[CheckFunction], CheckFunction]:
        """Register a generator function as a check of this control.

        `@control.check` or `@control.check(question=…)`.
        """

        def register(target: CheckFunction) -> CheckFunction:
            self.checks.append(Check(target, question, layer, enforced_by, refused_at_start, matter))
            return target

        return register if function is None else register(function)
