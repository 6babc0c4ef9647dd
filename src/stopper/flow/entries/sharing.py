"""Which applications of a project share what their requests keep: those that have a module in common."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.evidence.application.flask import Application


def sharing(applications: Sequence[Application]) -> dict[str, str]:
    """For each module the group of its applications.

    Where two have no module in common neither reads the session or the messages of the other, for it is another
    process with a key of its own.
    """
    groups: list[frozenset[str]] = []
    for application in applications:
        names = frozenset(module.name for module in application.source.modules)
        apart = [one for one in groups if one.isdisjoint(names)]
        groups = [*apart, names.union(*[one for one in groups if not one.isdisjoint(names)])]
    return {name: f"{index}/" for index, names in enumerate(groups) for name in names}
