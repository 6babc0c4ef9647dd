"""Answers of an application that nginx keeps, and what it goes by when it gives them to others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import hides, to_application
from stopper.model import Place
from stopper.standard.regex import regex

WHO = regex(r"\$\{?(?:cookie_|http_cookie|http_authorization|remote_user)", re.IGNORECASE)
APART = ("set-cookie", "vary")


class Kept(Struct, frozen=True):
    """A level whose answers nginx keeps; `ignored` names what an answer says against it and nginx does not heed."""

    level: Level
    at: Place
    ignored: tuple[str, ...]


def kept_answers(nginx: Nginx) -> Iterator[Kept]:
    """Every level that hands requests on and keeps the answers, but for those where users are told apart."""
    for level in to_application(nginx):
        zone = level.effective(f"{level.protocol}_cache")
        if zone and zone[-1].argument() != "off" and not _tells_apart(level):
            yield Kept(level, zone[-1].at, tuple(_ignored(level)))


def _ignored(level: Level) -> Iterator[str]:
    for item in level.effective(f"{level.protocol}_ignore_headers"):
        for name in item.arguments:
            # A cookie that is taken out of what is kept is handed to nobody.
            if name.lower() in APART and not (name.lower() == "set-cookie" and hides(level, name)):
                yield name


def _tells_apart(level: Level) -> bool:
    """Whether the key has who asks in it, or nothing of those who are known is kept nor answered from what is."""
    keyed, stored, asked = (
        any(WHO.search(text) for item in level.effective(f"{level.protocol}_{name}") for text in item.arguments)
        for name in ("cache_key", "no_cache", "cache_bypass")
    )
    return keyed or (stored and asked)
