"""Evidence of the deploy layer: the jails of fail2ban, by its own files laid over each other."""

from __future__ import annotations

import re
from typing import ClassVar

from msgspec import Struct

from stopper.model import Layer, Place
from stopper.standard.regex import regex

TRUE = ("1", "on", "true", "yes")
# Logs and filters of what answers requests: web servers, application servers, and an application's own log.
WEB = regex(
    r"nginx|apache|httpd|traefik|haproxy|gunicorn|uwsgi|flask|werkzeug|django|wsgi|bad-?(?:bots|requests)|http",
    re.IGNORECASE,
)
# Logs of other services of the machine.
OTHER = regex(r"sshd?|dropbear|postfix|dovecot|exim|recidive|mysqld|named|pam|vsftpd|proftpd|smtp|imap", re.IGNORECASE)


class Jail(Struct, frozen=True):
    """One jail as it is in force: what it reads, and where it is switched."""

    name: str
    is_enabled: bool
    filter: str
    log: str
    at: Place

    @property
    def watches_requests(self) -> bool | None:
        """Whether it reads what clients of a web server did; None where neither name, filter nor log says so."""
        said = f"{self.name} {self.filter} {self.log}"
        if WEB.search(said):
            return True
        return False if OTHER.search(said) else None


class Jails(Struct, frozen=True):
    """The jails that the project's files say."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the jails of fail2ban (jail.local, jail.d/*.conf)"

    jails: tuple[Jail, ...]

    @property
    def enabled(self) -> list[Jail]:
        """Those that ban."""
        return [item for item in self.jails if item.is_enabled]
