"""What Stopper's own extension makes true in an application, by the policy that it was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header_conditions import condition_of
from stopper.evidence.source.values import Known
from stopper.model import Observation, Place, StopperError, passes
from stopper.policy.layers import missing
from stopper.policy.parse import policy_of
from stopper.policy.protections import Protections
from stopper.syntax import form

EXTENSION = "stopper.Stopper"
# Extensions that do what a section does: where one is there, Stopper leaves the work to it, and it is judged instead.
NEIGHBOURS = {
    "cors": ("flask_cors.CORS",),
    "csp": ("flask_talisman.Talisman",),
    "csrf": ("flask_wtf.CSRFProtect", "flask_wtf.csrf.CSRFProtect", "flask_seasurf.SeaSurf"),
    "headers": ("flask_talisman.Talisman",),
    "limits": ("flask_limiter.Limiter",),
    "sessions": ("flask_session.Session",),
    "transport": ("flask_talisman.Talisman",),
}


@dataclass(frozen=True, slots=True)
class Enforcement:
    """The extension as it is set up at `at`.

    `modes` has the mode of each section of the policy that is in force: enforce or report. `loosened` are the dotted
    options that are weaker than the default, `missing` those that need a value and have none.
    """

    at: Place
    modes: Mapping[str, str]
    loosened: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()

    def holds(self, names: Iterable[str]) -> bool:
        """Whether the extension enforces all of these sections and options."""
        return all(self._holds(name) for name in names)

    def _holds(self, name: str) -> bool:
        section = name.partition(".")[0]
        if self.modes.get(section) != "enforce":
            return False
        weak = self.loosened | self.missing
        # A section as a whole holds where nothing that it needs is missing; an option where it is not loosened either.
        return name not in weak if "." in name else not any(item.startswith(f"{name}.") for item in self.missing)

    def says(self, names: Iterable[str]) -> Observation:
        """The pass that the extension gives, with the sections of the policy that make it so."""
        sections = ", ".join(f"[{name}]" for name in dict.fromkeys(item.partition(".")[0] for item in names))
        return passes(f"Stopper's extension enforces it by {sections} of the policy", at=self.at)


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
    return _beside_neighbours(application, enforcement(*found)) if found is not None else None


def _beside_neighbours(application: Application, found: Enforcement) -> Enforcement:
    """The same without the sections whose work another extension does."""
    left = [section for section, names in NEIGHBOURS.items() if application.extension(*names)]
    return replace(found, modes={**found.modes, **dict.fromkeys(left, "left")})


def enforcement(policy: Protections, at: Place) -> Enforcement:
    """What a policy makes true where all of its protections run."""
    return Enforcement(
        at,
        modes={key: _mode(key, section) for key, section in policy.sections() if "[" not in key},
        loosened=frozenset(item.key for item in policy.loosened()),
        missing=frozenset(name for key, section in policy.sections() for name in missing(section, key)),
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
    named = value.data if isinstance(value, Known) and isinstance(value.data, str) else None
    origin = application.policy_file
    return (
        application.protections if named and origin and named.rpartition("/")[2] == origin.rpartition("/")[2] else None
    )
