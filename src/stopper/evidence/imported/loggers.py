"""The loggers of a running application with what writes their records down."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.imported.parts import Code

SILENT = frozenset({"logging.NullHandler", "logging._StderrHandler"})


class RunningFilter(Struct, frozen=True):
    """A filter by its class or function; `code` is what decides."""

    kind: str
    code: Code | None


class RunningHandler(Struct, frozen=True):
    """A handler; `formatter` and its `ancestors` are classes, `format` the text of a plain one."""

    kind: str
    level: str
    formatter: str
    ancestors: tuple[str, ...]
    format: str
    filters: tuple[RunningFilter, ...]
    is_default: bool = False

    @property
    def writes(self) -> bool:
        """Whether it writes anything down."""
        return self.kind not in SILENT


class RunningLogger(Struct, frozen=True):
    """A logger; the root has an empty name, `is_app` says whether it is `app.logger`."""

    name: str
    is_app: bool
    level: str
    propagates: bool
    filters: tuple[RunningFilter, ...]
    handlers: tuple[RunningHandler, ...]

    @property
    def writing(self) -> tuple[RunningHandler, ...]:
        """The handlers that somebody set up and that write."""
        return tuple(item for item in self.handlers if item.writes and not item.is_default)


class Receiver(Struct, frozen=True):
    """A function that hears a signal ("flask_login.signals.user_logged_in")."""

    signal: str
    chain: tuple[Code, ...]

    @property
    def function(self) -> Code | None:
        """What was connected, without its wrappers."""
        return self.chain[-1] if self.chain else None
