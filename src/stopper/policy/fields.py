"""The fields of the policy with their defaults; the strict ones, so that an empty policy is the safe one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from stopper.model import Severity
from stopper.policy.protections import Protections


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted risk: findings of `control` at `place` are labelled, not dropped.

    `place` is a path or a glob, with `:line` where one line is meant; `expires` is the last day on which it holds,
    None for one that never ends.
    """

    control: str
    reason: str
    owner: str
    place: str = "**"
    expires: date | None = None
    line: int = field(default=0, compare=False)

    def has_expired(self, today: date) -> bool:
        """Whether its last day is past."""
        return self.expires is not None and self.expires < today


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the project's own: calls and imports that are forbidden outside some files.

    `id` is `local.name`. `calls` and `imports` are dotted names, or with `.*` everything below one. `outside` are globs
    of the files where they may stand. `message` says what to do instead, `reason` what comes of not doing it.
    """

    id: str
    message: str
    calls: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    severity: Severity = Severity.MEDIUM
    title: str = ""
    reason: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DeploymentFile:
    """Which environment and application the deployment files below `place` are for, where their paths mislead.

    `place` is a glob, or a folder with a slash at its end. `environment` is one of the policy's, or none for what is no
    deployment at all. `application` is the path of the module that makes it; all applications where empty.
    """

    place: str
    environment: str = ""
    application: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Policy:
    """What must hold and what is accepted; each field's metadata is its documentation.

    `origin` is the file that it was read from, relative to the project, empty where there is none.
    """

    target: str = field(
        default="",
        metadata={
            "doc": "The module of the application to judge, such as shop.wsgi:app; all that are found where empty."
        },
    )
    environment: str = field(
        default="production",
        metadata={"doc": "production, staging, development or testing: whose configuration is judged."},
    )
    exclude: tuple[str, ...] = field(
        default=(), metadata={"doc": "Globs of paths that are not read, beside those that git ignores."}
    )
    select: tuple[str, ...] = field(default=(), metadata={"doc": "Families or control ids to assess; all where empty."})
    ignore: tuple[str, ...] = field(
        default=(), metadata={"doc": "Families or control ids to leave out; they count as not assessed."}
    )
    fail_on: str = field(default="high", metadata={"doc": "The severity from which an open finding fails the gate."})
    advisories: str = field(
        default="",
        metadata={"doc": "An advisory database or pip-audit's JSON report inside the project, by its path from there."},
    )
    models: tuple[str, ...] = field(
        default=(), metadata={"doc": "Files of the project that say what its libraries do with data (docs/models.md)."}
    )
    waivers: tuple[Waiver, ...] = field(
        default=(), metadata={"doc": "Accepted risks: control, place, reason, owner, expires."}
    )
    rules: tuple[Rule, ...] = field(
        default=(),
        metadata={"doc": "Rules of the project's own: calls and imports that are forbidden outside some files."},
    )
    deployment_files: tuple[DeploymentFile, ...] = field(
        default=(),
        metadata={
            "doc": "Which environment and application the deployment files of a place are for, the last one wins."
        },
    )
    protections: Protections = field(default_factory=Protections)
    origin: str = ""
