"""[deployment]: what stands around the application; each fact has this one owner, and every rendered file reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import option

NAME = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")
TARGET = re.compile(r"[A-Za-z_][\w.]{0,200}(?::[A-Za-z_][\w.]{0,100}(?:\(\))?)?\Z")
# host, host:port, address or network; a name of a service in the same compose file or cluster is one too.
PEER = re.compile(r"\[?[\w.:/-]{1,253}\]?(?::\d{1,5})?\Z")
VERSION = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,2}\Z")
SAFE = re.compile(r"[\w./@:+-]*\Z")
LONGEST_TIMEOUT = 3600


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
        if self.name and not NAME.match(self.name):
            raise UsageError(f"{origin}: deployment.name: {self.name!r} is no name such as shop or shop-api.")
        if self.application and not TARGET.match(self.application):
            raise UsageError(f"{origin}: deployment.application: {self.application!r} is no target such as wsgi:app.")
        self._check_words(origin)
        self._check_numbers(origin)
        if not VERSION.match(self.nginx):
            raise UsageError(f"{origin}: deployment.nginx: {self.nginx!r} is no version such as 1.26.2.")
        if self.image.endswith(":latest"):
            raise UsageError(f"{origin}: deployment.image: {self.image!r} is another image each day. Name a version.")

    def _check_words(self, origin: str) -> None:
        """What is written into configuration files holds no character that means something there."""
        for name in ("folder", "user", "proxy_user", "bind", "static_folder", "static_url", "environment_file",
                     "certificate", "certificate_key", "python", "image", "base_image", "health_path",
                     "backups"):  # fmt: skip
            value = getattr(self, name)
            if not SAFE.match(value):
                raise UsageError(f"{origin}: deployment.{name.replace('_', '-')}: {value!r} has characters of no path.")
        for path in self.writable:
            if not path.startswith("/") or not SAFE.match(path):
                raise UsageError(f"{origin}: deployment.writable: {path!r} is no absolute path.")
        for peer in self.outbound:
            if not PEER.match(peer):
                raise UsageError(f"{origin}: deployment.outbound: {peer!r} is no host, address or network.")

    def _check_numbers(self, origin: str) -> None:
        for name in ("workers", "threads", "replicas", "backup_days"):
            if getattr(self, name) < 1:
                raise UsageError(f"{origin}: deployment.{name.replace('_', '-')} must be at least 1.")
        ladder = (self.client_timeout, self.worker_timeout, self.proxy_timeout, self.stop_timeout)
        if not 0 < ladder[0] <= ladder[1] < ladder[2] <= ladder[3] <= LONGEST_TIMEOUT:
            words = "client-timeout <= worker-timeout < proxy-timeout <= stop-timeout <= 1h"
            raise UsageError(f"{origin}: deployment: each timeout must outlast the one before it: {words}.")
