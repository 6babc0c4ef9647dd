"""A pytest plugin: Stopper around Flask-WTF's CSRFProtect, or in its place, while Flask-WTF's own tests run."""

from __future__ import annotations

import os
from typing import Any

import flask_wtf.csrf
from flask import Blueprint, Flask

import stopper
from stopper.runtime.marks import marked

POLICY = {
    "hosts": {"names": ["localhost"]},
    "access": {"default": "public", "reason": "the tests have no users"},
    "transport": {"https": False, "reason": "the tests' client speaks plain HTTP"},
    "sessions": {"store": "app", "reason": "the tests read Flask's own session"},
}
CSRFProtect = flask_wtf.csrf.CSRFProtect


class Beside(CSRFProtect):
    """CSRFProtect as it is, inside of Stopper."""

    def init_app(self, app: Flask) -> None:
        super().init_app(app)
        stopper.Stopper(app, policy=POLICY)


class AsTheirs:
    """Flask-WTF refuses with 400 where Stopper does with 403; here both say 400, so that the rest can be compared."""

    def __init__(self, wsgi: Any) -> None:
        self._wsgi = wsgi

    def __call__(self, environ: Any, start_response: Any) -> Any:
        def start(status: str, *rest: Any) -> Any:
            return start_response("400 BAD REQUEST" if status.startswith("403") else status, *rest)

        return self._wsgi(environ, start)


class Instead:
    """Stopper under those names of CSRFProtect that have a counterpart."""

    def __init__(self, app: Flask) -> None:
        stopper.Stopper(app, policy=POLICY)
        app.jinja_env.globals["csrf_meta_tag"] = flask_wtf.csrf.csrf_meta_tag
        stopper_of = app.extensions["stopper"]
        assert "csrf" not in stopper_of.pipeline.setup.neighbours.extensions
        app.extensions["csrf"] = self  # where the tests look for it
        self._app = app
        app.wsgi_app = AsTheirs(app.wsgi_app)  # type: ignore[method-assign,assignment]

    def protect(self, apply_exemptions: bool = False) -> None:
        """What a view may call there: Stopper has decided before."""

    def exempt(self, view: Any) -> Any:
        """A view, the endpoint of one, or a blueprint, whose views are marked as they are registered."""
        if isinstance(view, Blueprint):
            register = view.add_url_rule

            def add_url_rule(rule: str, endpoint: Any = None, view_func: Any = None, **options: Any) -> None:
                register(rule, endpoint, _exempted(view_func), **options)

            view.add_url_rule = add_url_rule  # type: ignore[method-assign,assignment]
            return view
        return _exempted(self._app.view_functions[view.rpartition(".")[2]] if isinstance(view, str) else view)


def _exempted(view: Any) -> Any:
    return marked(view, csrf=False, loosened={"csrf_exempt": "exempt in the tests"})


if os.environ["STOPPER_WAY"] == "beside":
    flask_wtf.csrf.CSRFProtect = Beside
else:
    flask_wtf.csrf.CSRFProtect = Instead
    flask_wtf.csrf.generate_csrf = lambda **_: stopper.csrf_token()
