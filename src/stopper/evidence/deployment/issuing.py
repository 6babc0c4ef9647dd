"""For which names a project has certificates issued: certbot's commands in its files, beside nginx's server names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.evidence.deployment.commands.shell_words import shell_commands
from stopper.evidence.deployment.nginx.configuration import Nginx, names
from stopper.evidence.deployment.renewals import OF_ACME, PROSE
from stopper.evidence.host.certificates import missing_names
from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.regex import regex

_CERTBOT = regex(r"(?:\A|[/=])certbot(?:-auto)?\Z")
_DOMAINS = frozenset({"-d", "--domain", "--domains"})
_LINEAGE = regex(r"/live/([^/]+)/")


class Issued(Struct, frozen=True):
    """One command that has a certificate issued: the name that certbot keeps it by, and the hosts that it is for."""

    lineage: str
    hosts: tuple[str, ...]
    at: Place


class Use(Struct, frozen=True):
    """A server of nginx with the command that has its certificate issued, and its names that this leaves out."""

    at: Place
    issued: Issued
    missing: tuple[str, ...]


def issued(repository: Repository) -> Iterator[Issued]:
    """Every command of certbot that names hosts, in scripts, units and jobs, not in prose."""
    for file in repository.tree:
        if file.content is None or file.suffix in PROSE or b"certbot" not in file.content:
            continue
        for command in shell_commands(file.text):
            if any(_CERTBOT.search(word) for word in command.words):
                yield from _of_words(command.words, Place(file.path, command.line))


def _of_words(words: Sequence[str], at: Place) -> Iterator[Issued]:
    given = list(_options(words))
    hosts = [host.lower() for name, value in given if name in _DOMAINS for host in value.split(",") if host]
    # What a variable names is not known, and neither is whether it is one host.
    if hosts and not any("$" in host for host in hosts):
        kept = next((value for name, value in given if name == "--cert-name"), hosts[0].removeprefix("*."))
        yield Issued(kept, tuple(hosts), at)


def _options(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for word, following in zip(words, (*words[1:], ""), strict=True):
        name, equals, value = word.partition("=")
        yield name, value if equals else following


def uses(nginx: Nginx, repository: Repository) -> Iterator[Use]:
    """The servers of nginx whose certificate a command of the project has issued."""
    found = {item.lineage: item for item in issued(repository)}
    for server in nginx.servers:
        path = server.value("ssl_certificate")
        lineage = _LINEAGE.search(path) if path.startswith(OF_ACME) else None
        item = found.get(lineage[1]) if lineage is not None else None
        if item is not None:
            written = next(iter(server.own("server_name")), None)
            missing = missing_names(names(server), item.hosts)
            yield Use(written.at if written is not None else server.at, item, tuple(missing))
