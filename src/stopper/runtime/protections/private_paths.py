"""What is never handed out, whoever would serve it: hidden files, backups, databases, keys, configuration, source."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.policy.sections.private_paths import PrivatePaths as PrivatePathsPolicy
from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange
from stopper.runtime.protection import Protection
from stopper.standard.private_files import is_hidden

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

CONTROL = "secrets.env-file-private"


class PrivatePaths(Protection):
    """A path that names a private file is not there, whatever routes and static folders would answer."""

    name: ClassVar[str] = "private-paths"
    controls: ClassVar[tuple[str, ...]] = (CONTROL,)

    def __init__(self, policy: PrivatePathsPolicy) -> None:
        self.mode = policy.mode
        self._suffixes = tuple(item.lower() for item in policy.suffixes)
        self._allowed = frozenset(item for item in policy.allow if not item.endswith("/"))
        self._below = tuple(item for item in policy.allow if item.endswith("/"))

    @classmethod
    def of(cls, setup: Setup) -> Self:
        return cls(setup.policy.private_paths)

    def on_request(self, exchange: Exchange) -> Refusal | None:
        path = exchange.environ.get("PATH_INFO") or ""
        if "." not in path and "~" not in path:
            return None
        if not is_hidden(path) and not path.lower().rstrip("/. ").endswith(self._suffixes):
            return None
        if path in self._allowed or (self._below and path.startswith(self._below)):
            return None
        return Refusal(404, CONTROL, "private_path", "There is no such page.")
