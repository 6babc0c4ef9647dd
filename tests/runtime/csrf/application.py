"""An application whose routes change something, for the tests of CSRF."""

from typing import Any

from flask import Blueprint, Flask, render_template_string, request, session

import stopper

OPEN = {
    "limits": {"client": ["1000000/second"]},
    "hosts": {"names": ["localhost"]},
    "access": {"default": "public", "reason": "a test"},
    "transport": {"https": False, "reason": "a test"},
    "sessions": {"store": "app", "reason": "a test"},
}
OWN = {"Sec-Fetch-Site": "same-origin"}
FOREIGNER = {"Sec-Fetch-Site": "cross-site", "Origin": "https://attacker.example"}
TOKEN = "{{ csrf_token() }}"


def view(**_: object) -> str:
    return f"did it {len(request.form)}"


def sign_in(name: str) -> str:
    session["user"] = name
    return str(stopper.csrf_token())


def sign_in_quietly(name: str) -> str:
    session["user"] = name
    return "in"


def sign_out() -> str:
    session.clear()
    return "out"


def page() -> str:
    return render_template_string(TOKEN)


def application(policy: dict[str, Any] | None = None, **config: Any) -> Flask:
    app = Flask(__name__, static_folder=None)
    app.config.update({"SECRET_KEY": "a key of a test that is long enough for it", **config})
    app.add_url_rule("/do", "do", view, methods=["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
    exempt = stopper.csrf_exempt(reason="signed by the payment service")(lambda: "hook")
    app.add_url_rule("/hook", "hook", exempt, methods=["POST"])
    other = Blueprint("other", __name__)
    # Of the same name as the exempt one: Flask-WTF would open it too.
    other.add_url_rule("/other/hook", "hook", lambda: "other hook", methods=["POST"])
    app.register_blueprint(other)
    app.add_url_rule("/page", "page", page)
    app.add_url_rule("/in/<name>", "sign_in", sign_in)
    app.add_url_rule("/quietly/<name>", "sign_in_quietly", sign_in_quietly)
    app.add_url_rule("/out", "sign_out", sign_out)
    stopper.Stopper(app, policy={**OPEN, **(policy or {})})
    return app


def status(app: Flask, path: str = "/do", method: str = "POST", **headers: str) -> int:
    return (
        app.test_client()
        .open(path, method=method, headers={name.replace("_", "-"): value for name, value in headers.items()})
        .status_code
    )
