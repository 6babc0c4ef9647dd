"""Which of the applications that were found the policy means."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.evidence.application.flask import Application


def targeted(applications: Sequence[Application], target: str) -> tuple[tuple[Application, ...], str]:
    """The applications made in the module that `target` names (shop.wsgi:app) or in its package, and a note.

    All of them, and a note that says so, where it names none: an audit must not look clean because of a wrong name.
    """
    if not target or not applications:
        return tuple(applications), ""
    module = target.partition(":")[0].replace(".", "/").strip("/")
    package = module.partition("/")[0]
    made = tuple(item for item in applications if f"/{_module(item.name)}".endswith(f"/{module}"))
    # A module such as shop.wsgi takes the application from elsewhere in its package.
    beside = tuple(item for item in applications if "/" in module and f"/{package}/" in f"/{item.name}")
    if made or beside:
        return made or beside, ""
    return tuple(applications), f"The policy's target {target} names no application that was found: all were judged."


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__")
