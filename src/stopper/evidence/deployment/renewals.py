"""How a project renews its certificates: certbot's commands in its files, and whether the server is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.schedules.certbot import TELLS
from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.regex import regex

RENEWS = regex(r"^[^\n#]*\bcertbot\b[^\n]{0,200}?\brenew\b[^\n]*$", re.MULTILINE)
HOOKED = regex(r"--(?:deploy|post|renew)-hook\b")
COMMENTS = regex(r"^\s*#.*$", re.MULTILINE)
# What a script prints, and what the text around code says.
SAID = regex(r"^[\s\"'>|*-]*(?:echo|printf|log|print|warn|info)\b|[\"']{3}")
IS_DRY = regex(r"--dry-run\b")
PROSE = (".md", ".rst", ".txt", ".html", ".adoc")
OF_ACME = "/etc/letsencrypt/"


class Renewal(Struct, frozen=True):
    """A command that renews; `tells` says whether it, or something else in its file, reloads the server."""

    at: Place
    tells: bool


def renewals(repository: Repository) -> Iterator[Renewal]:
    """Every command of certbot that renews, in units, scripts, jobs and compose files, not in prose."""
    for file in repository.tree:
        if file.content is None or file.suffix in PROSE or b"certbot" not in file.content:
            continue
        text = file.text
        said = COMMENTS.sub("", text)
        tells = HOOKED.search(said) is not None or TELLS.search(said) is not None
        for found in RENEWS.finditer(text):
            if not IS_DRY.search(found[0]) and not SAID.match(found[0]) and _is_command(found[0], file.suffix):
                line = text.count("\n", 0, found.start()) + 1
                yield Renewal(Place(file.path, line), tells)


def _is_command(line: str, suffix: str) -> bool:
    """Whether a line runs certbot; in Python and the like it stands in a text or a list of words."""
    return suffix not in (".py", ".js", ".ts") or bool(re.search(r"[\"'][^\"']*certbot", line))


def issued_by_acme(nginx: Nginx) -> list[Place]:
    """Where nginx names a certificate that certbot keeps."""
    return [
        item.at
        for server in nginx.servers
        for item in server.effective("ssl_certificate")
        if item.argument().startswith(OF_ACME)
    ]
