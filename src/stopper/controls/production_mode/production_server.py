"""A production WSGI server serves the app."""

from stopper.evidence.application.servers import Start, production_server, starts
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observation, Observations, Place, Severity, fails, passes, unknown

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
