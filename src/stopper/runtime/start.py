"""Whether the application may serve: the facts about its configuration, and what the policy makes of each.

The rules are imported where they are asked: an application that imports Stopper starts the quicker.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stopper.model import Severity, StopperError
from stopper.runtime.occasion import is_development_server

if TYPE_CHECKING:
    from stopper.policy.protections import Protections
    from stopper.runtime.protection import Protection
    from stopper.runtime.setup import Setup
    from stopper.standard.start_up.fact import Fact, Surroundings

LOG = logging.getLogger("stopper")
WAYS_OUT = (
    'Mend them; or accept a risk by its id, with [start] accept = ["…"] and reason = "…" in the policy. '
    "On a developer's machine set STOPPER_ENVIRONMENT=development."
)


class RefusedStart(StopperError):
    """The application must not serve as it is configured; the message lists why, and how to mend each."""


@dataclass(frozen=True, slots=True)
class StartCheck:
    """The facts, by what comes of them: those that refuse service, those that are told, those that are accepted.

    `reason` is why the policy accepts some; `where` names the application and its environment.
    """

    where: str
    refused: tuple[Fact, ...] = ()
    told: tuple[Fact, ...] = ()
    accepted: tuple[Fact, ...] = ()
    reason: str = ""

    def refusal(self) -> str:
        """The list of what refuses service with the fixes; it holds no value of a setting."""
        return "\n".join((self.heading(), *map(_listed, self.refused), WAYS_OUT))

    def heading(self) -> str:
        """The sentence above the list."""
        return f"Stopper does not let {self.where} serve, for {_counted(self.refused)}:"

    def log(self, level: int) -> None:
        """Log what refuses service, a line each."""
        LOG.log(level, "%s", self.heading())
        for fact in self.refused:
            _log(level, fact)
        LOG.log(level, "%s", WAYS_OUT)


def check_start(setup: Setup, protections: Iterable[Protection], outside: tuple[str, ...]) -> StartCheck:
    """Judge the configuration as it is when the first request comes, or when `seal` is called.

    `outside` are the middleware around Stopper. In development nothing is refused, and in testing nothing is told.
    """
    from stopper.runtime.key_memory import facts_of_memory

    policy = setup.policy.start
    found = [*facts_of_memory(setup), *_facts(setup, protections, outside)]
    where = f"{setup.app.name} ({setup.policy.environment})"
    if setup.policy.environment == "testing":
        return StartCheck(where)
    accepted = tuple(fact for fact in found if fact.control in policy.accept)
    rest = [fact for fact in found if fact.control not in policy.accept]
    missing = list(_missing(setup, policy.require))
    lowest = Severity.parse(policy.refuse_from)
    serves_anyway = not setup.is_production or policy.mode == "report"
    given_up = _given_up(setup.policy)
    grave = (fact for fact in rest if fact.severity >= lowest and fact.control not in given_up)
    refused = [] if serves_anyway else [*grave, *missing]
    told = tuple(fact for fact in (*rest, *missing) if fact not in refused)
    return StartCheck(where, tuple(refused), told, accepted, policy.reason)


def _given_up(policy: Protections) -> frozenset[str]:
    """What the policy gives up with its reason: the facts of it are told, and do not refuse service."""
    from stopper.standard.start_up.cookie_flags import SECURE
    from stopper.standard.start_up.hosts import TRUSTED_HOSTS

    weak = {SECURE: policy.cookies.secure, TRUSTED_HOSTS: policy.hosts.mode == "enforce"}
    return frozenset(control for control, holds in weak.items() if not holds)


def _facts(setup: Setup, protections: Iterable[Protection], outside: tuple[str, ...]) -> Iterator[Fact]:
    from stopper.standard.start_up.cookie_flags import LIFETIME, SCOPE, SECURE
    from stopper.standard.start_up.rules import facts_of

    enforced = (item for item in protections if item.mode == "enforce")
    in_force = {control for item in enforced for control in item.controls if control not in item.given_up}
    # What a protection in force makes true, whatever the configuration says.
    covered = (in_force & {SECURE, SCOPE, LIFETIME}) - _given_up(setup.policy)
    found = facts_of(setup.app.config, _surroundings(setup, outside))
    yield from (fact for fact in found if fact.control not in covered)


def _surroundings(setup: Setup, outside: tuple[str, ...]) -> Surroundings:
    from stopper.standard.start_up.fact import Surroundings

    return Surroundings(
        needs_key=setup.policy.profile != "api",
        cookies=tuple(_cookies(setup)),
        has_hosts=bool(setup.policy.hosts.names) and setup.policy.hosts.mode == "enforce",
        has_debugger="DebuggedApplication" in (*outside, *setup.neighbours.middleware),
        is_development_server=is_development_server(),
    )


def _cookies(setup: Setup) -> Iterator[str]:
    """The kinds of cookies that the configuration decides."""
    yield "session"
    if hasattr(setup.app, "login_manager"):
        yield "remember"
    if "cookies" in (setup.app.config.get("JWT_TOKEN_LOCATION") or ()):
        yield "token"


def _missing(setup: Setup, names: Iterable[str]) -> Iterator[Fact]:
    """What the policy requires and neither the configuration nor the environment has."""
    from stopper.standard.start_up.fact import Fact
    from stopper.standard.start_up.placeholders import COMPLETE

    for name in names:
        if not setup.app.config.get(name) and not os.environ.get(name):
            words = f"{name} is required by the policy, and neither a setting nor a variable has it"
            yield Fact(COMPLETE, Severity.MEDIUM, name, words, f'{name} = os.environ["{name}"]')


def tell(check: StartCheck, sentences: Iterable[str]) -> None:
    """Log once what is known at the start: what the protections found beside them, and the facts that do not refuse."""
    quiet = logging.INFO if LOG.isEnabledFor(logging.INFO) else logging.WARNING
    for words in sentences:
        LOG.log(quiet, "%s", words)
    for fact in check.told:
        _log(logging.WARNING, fact)
    for fact in check.accepted:
        LOG.info("The policy accepts (%s) %s: %s", check.reason, fact.control, fact.words)


def _log(level: int, fact: Fact) -> None:
    fields = {"control": fact.control, "severity": fact.severity.label, "fix": fact.fix}
    LOG.log(level, "%s %s: %s. Mend it: %s", fact.severity.label, fact.control, fact.words, fact.fix, extra=fields)


def _counted(facts: tuple[Fact, ...]) -> str:
    return "one fault" if len(facts) == 1 else f"{len(facts)} faults"


def _listed(fact: Fact) -> str:
    fix = fact.fix.replace("\n", "\n" + " " * 12)
    return f"  {fact.severity.label:<9} {fact.control}: {fact.words}\n            {fix}"
