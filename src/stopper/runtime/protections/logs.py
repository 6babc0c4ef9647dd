"""The application's log is JSON lines, with the request that each belongs to and without secrets."""

from __future__ import annotations

from typing import ClassVar, Self

from stopper.policy.sections.logs import Logs as LogsPolicy
from stopper.runtime.occasion import is_test
from stopper.runtime.protection import Protection
from stopper.runtime.setup import Setup


class Logs(Protection):
    """Handlers and formatters, set once at the start; a request costs nothing until something is logged."""

    name: ClassVar[str] = "logs"
    controls: ClassVar[tuple[str, ...]] = ("observability.logging", "data.log-redaction", "injection.log")

    def __init__(self, policy: LogsPolicy) -> None:
        self._policy = policy
        self.mode = policy.mode

    @classmethod
    def of(cls, setup: Setup) -> Self:
        return cls(setup.policy.logs)

    def bind(self, setup: Setup) -> None:
        if is_test():  # the handlers of a test runner are its own, and compare what was logged
            return
        from stopper.runtime.logs.attach import attach, watch
        from stopper.runtime.logs.redaction import Redaction

        redaction = Redaction.of(setup.app.config, self._policy.redact)
        if self.mode == "enforce":
            attach(setup.app, redaction, self._policy.level, as_json=self._policy.json)
        else:
            watch(redaction, setup.events)
