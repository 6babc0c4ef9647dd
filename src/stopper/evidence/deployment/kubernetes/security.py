"""The security context of a container as it runs: its own settings over those of its pod."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.yaml_places import Table
from stopper.model import Place
from stopper.standard.containers import ALLOWED_CAPABILITIES, STRONG_CAPABILITIES, capability


class SecurityContext(Struct, frozen=True, eq=False, dict=True):
    """What both levels say; the container's word comes first where both speak."""

    container: Table
    pod: Table

    @property
    def user(self) -> int | None:
        """The number of the user; None where the image says it."""
        text = self._text("runAsUser")
        return int(text) if text.isdigit() else None

    @property
    def is_never_root(self) -> bool | None:
        """Whether the cluster refuses to run it as root; None where nothing says so."""
        own = self.container.truth("securityContext", "runAsNonRoot")
        return own if own is not None else self.pod.truth("securityContext", "runAsNonRoot")

    @property
    def drops_all(self) -> bool:
        """Whether it drops every capability."""
        words = self.container.words("securityContext", "capabilities", "drop")
        return "ALL" in {capability(item.text) for item in words}

    @property
    def added(self) -> tuple[tuple[str, Place], ...]:
        """The capabilities that it adds."""
        words = self.container.words("securityContext", "capabilities", "add")
        return tuple((capability(item.text), item.at) for item in words)

    @property
    def seccomp(self) -> str:
        """The type of its seccomp profile; nothing where none is named."""
        own = self.container.text("securityContext", "seccompProfile", "type")
        return own or self.pod.text("securityContext", "seccompProfile", "type")

    def own(self, key: str) -> bool | None:
        """A setting that only a container has."""
        return self.container.truth("securityContext", key)

    def _text(self, key: str) -> str:
        return self.container.text("securityContext", key) or self.pod.text("securityContext", key)

    def place(self, *keys: str) -> Place:
        """The place of the first of these settings that is there, else of the container."""
        for level in (self.container, self.pod):
            context = level.get("securityContext")
            for key in keys:
                found = context.key(key) if isinstance(context, Table) else None
                if found is not None:
                    return found.at
        return self.container.at

    def lacking(self) -> Iterator[str]:
        """What the restricted Pod Security Standard asks for, and is not there; beside the user."""
        if self.own("allowPrivilegeEscalation") is not False:
            yield "allowPrivilegeEscalation: false"
        if not self.drops_all:
            yield "capabilities: drop: [ALL]"
        if self.seccomp not in ("RuntimeDefault", "Localhost"):
            yield "seccompProfile: RuntimeDefault"
        if any(name not in ALLOWED_CAPABILITIES and name not in STRONG_CAPABILITIES for name, _ in self.added):
            yield "no added capability but NET_BIND_SERVICE"
        if self.is_never_root is not True:
            yield "runAsNonRoot: true"
        if self.own("readOnlyRootFilesystem") is not True:
            yield "readOnlyRootFilesystem: true"
