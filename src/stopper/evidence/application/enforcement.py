"""What Stopper's own extension makes true in an application, by the policy that it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header_conditions import condition_of
from stopper.evidence.sessions.store import session_store
from stopper.evidence.source.values import Known
from stopper.model import Observation, Place, StopperError, passes
from stopper.policy.parse import policy_of
from stopper.policy.protections import Protections
from stopper.standard.outer_middleware import undoing
from stopper.syntax import form

EXTENSION = "stopper.Stopper"
SEAL = "stopper.seal"
# Extensions that do what sections or options promise: Stopper leaves the work to them, and they are judged instead.
NEIGHBOURS = {
    ("flask_cors.CORS",): ("cors",),
    ("flask_limiter.Limiter",): ("limits.store", "limits.ipv6-prefix"),
    ("flask_talisman.Talisman",): ("csp", "headers", "transport"),
    ("flask_wtf.CSRFProtect", "flask_wtf.csrf.CSRFProtect", "flask_seasurf.SeaSurf"): ("csrf.token",),
}


class Enforcement(Struct, frozen=True):
    """The extension as it is set up at `at`.

    `modes` has the mode of each section of the policy that is in force: enforce or report. `loosened` are the dotted
    options that are weaker than the default, and the options and sections whose work is left to another extension or
    undone by middleware outside; `missing` the options that need a value and have none.
    """

    at: Place
    modes: Mapping[str, str]
    loosened: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()

    def holds(self, names: Iterable[str]) -> bool:
        """Whether the extension enforces all of these sections and options."""
        return all(self._holds(name) for name in names)

    def is_on(self, section: str) -> bool:
        """Whether the section is in force, whatever its options say."""
        return self.modes.get(section) == "enforce" and section not in self.loosened

    def named(self, *names: str) -> str:
        """What is said beside a pass that was seen: that the extension sees to it, where it enforces all of these."""
        sections = dict.fromkeys(item.partition(".")[0] for item in names)
        by = ", ".join(f"[{name}]" for name in sections)
        return f", as Stopper's extension sees to it by {by} of the policy" if self.holds(names) else ""

    def _holds(self, name: str) -> bool:
        """An option holds where it is neither loosened nor missing, a section where none of its options is."""
        section, _, option = name.partition(".")
        weak = self.loosened | self.missing
        return self.is_on(section) and not any(item == name or (not option and _is_of(item, section)) for item in weak)

    def says(self, names: Iterable[str]) -> Observation:
        """The pass that the extension gives, with the sections of the policy that make it so, and what they loosen."""
        sections = dict.fromkeys(item.partition(".")[0] for item in names)
        named = ", ".join(f"[{name}]" for name in sections)
        loose = sorted(item for item in self.loosened if any(_is_of(item, section) for section in sections))
        beside = f", which loosens {', '.join(loose)}" if loose else ""
        return passes(f"Stopper's extension enforces it by {named} of the policy{beside}", at=self.at)


def _is_of(option: str, section: str) -> bool:
    return option.startswith(f"{section}.")


@lru_cache(maxsize=16)
def extension_of(application: Application) -> tuple[Protections, Place] | None:
    """The policy of the extension and where it is set up; None where it is not for certain, or not known."""
    source = application.source
    for call in application.extension(EXTENSION):
        condition = condition_of(source, call.block, call.scope)
        if condition == "" and application.is_initialised(call, EXTENSION):
            policy = _policy(application, call)
            if policy is not None:
                return policy, source.at(call)
    return None


def enforcement_of(application: Application) -> Enforcement | None:
    """What the source shows of the extension; None where it is not set up for certain, or its policy is not known."""
    found = extension_of(application)
    if found is None:
        return None
    whole = enforcement(*found)
    return replace(whole, loosened=whole.loosened.union(_left(application), _undone(application, whole)))


def _left(application: Application) -> Iterator[str]:
    """What other extensions do instead, and sessions where the application has an interface of its own for them."""
    for names, left in NEIGHBOURS.items():
        if application.extension(*names):
            yield from left
    store = session_store(application)
    if not store.is_signed or store.at != application.at:
        yield "sessions"


def _undone(application: Application, found: Enforcement) -> Iterator[str]:
    """What middleware undoes that is put around the application after the extension, where nothing seals it."""
    source = application.source
    if source.calls(SEAL):
        return
    for assign in source.assignments():
        wraps = any(isinstance(target, form.Attribute) and target.name == "wsgi_app" for target in assign.targets)
        if not wraps or not isinstance(assign.value, form.Call):
            continue
        at = source.at(assign)
        if at.path != found.at.path or (at.line or 0) > (found.at.line or 0):
            name = source.name(assign.value.function, assign.scope).rpartition(".")[2]
            yield from undoing(name).sections or found.modes


def enforcement(policy: Protections, at: Place) -> Enforcement:
    """What a policy makes true where all of its protections run."""
    return Enforcement(
        at,
        modes={"cors": "enforce"} | {key: _mode(key, section) for key, section in policy.sections() if "[" not in key},
        loosened=policy.weakened(),
        missing=policy.lacking(),
    )


def _mode(key: str, section: object) -> str:
    # Where the application keeps its sessions, nothing of ours looks after them.
    if key == "sessions" and getattr(section, "store", "") == "app":
        return "off"
    return str(getattr(section, "mode", "enforce"))


def _policy(application: Application, call: form.Call) -> Protections | None:
    """The policy that the call gives, or the project's own; None where the code does not show it."""
    given, environment = call.argument(1, "policy"), call.argument(2, "environment")
    if environment is not None:
        return None
    if given is None:
        return application.protections
    value = application.source.value(given, call.scope)
    if isinstance(value, Known) and isinstance(value.data, dict):
        try:
            return policy_of(value.data, "policy", environment=application.environment).protections
        except StopperError:
            return None
    # The file that it names is the project's own policy where the audit reads that one.
    named = PurePosixPath(value.data).parts if isinstance(value, Known) and isinstance(value.data, str) else ()
    read = PurePosixPath(application.policy_file).parts
    return application.protections if named and read[-len(named) :] == named else None
