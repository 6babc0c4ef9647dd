"""What the report says of how an application was imported."""

from __future__ import annotations

from collections.abc import Sequence

from stopper.evidence.imported.app import ImportedApp


def note(app: ImportedApp, left_out: Sequence[str], tried: Sequence[str] = ()) -> str:
    """How the application was imported, for whoever wants to judge what the app layer says.

    `left_out` are environment files that it was not given, `tried` what came of the programs that were run in vain.
    """
    run = app.run
    invented = f"; invented: {', '.join(run.invented)}" if run.invented else ""
    absent = f"; not given to it: {', '.join(left_out)} (--env-file gives its variables)" if left_out else ""
    confined = f"; {', '.join(run.confinement)}" if run.confinement else ""
    how = f"Python {run.python}{confined}{invented}{absent}"
    until = ", run until it would start its server," if run.served else ""
    return f"The app was imported from {run.target}{until} by {run.interpreter} ({how}).{_partial(app, tried)}"


def is_partial(app: ImportedApp) -> bool:
    """Whether most of the routes that source shows are not in the application that was imported."""
    own = [route for route in app.routes if route.endpoint.rpartition(".")[2] != "static"]
    return app.application is not None and len(own) * 2 < len(app.application.routes.live)


def _partial(app: ImportedApp, tried: Sequence[str]) -> str:
    if not is_partial(app):
        return ""
    written = len(app.application.routes.live) if app.application is not None else 0
    return (
        f" It has {len(app.routes)} of the {written} routes that source shows: something adds the rest later. What is "
        f"missing in a part proves nothing, so it is not judged. {''.join(f'{item} ' for item in tried)}"
        "Name what makes the whole: --app module:factory(), or --app 'python start.py'."
    )
