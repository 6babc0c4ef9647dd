"""[deployment]: what stands around the application; each fact has this one owner, and every rendered file reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import option, table_option
from stopper.standard.peers import HIGHEST_PORT, peer_of
from stopper.standard.regex import regex

NAME = regex(r"[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?\Z")
TARGET = regex(r"[A-Za-z_][\w.]{0,200}(?::[A-Za-z_][\w.]{0,100}(?:\(\))?)?\Z", re.ASCII)
VERSION = regex(r"\d{1,3}(?:\.\d{1,3}){1,2}\Z", re.ASCII)
# No character of these means something to a shell, systemd, nginx, YAML or Docker at the place where it is written.
PATH = regex(r"/[\w./@+-]{0,300}\Z", re.ASCII)
RELATIVE = regex(r"[\w./@+][\w./@+-]{0,300}\Z", re.ASCII)
ACCOUNT = regex(r"[a-z_][a-z0-9_-]{0,30}\Z")
BIND = regex(r"(?:unix:/[\w./@+-]{1,100}|(?:\[[0-9a-fA-F:.]{2,45}\]|[0-9.]{7,15}):\d{1,5})\Z", re.ASCII)
IMAGE = regex(
    r"[a-z0-9][\w.-]{0,200}(?::\d{1,5}(?=/))?(?:/[a-z0-9][\w.-]{0,200}){0,8}(?::\w[\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?\Z",
    re.ASCII,
)
# What each text of the section is, in words and as a pattern; empty is always one.
TEXTS = {
    "name": (NAME, "name such as shop or shop-api"),
    "application": (TARGET, "target such as wsgi:app"),
    "folder": (PATH, "absolute path"),
    "user": (ACCOUNT, "name of an account"),
    "proxy_user": (ACCOUNT, "name of an account"),
    "bind": (BIND, "unix:/path and no address with its port, such as 127.0.0.1:8000"),
    "static_folder": (RELATIVE, "path"),
    "static_url": (RELATIVE, "path"),
    "environment_file": (PATH, "absolute path"),
    "certificate": (PATH, "absolute path"),
    "certificate_key": (PATH, "absolute path"),
    "python": (VERSION, "version such as 3.13"),
    "image": (IMAGE, "name of an image with its tag"),
    "base_image": (IMAGE, "name of an image with its tag"),
    "health_path": (PATH, "absolute path"),
    "backups": (PATH, "absolute path"),
    "nginx": (VERSION, "version such as 1.26.2"),
}
LONGEST_TIMEOUT = 3600
JOB = regex(r"[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?\Z")
# A program of the virtual environment with its words; systemd makes something of $, %, quotes and ;.
COMMAND = regex(r"[A-Za-z][\w.-]{0,40}(?: [\w./:,=@+-]{1,200}){0,30}\Z", re.ASCII)
FLASK_COMMAND = regex(r"[a-z][\w-]{0,40}(?: [a-z][\w-]{0,40}){0,3}\Z", re.ASCII)
# systemd.time(7); systemd-analyze calendar says whether one is understood.
CALENDAR = regex(r"[A-Za-z0-9*][\w*:,./~ +-]{0,80}\Z", re.ASCII)
# What other rendered files beside the service are called.
TAKEN = ("backup", "workers")


@dataclass(frozen=True, slots=True)
class Deployment:
    """The service, its process, its folders and its peers, as the renderers write them.

    Empty texts stand for what the audit finds in the project, or for the usual value built from `name`.
    """

    name: str = option("", "The name of the service: its user, unit, image and folders; the package's where empty.")
    application: str = option("", "What the server loads, such as wsgi:app; as it is found where empty.")
    folder: str = option("", "The folder of the release on a machine; /srv/NAME where empty.")
    user: str = option("", "The system user of the service; NAME where empty.")
    proxy_user: str = option("www-data", "The user as whom the proxy runs: www-data on Debian, nginx elsewhere.")
    bind: str = option(
        "", "Where gunicorn listens; a socket below /run/NAME on a machine, port 8000 in a container, where empty."
    )
    workers: int = option(3, "How many processes serve the application.")
    threads: int = option(4, "How many threads each worker has.")
    replicas: int = option(2, "How many containers or pods run.")
    client_timeout: int = option(10, "How long a client may take for a header or between two pieces.", unit="seconds")
    worker_timeout: int = option(30, "How long a worker may take for one request.", unit="seconds")
    proxy_timeout: int = option(
        35, "How long the proxy waits for the application: longer than the worker.", unit="seconds"
    )
    stop_timeout: int = option(40, "How long requests may take to end when the service stops.", unit="seconds")
    task_timeout: int = option(600, "How long a task of a queue or a scheduled command may take.", unit="seconds")
    background: Mapping[str, str] = table_option(
        "Workers by name, each with its command of the virtual environment, such as "
        '"celery --app shop.tasks worker"; as they are found where empty.',
        {},
    )
    scheduled: Mapping[str, str] = table_option(
        'Commands of flask, each with its times as systemd writes them: "daily", "Mon 04:30".', {}
    )
    static_folder: str = option(
        "", "The folder that the proxy serves as it is, within the release; as found where empty."
    )
    static_url: str = option("", "The path below which it is served; as found where empty.")
    writable: tuple[str, ...] = option((), "Folders beside its own state that the service writes to, by absolute path.")
    outbound: tuple[str, ...] = option(
        (), 'Whom the service may call, such as "10.0.5.0/24", "db.internal:5432" or "api.pay.example:443".'
    )
    environment_file: str = option("", "The file with the service's secrets; /etc/NAME/environment where empty.")
    certificate: str = option("", "The certificate with its chain; certbot's of the first host where empty.")
    certificate_key: str = option("", "The private key of the certificate; certbot's of the first host where empty.")
    python: str = option("", "The version of Python that runs the application; as found where empty.")
    image: str = option("", "The image of the application with its tag or digest; NAME:latest is refused.")
    base_image: str = option(
        "", "The image that it is built on, with its digest; the slim one of Python, unpinned, where empty."
    )
    health_path: str = option("", "The path that answers 200 while the application can serve; none where empty.")
    backups: str = option("", "The folder in which backups are kept; /var/backups/NAME where empty.")
    backup_days: int = option(30, "How many days a backup is kept.")
    nginx: str = option("1.22", "The version of nginx; what it does not know is left out.")
    ssh_port: int = option(22, "The port at which the machine is administered.")

    def check(self, origin: str) -> None:
        """UsageError where a value cannot be rendered, or a timeout is shorter than the one that it must outlast."""
        for name, (pattern, words) in TEXTS.items():
            value = getattr(self, name)
            if value and not pattern.match(value):
                raise UsageError(f"{origin}: deployment.{name.replace('_', '-')}: {value!r} is no {words}.")
        for path in self.writable:
            if not PATH.match(path):
                raise UsageError(f"{origin}: deployment.writable: {path!r} is no absolute path.")
        for peer in self.outbound:
            if peer_of(peer) is None:
                raise UsageError(f"{origin}: deployment.outbound: {peer!r} is no host, address or network.")
        self._check_jobs(origin)
        self._check_numbers(origin)
        if self.image.endswith(":latest"):
            raise UsageError(f"{origin}: deployment.image: {self.image!r} is another image each day. Name a version.")

    def _check_jobs(self, origin: str) -> None:
        for kind, table, name, command, words in (
            ("background", self.background, JOB, COMMAND, "command such as celery --app shop.tasks worker"),
            ("scheduled", self.scheduled, FLASK_COMMAND, CALENDAR, "time of systemd such as daily or Mon 04:30"),
        ):
            for key, value in table.items():
                if not name.match(key):
                    raise UsageError(f"{origin}: deployment.{kind}: {key!r} is no name such as purge-carts.")
                if not command.match(value):
                    raise UsageError(f"{origin}: deployment.{kind}.{key}: {value!r} is no {words}.")
        names = [*self.background, *map(job_name, self.scheduled)]
        twice = [item for item in names if names.count(item) > 1 or item in TAKEN]
        if twice:
            raise UsageError(f"{origin}: deployment: {twice[0]!r} is the name of another unit. Take another.")

    def _check_numbers(self, origin: str) -> None:
        for name in ("workers", "threads", "replicas", "backup_days", "task_timeout"):
            if getattr(self, name) < 1:
                raise UsageError(f"{origin}: deployment.{name.replace('_', '-')} must be at least 1.")
        if not 0 < self.ssh_port <= HIGHEST_PORT:
            raise UsageError(f"{origin}: deployment.ssh-port must be between 1 and {HIGHEST_PORT}.")
        ladder = (self.client_timeout, self.worker_timeout, self.proxy_timeout, self.stop_timeout)
        if not 0 < ladder[0] <= ladder[1] < ladder[2] <= ladder[3] <= LONGEST_TIMEOUT:
            words = "client-timeout <= worker-timeout < proxy-timeout <= stop-timeout <= 1h"
            raise UsageError(f"{origin}: deployment: each timeout must outlast the one before it: {words}.")


def job_name(command: str) -> str:
    """What the unit of a scheduled command is called after the service: "mail send" is mail-send."""
    return re.sub(r"[^a-z0-9]+", "-", command.lower()).strip("-")
