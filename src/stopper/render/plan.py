"""What the renderers write from: the policy, and what the audit knows of the application."""

from __future__ import annotations

from msgspec import Struct, field

from stopper.evidence.background.commands import Commands
from stopper.evidence.background.queues import Queues
from stopper.model import UsageError
from stopper.policy.protections import Protections
from stopper.policy.sections.deployment import RELATIVE, TARGET, Deployment
from stopper.standard.host_names import host_name
from stopper.standard.peers import Peer, peer_of


class AppFacts(Struct, frozen=True):
    """What source, packages and repository show; empty where they show nothing.

    `target` is what a WSGI server loads, `static_folder` is relative to the project, `requirements` the file to install
    from and whether it has hashes. `stores` are the kinds of servers that it talks to: postgresql, mysql, redis; sqlite
    is a file. `secrets` are the variables that the code reads and that hold one by their name. `queues` are worked off
    in the background, and `commands` can be given a time.
    """

    name: str = "app"
    target: str = ""
    static_folder: str = ""
    static_url: str = ""
    upload_folder: str = ""
    requirements: str = ""
    has_hashes: bool = False
    python: str = ""
    has_migrations: bool = False
    stores: frozenset[str] = frozenset()
    health_path: str = ""
    secrets: tuple[str, ...] = ()
    queues: tuple[Queues, ...] = ()
    commands: Commands = field(default_factory=lambda: Commands(frozenset(), are_all=False))


class Plan(Struct, frozen=True):
    """One deployment: each value that a file needs, with what is empty in the policy filled in."""

    policy: Protections
    app: AppFacts = field(default_factory=AppFacts)

    @property
    def deployment(self) -> Deployment:
        """The section [deployment] as it is written."""
        return self.policy.deployment

    @property
    def name(self) -> str:
        """The name of the service."""
        return self.deployment.name or self.app.name

    @property
    def target(self) -> str:
        """What the server loads; UsageError where neither policy nor project says it."""
        found = self.deployment.application or self.app.target
        if not found:
            raise UsageError('No application was found. Name it in the policy: [deployment] application = "wsgi:app".')
        if not TARGET.match(found):
            raise UsageError(f"{found!r} is no target such as wsgi:app. Make the application in a module, wsgi.py.")
        return found

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names that are served, without ports; UsageError where the policy names none."""
        entries = (host_name(entry) for entry in self.policy.hosts.names)
        found = tuple(dict.fromkeys(f"{'.' * item.below}{item.name}" for item in entries if item is not None))
        if not found:
            raise UsageError('The policy names no host. Write [hosts] names = ["shop.example"].')
        return found

    @property
    def main_host(self) -> str:
        """The first host name that is one, and no domain with all below it."""
        return next((name for name in self.hosts if not name.startswith(".")), self.hosts[0].lstrip("."))

    @property
    def user(self) -> str:
        """The system user."""
        return self.deployment.user or self.name

    @property
    def folder(self) -> str:
        """The folder of the release."""
        return self.deployment.folder.rstrip("/") or f"/srv/{self.name}"

    @property
    def socket(self) -> str:
        """The path of the Unix socket between proxy and application; empty where a port is bound."""
        bind = self.deployment.bind or f"unix:/run/{self.name}/gunicorn.sock"
        return bind.removeprefix("unix:") if bind.startswith("unix:") else ""

    @property
    def bind(self) -> str:
        """Where gunicorn listens on a machine."""
        return self.deployment.bind or f"unix:{self.socket}"

    @property
    def upstream(self) -> str:
        """How nginx names the application."""
        return f"unix:{self.socket}" if self.socket else self.bind

    @property
    def environment_file(self) -> str:
        """The file with the secrets."""
        return self.deployment.environment_file or f"/etc/{self.name}/environment"

    @property
    def state_folder(self) -> str:
        """The folder that the service may write to."""
        return f"/var/lib/{self.name}"

    @property
    def static_folder(self) -> str:
        """The folder of static files on the machine; empty where there is none."""
        relative = self.deployment.static_folder or self.app.static_folder
        if relative and not RELATIVE.match(relative):
            raise UsageError(f"{relative!r} cannot be written for nginx. Name it: [deployment] static-folder.")
        return relative if relative.startswith("/") or not relative else f"{self.folder}/{relative.strip('/')}"

    @property
    def static_url(self) -> str:
        """The path of static files, with a slash at both ends."""
        return f"/{(self.deployment.static_url or self.app.static_url or 'static').strip('/')}/"

    @property
    def certificate(self) -> str:
        """The certificate with its chain."""
        return self.deployment.certificate or f"/etc/letsencrypt/live/{self.main_host}/fullchain.pem"

    @property
    def certificate_key(self) -> str:
        """The private key."""
        return self.deployment.certificate_key or f"/etc/letsencrypt/live/{self.main_host}/privkey.pem"

    @property
    def python(self) -> str:
        """Major and minor version of Python."""
        return ".".join((self.deployment.python or self.app.python or "3.13").split(".")[:2])

    @property
    def health_path(self) -> str:
        """The path of the health check; empty where there is none."""
        return self.deployment.health_path or self.app.health_path

    @property
    def peers(self) -> tuple[tuple[str, Peer], ...]:
        """Whom the service may call, each as it is written and as it is meant."""
        read = ((text, peer_of(text)) for text in self.deployment.outbound)
        return tuple((text, peer) for text, peer in read if peer is not None)

    @property
    def backups(self) -> str:
        """The folder of backups."""
        return self.deployment.backups or f"/var/backups/{self.name}"
