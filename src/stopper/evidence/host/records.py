"""What a machine's facts say, record by record, by the names that they have in the JSON."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Process(Struct, frozen=True):
    """One process; `secrets` names what was masked in `arguments`, `variables` are names, None where not seen.

    `role` is server, worker or script for what runs an application, `project` the folder of that application.
    """

    pid: int
    parent: int
    uid: int
    user: str
    gid: int
    groups: tuple[int, ...]
    name: str
    program: str
    arguments: tuple[str, ...]
    secrets: tuple[str, ...]
    cwd: str
    unit: str
    started: int
    capabilities: str
    no_new_privileges: bool
    seccomp: bool
    role: str
    project: str
    variables: tuple[str, ...] | None


class Listener(Struct, frozen=True):
    """One socket that listens: `protocol` is tcp, udp or unix; `reach` says whether all users get to a path."""

    protocol: str
    address: str
    port: int
    path: str
    user: str
    program: str
    pids: tuple[int, ...]
    mode: str
    owner: str
    group: str
    reach: str

    @property
    def shown(self) -> str:
        """Its path, or its address and port as a URL has them."""
        address = f"[{self.address}]" if ":" in self.address else self.address
        return self.path or f"{address}:{self.port}"


class Entry(Struct, frozen=True):
    """A file or folder with its owner; `mode` in octal digits, `reach` all where every user may enter its folder."""

    path: str
    kind: str
    is_seen: bool
    is_folder: bool
    uid: int
    gid: int
    owner: str
    group: str
    mode: str
    has_acl: bool
    reach: str

    @property
    def bits(self) -> int:
        """The mode as a number."""
        return int(self.mode, 8) if self.mode else 0


class Alike(Entry, frozen=True):
    """Files of one kind with the same owner and mode: how many, and the first of them."""

    count: int
    examples: tuple[str, ...]


class Environment(Struct, frozen=True):
    """A virtual environment with the versions of its packages by name."""

    path: str
    packages: Mapping[str, str]


class Folder(Struct, frozen=True):
    """A project on the machine; `digests` are SHA-256 of its code by path, `newest` when code was last written."""

    path: str
    is_complete: bool
    above: tuple[Entry, ...]
    groups: tuple[Alike, ...]
    files: tuple[Entry, ...]
    digests: Mapping[str, str]
    newest: int
    commit: str
    device: int
    environments: tuple[Environment, ...]


class Unit(Struct, frozen=True):
    """A service of systemd in effect; `exposure` as systemd-analyze reckons it, empty where it does not say."""

    name: str
    is_app: bool
    state: str
    result: str
    user: str
    group: str
    is_dynamic: bool
    folder: str
    arguments: tuple[str, ...]
    secrets: tuple[str, ...]
    variables: tuple[str, ...]
    files: tuple[Entry, ...]
    environment_files: tuple[Entry, ...]
    exposure: str
    settings: Mapping[str, str]
    needs_reload: bool


class FirewallState(Struct, frozen=True):
    """The rules as programs print them, by the program; what ufw's own files say, and the machine's addresses."""

    texts: Mapping[str, str]
    ufw_enabled: str
    ufw_policy: str
    ufw_ipv6: str
    has_ipv6: bool
    addresses: tuple[str, ...]


class Updates(Struct, frozen=True):
    """Pending updates of the system by lists of a day; `automatic` is on, off, not installed, or empty."""

    system: str
    kernel: str
    manager: str
    pending: tuple[str, ...]
    security: tuple[str, ...]
    is_known: bool
    lists: int
    automatic: str
    needs_restart: bool


class WebServer(Struct, frozen=True):
    """One server block of the machine's nginx: a name and its arguments for each directive that counts."""

    file: str
    directives: tuple[tuple[str, ...], ...]

    def values(self, name: str) -> tuple[str, ...]:
        """The arguments of a directive, all its occurrences after each other."""
        return tuple(value for words in self.directives if words[:1] == (name,) for value in words[1:])


class Certificate(Struct, frozen=True):
    """A certificate on disk; times in seconds since 1970, `count` with those that follow it in its file."""

    path: str
    names: tuple[str, ...]
    issuer: str
    begins: int
    ends: int
    algorithm: str
    bits: int
    weak_signature: str
    count: int
    is_chain: bool
    is_self_signed: bool


class Job(Struct, frozen=True):
    """What the clock starts: `purpose` is renewal, backup or updates; of a command the tool alone is known."""

    purpose: str
    tool: str
    path: str
    encrypts: bool


class Renewal(Struct, frozen=True):
    """What renews certificates: those of certbot, its hooks, and servers that renew by themselves."""

    has_letsencrypt: bool
    is_seen: bool
    count: int
    hooks: tuple[str, ...]
    without_hook: int
    servers: tuple[str, ...]


class Backups(Struct, frozen=True):
    """A folder of backups: when the newest was written, on which file system, what encrypts it."""

    folder: Entry
    newest: Entry | None
    written: int
    count: int
    device: int
    encryption: str


class Store(Struct, frozen=True):
    """A cache that listens: `login` is demanded, none or unknown."""

    kind: str
    address: str
    port: int
    login: str


class Rule(Struct, frozen=True):
    """A rule of pg_hba.conf in effect."""

    type: str
    address: str
    method: str


class Role(Struct, frozen=True):
    """What the role of the application may do in PostgreSQL, as the server says."""

    user: str
    version: str
    database_owner: str
    attributes: Mapping[str, bool]
    roles: tuple[str, ...]
    schemas_owned: tuple[str, ...]
    schemas_create: tuple[str, ...]
    tables_owned: int
    tables: int
    truncatable: int
    listen: str
    ssl: str
    ssl_used: bool
    encryption: str


class Database(Struct, frozen=True):
    """The database of a URL that stays on the machine; `role` and `rules` are None where they could not be asked."""

    variable: str
    kind: str
    host: str
    has_default_password: bool
    role: Role | None
    rules: tuple[Rule, ...] | None


class Accounts(Struct, frozen=True):
    """Accounts of the system: those without a password, and those that people log in to."""

    is_seen: bool
    without_password: tuple[str, ...]
    people: tuple[str, ...]


class Unseen(Struct, frozen=True):
    """What could not be seen, and why."""

    what: str
    reason: str
