"""Every refusal, and what the application tells of itself, is an event in the security log, in one schema."""

from __future__ import annotations

from typing import ClassVar, Self

from stopper.runtime.protection import Protection
from stopper.runtime.setup import Setup


class SecurityEvents(Protection):
    """Listens to the events; a request costs nothing until something happens."""

    name: ClassVar[str] = "security-events"
    section: ClassVar[str] = "logs"
    controls: ClassVar[tuple[str, ...]] = ("observability.security-events",)

    @classmethod
    def of(cls, setup: Setup) -> Self:
        return cls()

    def bind(self, setup: Setup) -> None:
        from stopper.runtime.logs.redaction import Redaction
        from stopper.runtime.logs.security import SecurityLog

        redaction = Redaction.of(setup.app.config, setup.policy.logs.redact)
        setup.events.listen(SecurityLog(setup.app.name, redaction))
