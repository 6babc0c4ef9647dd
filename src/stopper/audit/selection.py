"""Which controls of the checklist an audit is asked for."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from functools import cached_property

from stopper.audit.judge import reads
from stopper.audit.local_rules import local_controls
from stopper.controls import discover
from stopper.evidence.flows import Flows
from stopper.model import Control, UsageError
from stopper.policy import Policy


class Selection:
    """The controls by the families and ids that are selected and ignored; imported when they are first asked for.

    Importing all of them takes as long as reading a project, and what comes before the judging needs none of them.
    """

    def __init__(self, policy: Policy, select: Sequence[str], ignore: Sequence[str]) -> None:
        self._policy = policy
        self._select = select or policy.select
        self._ignore = ignore or policy.ignore
        if self._select or self._ignore:
            # A name that means nothing is told before anything is read.
            len(self.chosen)

    @cached_property
    def every(self) -> tuple[Control, ...]:
        """The whole checklist, with the controls of others and of the policy."""
        return (*discover(), *local_controls(self._policy))

    @cached_property
    def chosen(self) -> tuple[Control, ...]:
        """What was asked for; UsageError where a name means nothing."""
        return _choose(self.every, self._select, self._ignore)

    @property
    def asks_for_flows(self) -> bool:
        """Whether a chosen check reads the data flow: the whole checklist does."""
        if not (self._select or self._ignore):
            return True
        return any(reads(check, Flows) for control in self.chosen for check in control.checks)


def _choose(controls: Sequence[Control], select: Sequence[str], ignore: Sequence[str]) -> tuple[Control, ...]:
    """The controls whose id or family is selected and not ignored."""
    known = {control.id for control in controls} | {control.family for control in controls}
    for name in (*select, *ignore):
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f" Did you mean {near[0]}?" if near else " `stopper controls` lists them."
            raise UsageError(f"{name!r} is neither a control nor a family.{hint}")
    return tuple(
        control
        for control in controls
        if (not select or control.id in select or control.family in select)
        and control.id not in ignore
        and control.family not in ignore
    )
