"""A production WSGI server serves the app."""

from stopper.evidence.application.servers import Start, flask_groups, production_server, started_by, starts
from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.compose.project import Compose, trust_in
from stopper.evidence.deployment.containers import Container, of_images, of_pods, of_services
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.serving_calls import PRODUCTION_CALLS

control = Control(
    id="production-mode.production-server",
    title="A production WSGI server serves the app",
    severity=Severity.HIGH,
    layers=("source", "deploy", "live"),
    does=("render",),
    cwe=(1357, 489),
    asvs=("13.4.2", "15.2.3"),
    remedy=(
        'Start the app with gunicorn or waitress, and keep app.run() behind `if __name__ == "__main__":`; the '
        "development server is built for one developer, not for the network."
    ),
    risk=(
        "Flask's development server bounds no connections and has no supervisor, so a modest flood or one crash takes "
        "the site down."
    ),
    snippet="web: gunicorn --bind unix:/run/app/app.sock app:application",
)


@control.check(question="a production server serves the application")
def no_development_server_serves_production(source: Source, repository: Repository) -> Observations:
    server = production_server(source, repository)
    found = list(starts(source))
    for start in found:
        yield _judged(start, server, source)
    if not found and server is not None:
        yield passes(f"{server[0]} serves the application, and no code starts another server", at=server[1])
    elif not found:
        yield unknown("no file says what serves the application", needs="the command that starts it in production")


def _judged(start: Start, server: tuple[str, Place] | None, source: Source) -> Observation:
    if not start.guarded and (server is None or _is_imported(start, source)):
        message = f"{start.name}() starts the development server as soon as the module is imported"
        return fails(message, at=start.at)
    if server is not None:
        message = f"{start.name}() runs only when the file is run as a program; {server[0]} serves production"
        return passes(message, at=start.at)
    return fails(
        f"{start.name}() starts the development server, and the project names no other",
        at=start.at,
        severity=Severity.HIGH if start.is_public else Severity.MEDIUM,
        confidence=Confidence.TENTATIVE,
    )


def _is_imported(start: Start, source: Source) -> bool:
    name = start.call.scope.module.name
    return any(name in source.imports(module) for module in source.modules)


@control.check(question="what images start")
def images_start_a_production_server(docker: Docker, source: Source | None) -> Observations:
    """Each image of the application starts gunicorn or another server for production."""
    yield from _of_containers(list(of_images(docker)), source)


@control.check(question="what services start")
def services_start_a_production_server(compose: Compose, source: Source | None) -> Observations:
    """Each compose service of the application starts gunicorn or another server for production."""
    yield from _of_containers(list(of_services(compose)), source)


@control.check(question="what pods start")
def pods_start_a_production_server(
    kubernetes: Kubernetes, docker: Docker | None, source: Source | None
) -> Observations:
    """Each pod of the application that names a command starts gunicorn or another server for production."""
    yield from _of_containers(list(of_pods(kubernetes, docker)), source)


# A container listens beyond its own loopback, or nothing reaches it.
IN_CONTAINER = 'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:application"]'


def _of_containers(containers: list[Container], source: Source | None) -> Observations:
    own = [container for container in containers if not container.repeats]
    said = [item for container in own if (item := _started(container, source)) is not None]
    yield from said
    if not said:
        yield not_applicable("no command of a container starts a web server that is known")


def _started(container: Container, source: Source | None) -> Observation | None:
    development, production = container.development_server, container.production_server
    if container.is_either and production is not None:
        words = f"{container.name} starts {production.server} or Flask's development server, by its arguments"
        return unknown(words, needs="the arguments that it is started with in production", at=production.at)
    if development is not None:
        words = f"{container.name} starts Flask's development server"
        return fails(words, at=development.at, confidence=trust_in(development.at), fix=IN_CONTAINER)
    if production is not None:
        return passes(f"{container.name} starts {production.server}", at=production.at)
    script = container.script
    if script is None:
        return _of_group(container, source)
    name = script.application.rpartition("/")[2]
    runs = [item for item in starts(source) if item.at.path.rpartition("/")[2] == name] if source is not None else []
    if not runs:
        return None
    words = f"{container.name} runs {name}, which starts the development server by {runs[0].name}()"
    trust = trust_in(script.at) if len(runs) == 1 else Confidence.TENTATIVE
    return fails(words, at=script.at, related=[runs[0].at], confidence=trust, fix=IN_CONTAINER)


def _of_group(container: Container, source: Source | None) -> Observation | None:
    """`shop run`, where the project makes a program of its own of Flask's commands."""
    run = container.own_run
    group = next(iter(flask_groups(source)), None) if source is not None else None
    if run is None or group is None:
        return None
    words = f"{container.name} starts {run.application[:40]} run, which is Flask's development server"
    return fails(words, at=run.at, related=[group], confidence=trust_in(run.at), fix=IN_CONTAINER)


@control.check(question="what starts in production", matter="a development server starts")
def no_file_starts_a_development_server(launches: Launches, source: Source | None) -> Observations:
    """No Procfile, unit or supervisord starts `flask run` or a script that does the like."""
    own = [item for item in launches.deployed if not item.is_container]
    found = [item for item in own if item.started.is_development or item.started.server == "python"]
    said = [one for item in found for one in _started_by(item, launches, source)]
    yield from said
    servers = [item for item in own if item.started.serves]
    if servers:
        yield passes(f"{servers[0].started.server} is started", at=servers[0].at)
    elif not said:
        yield not_applicable("no file starts a server")


def _started_by(item: Launch, launches: Launches, source: Source | None) -> Observations:
    own = _starts_of(item, source)
    if (not item.started.is_development and not own) or _is_other_branch(item, launches):
        return
    shown = "flask run" if item.started.is_development else f"{item.started.application[:40]}, which calls {own}()"
    words = f"{_KINDS.get(item.kind, item.kind)} starts {shown}: the development server"
    is_beside = bool(launches.servers)
    yield fails(
        words,
        at=item.at,
        severity=Severity.MEDIUM if is_beside else Severity.HIGH,
        confidence=Confidence.TENTATIVE if is_beside else Confidence.FIRM,
    )


def _is_other_branch(item: Launch, launches: Launches) -> bool:
    """Whether the script that starts it has another branch, which starts a server for production."""
    beside = [one for one in launches.servers if one.at.path == item.at.path]
    return item.started.is_branch and bool(beside)


_KINDS = {"systemd": "the unit", "Procfile": "the Procfile", "supervisor": "supervisord"}


def _starts_of(item: Launch, source: Source | None) -> str:
    """The development server that the script starts by its own code; empty for one that starts none."""
    if source is None or item.started.server != "python" or source.calls_under(*PRODUCTION_CALLS):
        return ""
    found = started_by(source, item.started.application)
    return found.name if found is not None else ""
