"""The folders of a service: where its code lies, what it may write, and what its sandbox hides."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from stopper.evidence.deployment.systemd.command import commands_of
from stopper.evidence.deployment.systemd.exposure import is_effective, protect_home, protect_system
from stopper.evidence.deployment.systemd.specifiers import expanded
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.model import Place
from stopper.standard.regex import regex

# What systemd makes for a service and gives to its user (systemd.exec(5)).
OWN = {
    "RuntimeDirectory": "/run",
    "StateDirectory": "/var/lib",
    "CacheDirectory": "/var/cache",
    "LogsDirectory": "/var/log",
}
HOMES = ("/home", "/root", "/run/user")
TEMPORARY = ("/tmp", "/var/tmp")  # noqa: S108  # names to compare, not files of ours
_SYSTEM = ("/usr", "/boot", "/efi", "/etc", "/bin", "/sbin", "/lib", "/lib64")
_PROGRAMS = frozenset({"bin", "sbin", "Scripts"})
_PART = regex(r"/[\w@%+.,/-]{1,300}\Z")


class NamedFolder(Struct, frozen=True):
    """A folder by its path, the setting that names it, and the place of that."""

    path: str
    setting: str
    at: Place


def code_folders(unit: Unit) -> list[NamedFolder]:
    """Where a service's code and interpreter lie: its working folder, and what its commands name by a full path."""
    found: list[NamedFolder] = []
    working = _plain(unit.text("WorkingDirectory").lstrip("-"))
    if working == "~":
        working = home_of(unit.user)
    if working:
        found.append(NamedFolder(working, "WorkingDirectory", unit.place("WorkingDirectory")))
    for command in commands_of(unit, "ExecStart"):
        for word in command.words:
            folder = _folder_of_program(word)
            if folder and not is_below(
                folder, ("/usr", "/bin", "/sbin", "/lib", "/dev", "/run", "/proc", "/etc", "/var/log")
            ):
                found.append(NamedFolder(folder, command.key, command.at))
    return list({item.path: item for item in reversed(found)}.values())[::-1]


def _folder_of_program(word: str) -> str:
    """The folder of a program or script that a word names; that of a virtual environment for what is in its bin."""
    path = _plain(word)
    if not path or path == "/" or not _PART.match(path):
        return ""
    folder = PurePosixPath(path).parent
    if folder.name in _PROGRAMS:
        return str(folder.parent)
    is_script = path.endswith((".py", ".sh", ".ini", ".toml", ".yml", ".yaml"))
    return str(folder) if is_script and str(folder) != "/" else ""


def _plain(path: str) -> str:
    return str(PurePosixPath(path)) if path.startswith("/") and ".." not in path else path if path == "~" else ""


def home_of(user: str) -> str:
    """The home folder that a user has by custom."""
    return "/root" if user in ("root", "0") else f"/home/{user}"


def is_below(path: str, folders: tuple[str, ...]) -> bool:
    """Whether a path is one of the folders, or lies in one."""
    return any(path == folder or path.startswith(f"{folder.rstrip('/')}/") for folder in folders)


def writable(unit: Unit) -> list[NamedFolder]:
    """The folders that a unit opens for writing: those that systemd makes for it, and ReadWritePaths."""
    found = [
        NamedFolder(f"{root}/{name.partition(':')[0]}", key, unit.place(key))
        for key, root in OWN.items()
        for name in unit.words(key)
    ]
    for key in ("ReadWritePaths", "ReadWriteDirectories", "BindPaths"):
        for word in unit.words(key):
            path = _plain(word.lstrip("-+").rpartition(":")[2] if key == "BindPaths" else word.lstrip("-+"))
            if path:
                found.append(NamedFolder(path, key, unit.place(key)))
    return found


def may_write(unit: Unit, path: str) -> bool | None:
    """Whether the sandbox lets a service write below a path; None where the owner of the files decides."""
    if any(is_below(path, (item.path,)) for item in writable(unit)):
        return not _is_read_only(unit, path)
    if is_below(path, TEMPORARY):
        return True if is_effective(unit, "PrivateTmp") else None
    if _is_read_only(unit, path) or protect_system(unit) == "strict":
        return False
    if protect_home(unit) in ("yes", "tmpfs", "read-only") and is_below(path, HOMES):
        return False
    guarded = {"yes": _SYSTEM[:3], "full": _SYSTEM}.get(protect_system(unit), ())
    return False if is_below(path, guarded) else None


def _is_read_only(unit: Unit, path: str) -> bool:
    keys = ("ReadOnlyPaths", "ReadOnlyDirectories", "InaccessiblePaths", "BindReadOnlyPaths")
    shut = [_plain(word.lstrip("-+").rpartition(":")[2]) for key in keys for word in unit.words(key)]
    open_ = [item.path for item in writable(unit) if is_below(path, (item.path,))]
    nearest = max((len(item) for item in open_), default=-1)
    return any(item and is_below(path, (item,)) and len(item) > nearest for item in shut)


def hides_home(unit: Unit, path: str) -> bool:
    """Whether ProtectHome= keeps a service from a path below the homes."""
    if protect_home(unit) not in ("yes", "tmpfs") or not is_below(path, HOMES):
        return False
    shown = [
        _plain(word.lstrip("-+").rpartition(":")[2])
        for key in ("BindPaths", "BindReadOnlyPaths")
        for word in unit.words(key)
    ]
    return not any(item and is_below(path, (item,)) for item in shown)


def root_hooks(unit: Unit) -> list[NamedFolder]:
    """The files that root runs for a service though its own user is another: commands with `+` or `!`."""
    if unit.is_root or unit.is_user:
        return []
    is_all = unit.is_on("PermissionsStartOnly")
    found = []
    for command in commands_of(unit):
        if command.privileged or (is_all and command.key != "ExecStart"):
            for word in command.words:
                path = _plain(expanded(word, unit.name))
                if path and not is_below(path, ("/usr", "/bin", "/sbin", "/lib", "/etc", "/dev", "/proc", "/run")):
                    found.append(NamedFolder(path, command.key, command.at))
    return found
