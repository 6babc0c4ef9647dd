"""What is known of the account that a service runs as, by its name alone."""

from __future__ import annotations

import re

from stopper.evidence.deployment.systemd.folders import code_folders, is_below
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.evidence.deployment.systemd.units import ServiceUnit
from stopper.standard.regex import regex

# The login accounts of machine images, whose sudo asks for no password (cloud-init's default user, Raspberry Pi OS).
_IMAGE_TEXT = "ubuntu ec2-user debian admin centos fedora opc azureuser rocky almalinux alpine cloud-user pi vagrant"
IMAGE_ACCOUNTS = frozenset(_IMAGE_TEXT.split())
_WEB_TEXT = "www-data nginx apache http httpd www wwwrun caddy"
WEB_SERVERS = frozenset(_WEB_TEXT.split())
_ANOTHERS_TEXT = "nobody nogroup daemon bin sys mail postgres redis mysql postfix git-daemon systemd-network"
ANOTHERS = frozenset(_ANOTHERS_TEXT.split())
_PLACEHOLDER = regex(
    r"[<>{}$@]|__|%%|\A(?:your|my|the|some|change|replace)[-_ ]|\A(?:user|username|you|todo|xxx+)\Z", re.IGNORECASE
)


def is_placeholder(name: str) -> bool:
    """Whether a name only stands for one that somebody is to fill in."""
    return bool(_PLACEHOLDER.search(name))


def runs_from_home(unit: Unit) -> str:
    """The home folder of its own user from which a service runs; empty where it runs from elsewhere."""
    home = f"/home/{unit.user}"
    return next((item.path for item in code_folders(unit) if is_below(item.path, (home,))), "")


def workers_user(service: ServiceUnit) -> str:
    """The user to whom the server itself hands its workers, when root starts it; empty where it stays."""
    if service.program.name.startswith("gunicorn"):
        return next(iter(service.program.options("--user", "-u")), "")
    if service.program.name == "uwsgi":
        return next(iter(service.program.options("--uid")), "")
    return ""
