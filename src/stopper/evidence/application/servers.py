"""What serves the application: the code that starts a server, and what the files say of a production server."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.reach import confidence_at
from stopper.evidence.packages.questions import Packages
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.environments import block_environment, is_main_guard
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Unknown, Value, text_of
from stopper.model import Confidence, Place
from stopper.standard.regex import regex
from stopper.standard.serving_calls import DEVELOPMENT_CALLS, PRODUCTION_CALLS
from stopper.syntax import form

PACKAGES = (
    "gunicorn",
    "uwsgi",
    "waitress",
    "mod-wsgi",
    "gevent",
    "meinheld",
    "bjoern",
    "cheroot",
    "hypercorn",
    "uvicorn",
    "zappa",
)
SERVED_BY = regex(r"\b(?:gunicorn|uwsgi|waitress-serve|mod_wsgi|WSGIScriptAlias|hypercorn|uvicorn|passenger_wsgi)\b")
STARTED_IN = regex(
    r"(?:(?:.+/)?(?:Dockerfile[\w.-]*|Containerfile|Procfile[\w.]*|[\w.-]+\.(?:sh|service|ini|conf|ya?ml)|docker-entrypoint|supervisord\.conf))\Z"
)
GROUP = "flask.cli.FlaskGroup"
LOOPBACK = ("127.", "localhost", "::1")


class Start(Struct, frozen=True):
    """One statement that starts Flask's or Werkzeug's development server; `host` and `debugger` are what it is told.

    `guarded`: it stands under `if __name__ == "__main__"` or in a function, so that an import does not start it.
    """

    call: form.Call
    name: str
    at: Place
    host: Value | None
    debugger: Value | None
    guarded: bool
    in_function: bool

    @property
    def is_public(self) -> bool:
        """Whether it is told to listen to other machines."""
        host = text_of(self.host)
        return host is not None and host != "" and not host.startswith(LOOPBACK)

    @property
    def is_loopback(self) -> bool:
        """Whether it is told to listen to this machine alone."""
        return (text_of(self.host) or "").startswith(LOOPBACK)


def starts(source: Source) -> Iterator[Start]:
    """Every start of a development server outside of what only developers run."""
    for name, (host, debugger) in DEVELOPMENT_CALLS.items():
        for call in source.calls(name):
            if is_support(call.scope.module.path) or block_environment(call.block) in ("development", "testing"):
                continue
            word = "use_debugger" if name.endswith("run_simple") else "debug"
            given = source.argument(call, debugger, word) or (Unknown() if call.has_star else None)
            in_function = call.scope.kind == "function"
            # A file that the application does not import is started by hand, as one with a main guard is.
            is_beside = confidence_at(source, call.scope.module.path) is not Confidence.FIRM
            yield Start(
                call,
                name.removesuffix("()").rpartition(".")[2] if name.endswith("run_simple") else "app.run",
                source.at(call),
                source.argument(call, host, "hostname" if word == "use_debugger" else "host"),
                given,
                in_function or is_beside or is_main_guard(call.block),
                in_function,
            )


def flask_groups(source: Source) -> Iterator[Place]:
    """Where the project makes a program of its own of Flask's commands: `@click.group(cls=FlaskGroup)`."""
    for call in source.calls(GROUP):
        yield source.at(call)
    for function in source.functions():
        for item in function.decorators:
            named = item.keyword("cls") if isinstance(item, form.Call) else None
            if named is not None and source.name(named, function.outer) == GROUP:
                yield source.at_definition(function)


@lru_cache(maxsize=4)
def declared_packages(repository: Repository) -> Packages:
    """What the files of the repository declare, for questions that packages answer beside another layer."""
    return Packages.of(repository.tree)


@lru_cache(maxsize=4)
def production_server(source: Source, repository: Repository) -> tuple[str, Place] | None:
    """The production server that code starts, requirements name or a file of the repository runs, with its place."""
    for name, call in source.calls_under(*PRODUCTION_CALLS):
        return name.removesuffix("()"), source.at(call)
    packages = declared_packages(repository)
    for package in PACKAGES:
        found = packages.declarations(package)
        if found:
            return package, found[0].at
    for file in repository.files:
        if file.content is not None and STARTED_IN.match(file.path) and SERVED_BY.search(file.text):
            for number, line in enumerate(file.lines, start=1):
                named = SERVED_BY.search(line)
                if named and not line.lstrip().startswith("#"):
                    return named[0], Place(file.path, number)
    return None


def started_by(source: Source, script: str) -> Start | None:
    """The first server that a script of the project starts itself, found by the name of its file."""
    wanted = script.replace("./", "").rpartition("/")[2]
    return next((start for start in starts(source) if start.at.path.rpartition("/")[2] == wanted), None)
