"""A visitor chooses where a request goes: RewriteRule or ProxyPassMatch pastes the path right behind the host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.deployment.apache.configuration import Apache, Directive
from stopper.evidence.deployment.trap import Trap
from stopper.standard.regex import regex

# http://host$1 or http://host:80$1: what comes from the path stands where host and port do.
PASTED = regex(r"\Ahttps?://[^/$]*\$\d", re.IGNORECASE)
CHOSEN = regex(r"\A(?:https?://)?[$%]\d|\Ahttps?://%\{(?:HTTP_HOST|QUERY_STRING|HTTP:)", re.IGNORECASE)
PROXIES = regex(r"(?:\A\[|,)\s*(?:P|proxy)\s*(?:,|\]\Z)", re.IGNORECASE)


def traps(apache: Apache) -> Iterator[Trap]:
    """Every rule whose target a path can change."""
    for _, item in apache.directives("rewriterule", "proxypassmatch"):
        if item.name == "rewriterule" and not PROXIES.search(item.argument(2)):
            continue
        pattern, target = item.argument(), item.argument(1)
        if CHOSEN.match(target):
            yield _trap(item, "the visitor names the host that the request goes to")
        elif PASTED.match(target) and not _begins_with_slash(pattern):
            yield _trap(item, "a path such as @internal.example/ becomes the host that the request goes to")


def _begins_with_slash(pattern: str) -> bool:
    """Whether what the pattern catches first begins with a slash."""
    return re.match(r"\A\^?\(/", pattern) is not None


def _trap(item: Directive, words: str) -> Trap:
    fix = 'RewriteRule "^/(.*)" "http://127.0.0.1:8000/$1" [P]'
    return Trap(item.at, words, fix=fix if item.name == "rewriterule" else "ProxyPass / http://127.0.0.1:8000/")
