"""Which of the processes serve an application, and how they are named in messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.gunicorn.addresses import Address, address
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.passage import Passage
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

_TARGET = regex(r"([A-Za-z_][\w.]*)(?::|\Z)")
KINDS = {
    "Procfile": "the Procfile",
    "systemd": "the unit",
    "image": "the image",
    "compose": "the compose service",
    "kubernetes": "the manifest",
    "supervisor": "supervisord",
    "script": "the script",
    "Makefile": "the Makefile",
    "code": "the code",
}


def serving(gunicorn: Gunicorn, application: Application) -> list[GunicornProcess]:
    """The processes whose target is a module of the application, or is not known."""
    return [item for item in gunicorn.serving if _serves(item, application)]


def _serves(process: GunicornProcess, application: Application) -> bool:
    found = _TARGET.match(process.application)
    if found is None:
        return True
    source = application.source
    module = source.names.modules.get(found[1])
    return module is None or any(item.name == module.name for item in source.modules)


def passed_on(nginx: Nginx | None, process: GunicornProcess) -> Passage:
    """The locations of nginx that pass requests on to a process, as far as their addresses tell."""
    return _passing(nginx).to(process) if nginx is not None else Passage()


@lru_cache(maxsize=4)
def _passing(nginx: Nginx) -> _Passing:
    return _Passing([(level, _targets(nginx, level)) for level in nginx.proxied() if level.own("proxy_pass")])


class _Passing:
    """The locations that pass requests on, each with the addresses that it leads to: few, however many locations."""

    def __init__(self, leading: Sequence[tuple[Level, tuple[Address, ...]]]) -> None:
        self._leading = leading
        self._targets = dict.fromkeys(targets for _, targets in leading)
        self._passages: dict[frozenset[tuple[Address, ...]], Passage] = {}

    def to(self, process: GunicornProcess) -> Passage:
        """The locations that lead to a process."""
        own = frozenset(item for item in self._targets if any(map(partial(_leads, process), item)))
        if own not in self._passages:
            levels = tuple(level for level, targets in self._leading if targets in own)
            self._passages[own] = Passage(levels)
        return self._passages[own]


def _targets(nginx: Nginx, level: Level) -> tuple[Address, ...]:
    """The addresses that a location passes requests on to, those of its upstream where it names one."""
    written = level.own("proxy_pass")[-1].argument()
    text = re.sub(r"\Ahttps?://", "", written)
    if text.startswith("unix:"):
        return (address(text.partition(":/")[0] + ":/" + text.partition(":/")[2].partition(":")[0]),)
    host = text.partition("/")[0]
    for root in nginx.roots:
        for item in root.own("upstream"):
            if item.argument() == host:
                servers = [one.argument() for one in item.block or () if one.name == "server"]
                return tuple(address(one if ":" in one else f"{one}:80") for one in servers)
    return (address(host if ":" in host else f"{host}:80"),)


def _leads(process: GunicornProcess, target: Address) -> bool:
    """Whether a process may be what listens at an address: never a platform's, in a container none of loopback."""
    if "$" in target.host:
        return True
    launch = process.launch
    if launch is not None and launch.kind == "Procfile":
        return False
    is_near = target.kind == "unix" or target.is_loopback
    if target.kind == "unix":
        return process.addresses is None or target in process.addresses
    if launch is not None and process.is_contained and is_near:
        # Port that compose opens on the machine for an nginx of the machine itself.
        return any(text.split(":")[-2:-1] == [target.port] for text in launch.published)
    if not process.is_contained and not is_near:
        return False
    own = process.addresses
    if own is None or not is_near:
        return True
    return any(item.kind == "tcp" and (item.port == target.port or HOLE in item.port) for item in own)


def who(process: GunicornProcess) -> str:
    """The process in a message: gunicorn, and who starts it."""
    if process.launch is None:
        return f"gunicorn by {process.at.path}"
    name = f" {process.launch.name}" if process.launch.name and process.launch.kind in ("systemd", "compose") else ""
    return f"gunicorn of {KINDS[process.launch.kind]}{name}"
