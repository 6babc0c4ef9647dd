"""Who runs the application on a machine, and what those users may write and read there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from stopper.evidence.host.host import Host
from stopper.evidence.host.records import Alike, Entry, Folder, Process

# Users that other services share, or that nobody is.
SHARED = frozenset({"www-data", "nginx", "apache", "http", "httpd", "nobody", "daemon"})
OWNER, GROUP, ALL = 0o200, 0o020, 0o002


class Identity(Struct, frozen=True):
    """A user with the groups that its process has."""

    user: str
    uid: int
    groups: tuple[int, ...]

    def can_write(self, entry: Entry) -> bool:
        """Whether the mode lets it write, or it owns the entry and so may change the mode."""
        if self.uid in (0, entry.uid):
            return True
        return bool((entry.gid in self.groups and entry.bits & GROUP) or entry.bits & ALL)


def identities(processes: Iterable[Process]) -> tuple[Identity, ...]:
    """The users of some processes, each once."""
    found = {(item.user, item.uid, item.groups): Identity(item.user, item.uid, item.groups) for item in processes}
    return tuple(found[key] for key in sorted(found))


def of_project(host: Host, project: Folder) -> tuple[Process, ...]:
    """The processes that run a project; where none lies in it, those that run any application."""
    mine = tuple(item for item in host.applications if item.project == project.path)
    return mine or (host.applications if len(host.projects) == 1 else ())


def masters(host: Host) -> frozenset[int]:
    """The processes that only start others of the same program."""
    parents = {item.pid: item for item in host.applications}
    return frozenset(
        item.parent
        for item in host.applications
        if item.parent in parents and parents[item.parent].program == item.program
    )


class Writable(Struct, frozen=True):
    """Something that a user can write and should not: how much of which kind, and the first of it."""

    kind: str
    user: str
    count: int
    path: str
    is_folder: bool
    has_service: bool

    @property
    def words(self) -> str:
        """The sentence that says so."""
        noun = f"{WORDS[self.kind]}, {'folders' if self.is_folder else 'files'}"
        amount = f"{self.count} of them" if self.count > 1 else "one of them"
        return f"{self.user} can write {noun}: {amount}, such as {self.path}"


WORDS = {
    "code": "the code",
    "virtualenv": "the virtual environment",
    "git": "the repository",
    "bytecode": "the compiled code",
    "static": "the static files",
    "upload": "the uploads",
    "data": "the data",
    "backup": "the backups",
}


def writable(host: Host, project: Folder, kinds: tuple[str, ...]) -> Iterator[Writable]:
    """What of these kinds the service, or every user, can write in a project; of a kind and a user one at most."""
    users = [item for item in identities(of_project(host, project)) if item.uid]
    for kind in kinds:
        groups = [item for item in project.groups if item.kind == kind]
        open_ones = [item for item in groups if item.bits & ALL and not (item.is_folder and item.bits & 0o1000)]
        if open_ones:
            yield _writable(kind, "every user", open_ones, has_service=False)
            continue
        whose = _Whose(groups)
        for user in users:
            mine = whose.writable(user)
            if mine:
                yield _writable(kind, f"{user.user}, whom the service runs as,", mine, has_service=True)


class _Whose:
    """Files by who may write them: a machine may have thousands of users, and of owners as many."""

    def __init__(self, groups: Sequence[Alike]) -> None:
        self._groups = groups
        self._of_user, self._of_group = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
        self._of_all: list[int] = []
        for number, item in enumerate(groups):
            bits = item.bits
            self._of_user[item.uid].append(number)
            if bits & GROUP:
                self._of_group[item.gid].append(number)
            if bits & ALL:
                self._of_all.append(number)

    def writable(self, user: Identity) -> list[Alike]:
        """Those that `can_write` says of a user who is not root, in their order."""
        shared = (number for group in user.groups for number in self._of_group.get(group, ()))
        return [self._groups[number] for number in sorted({*self._of_user.get(user.uid, ()), *shared, *self._of_all})]


def _writable(kind: str, user: str, groups: list[Alike], *, has_service: bool) -> Writable:
    first = min(groups, key=lambda item: (item.is_folder, item.path))
    return Writable(kind, user, sum(item.count for item in groups), first.examples[0], first.is_folder, has_service)


def folders_above(host: Host, project: Folder) -> Iterator[tuple[Entry, str]]:
    """The folders above a project in which its users, or everybody, can put another in its place."""
    users = [item for item in identities(of_project(host, project)) if item.uid]
    for entry in project.above:
        if not entry.is_seen or entry.bits & 0o1000:
            continue
        if entry.bits & ALL:
            yield entry, "every user"
        else:
            yield from ((entry, user.user) for user in users if user.can_write(entry))


def secret_arguments(host: Host) -> Iterator[tuple[Process, tuple[str, ...]]]:
    """The processes whose arguments hold a secret, a program and a kind of secret once, with what it is."""
    seen = set[tuple[str, tuple[str, ...]]]()
    for item in host.processes:
        key = (item.program, item.secrets)
        if item.secrets and key not in seen:
            seen.add(key)
            yield item, tuple(dict.fromkeys(item.secrets))
