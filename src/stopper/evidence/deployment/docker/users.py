"""Which user the program in a container runs as, by the image, its command and its scripts."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.docker.processes import scripts_called
from stopper.evidence.deployment.docker.reference import user_of
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

ROOT = frozenset({"root", "0"})
# The entry points of Docker's own images give root up where the command is their server, and run any other as root.
STEPPING_DOWN = {
    "mariadb": ("mariadbd", "mysqld"),
    "mongo": ("mongo",),
    "mysql": ("mysqld",),
    "postgres": ("postgres",),
    "redis": ("redis-server",),
    "valkey": ("valkey-server",),
}
# Programs that start another as a user who is not root, and those that start many.
_VALUED = r"(?:(?:-[sgG]|--shell|--group)[ \t]+\S+[ \t]+|-(?!c\b|-command\b|(?:[sgG]|-shell|-group)[ \t])\S*[ \t]+)*"
_USER = r"(?P<user>[A-Za-z_$\{][\w.\-:${}]*|[1-9]\d*)(?![\w.\-:${}])"
_STEPS_DOWN = regex(
    rf"(?:\A|[\s/;&|\"'])(?:gosu|su-exec|setpriv|chpst|runuser|s6-setuidgid|su)[ \t]+{_VALUED}[\"']?{_USER}"
    # `su app && gunicorn …` starts a shell for nobody, and then the program as root.
    r"(?!\s*(?:&&|\|\||;|\Z)|[ \t]*\n)"
)
# `su -s /bin/sh -c "gunicorn …" app` says what is started before it says for whom.
_COMMANDED = regex(
    rf"(?:\A|[\s/;&|\"'])(?:su|runuser)[ \t]+{_VALUED}(?:-c|--command)[ \t=]+"
    rf"(?:'[^'\n]*'|\"[^\"\n]*\")[ \t]+{_VALUED}{_USER}"
)
_SUPERVISORS = regex(r"(?:\A|[\s/;&|\"'])(supervisord|s6-svscan|runsvdir|circusd|systemd)\b")


class RunsAs(Struct, frozen=True):
    """The user by name or number; None where it is not known, with the reason in `words`."""

    user: str | None
    at: Place
    words: str

    @property
    def is_root(self) -> bool | None:
        """Whether that is root; None where it is not known."""
        return None if self.user is None else self.user.partition(":")[0].strip() in ROOT


def runs_as(image: Image) -> RunsAs:
    """Who runs the program of an image."""
    final = image.final
    said = final.user
    if said is not None and not said.is_known:
        return RunsAs(None, said.at, "a variable says which user the image runs as")
    user = said.text if said is not None else user_of(image.base) or ("root" if _is_of_another_server(image) else None)
    at = said.at if said is not None else final.at
    if user is None:
        return RunsAs(None, at, f"the user of the base image {image.base.shown} is not known")
    if user.partition(":")[0].strip() in ROOT:
        return _steps_down(image) or RunsAs("root", at, _root_words(image))
    return RunsAs(user, at, f"the image runs as {user[:40]}")


def _is_of_another_server(image: Image) -> bool:
    """Whether an image of a database is started with a program of the project's own."""
    servers, started = STEPPING_DOWN.get(image.base.repository), image.final.started
    if servers is None or started is None:
        return False
    words = [word.rpartition("/")[2] for word in started.line.split()]
    return not any(word.startswith(servers) for word in words[:2])


def _root_words(image: Image) -> str:
    if image.final.user is not None:
        return "USER is root"
    base = image.base.shown if HOLE not in image.base.shown else "its base image"
    if _is_of_another_server(image):
        return f"no USER is set, and {base} steps down from root for its own server alone"
    return f"no USER is set, so the image runs as root as {base} does"


def _steps_down(image: Image) -> RunsAs | None:
    """What makes a program that root starts another user's; None where nothing does."""
    started = image.final.started
    if started is None:
        return None
    for process in image.processes:
        told = process.values("--user", "--uid") or (process.values("-u") if process.server == "gunicorn" else ())
        user = (process.user or next(iter(told), "")).partition(":")[0]
        if user and user not in ROOT:
            words = f"{process.server} is started as the user {user[:40]}"
            return RunsAs(user, process.at, words)
    called = scripts_called(started, image.scripts)
    for text, at in ((started.line, started.at), *((image.scripts[path], Place(path, 1)) for path in called)):
        found = _COMMANDED.search(text) or _STEPS_DOWN.search(text)
        if found is not None and found["user"].partition(":")[0] not in ROOT:
            return RunsAs(found["user"], at, "the program that starts it steps down from root")
        if found := _SUPERVISORS.search(text):
            return RunsAs(None, at, f"{found[1]} starts the programs, each as the user that it is told")
    return None
