"""Heroku's files: the Procfile with its release phase, app.json with config vars, and the version of Python."""

from __future__ import annotations

import json
from collections.abc import Iterator

from stopper.render.plan import Plan
from stopper.render.rendered import Rendered
from stopper.render.serving import options
from stopper.standard.regex import regex

CONTROLS = (
    "abuse.timeouts",
    "deployment.heroku",
    "observability.logging",
    "production-mode.gunicorn-settings",
    "production-mode.production-server",
)
# The router answers H12 after 30 s, and a dyno is killed 30 s after it was asked to stop.
ROUTER = 30
OWN = regex(r"SECRET_KEY|(?:JWT|CSRF|SESSION|SIGNING)_?(?:SECRET|KEY)|SALT|PEPPER")
ADDONS = {"postgresql": "heroku-postgresql", "redis": "heroku-redis"}


def render(plan: Plan) -> tuple[Rendered, ...]:
    """Procfile, app.json and .python-version, for the top of the project."""
    return (
        Rendered("Procfile", "\n".join(_processes(plan)) + "\n"),
        Rendered("app.json", json.dumps(_document(plan), indent=2) + "\n", comment=""),
        Rendered(".python-version", f"{plan.python}\n", comment=""),
    )


def _processes(plan: Plan) -> Iterator[str]:
    timeout = min(plan.deployment.worker_timeout, ROUTER - 5)
    if plan.app.has_migrations:
        yield f"release: flask --app '{plan.target}' db upgrade"
    yield f"web: gunicorn {' '.join(options(plan, '0.0.0.0:$PORT', timeout))} '{plan.target}'"


def _variable(name: str) -> dict[str, object]:
    """A secret that the app alone uses is made by Heroku; one that another service gave is asked for."""
    if "FALLBACK" in name:
        return {"description": "Former secrets, while cookies that they signed are in use", "required": False}
    if OWN.search(name):
        return {"description": "A secret of this app alone", "generator": "secret"}
    return {"description": "As the service that it is for gave it", "required": True}


def _document(plan: Plan) -> dict[str, object]:
    """What Heroku sets up with the app; secrets are made there, and none has a value here."""
    found: dict[str, object] = {
        "name": plan.name,
        "buildpacks": [{"url": "heroku/python"}],
        "env": {name: _variable(name) for name in plan.app.secrets or ("SECRET_KEY",)},
        "formation": {"web": {"quantity": plan.deployment.replicas}},
    }
    addons = [{"plan": ADDONS[store]} for store in sorted(plan.app.stores) if store in ADDONS]
    return found | {"addons": addons} if addons else found
