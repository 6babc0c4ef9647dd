"""The routes of the running application that nothing guards: neither a wrapper, nor a hook, nor a middleware."""

from __future__ import annotations

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import Code, RunningHook, RunningRoute

# What these packages put around views and requests asks nobody who calls.
ASKING_NOBODY = (
    "flask", "flask_babel", "flask_caching", "flask_compress", "flask_cors", "flask_debugtoolbar", "flask_limiter",
    "flask_principal", "flask_seasurf", "flask_session", "flask_talisman", "flask_wtf", "werkzeug", "whitenoise",
)  # fmt: skip


def is_open(app: ImportedApp, running: RunningRoute) -> bool:
    """Whether nothing that could refuse a stranger runs before the view; what a view of its own refuses is its own."""
    around = [code for code in running.chain[:-1] if not _is_of_flask_admin(code)]
    before = [code for hook in app.hooks if _concerns(hook, running) for code in hook.chain]
    outside = [item for item in app.middleware if item.kind.partition(".")[0] not in ASKING_NOBODY]
    unread = app.unreadable & {"hooks", "middleware", "routes"}
    return bool(running.chain) and not (outside or unread) and all(_asks_nobody(code) for code in (*around, *before))


def open_admin_views(app: ImportedApp) -> list[RunningRoute]:
    """The views of Flask-Admin's own classes, whose is_accessible lets everybody in; the bare index shows nothing."""
    found = [
        route for route in app.routes if route.chain and _is_of_flask_admin(route.chain[0]) and is_open(app, route)
    ]
    is_index = [route.chain[0].owner.endswith(".AdminIndexView") for route in found]
    return [] if all(is_index) else found


def is_limited(running: RunningRoute) -> bool:
    """Whether a limit of Flask-Limiter is around the view."""
    return any(_package(code) == "flask_limiter" for code in running.chain[:-1])


def _is_of_flask_admin(code: Code) -> bool:
    """The wrapper in which Flask-Admin asks is_accessible, of a class that is the library's own."""
    return code.name.startswith("_wrap_view") and code.owner.startswith("flask_admin.")


def _concerns(hook: RunningHook, running: RunningRoute) -> bool:
    blueprint = running.blueprint
    is_above = not hook.blueprint or blueprint == hook.blueprint or blueprint.startswith(f"{hook.blueprint}.")
    return is_above and hook.kind in ("before_request_funcs", "url_value_preprocessors")


def _asks_nobody(code: Code) -> bool:
    return not code.path and _package(code) in ASKING_NOBODY


def _package(code: Code) -> str:
    return code.module.partition(".")[0]
