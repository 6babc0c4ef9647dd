"""The table of routes: what is missing, and what a token in a header makes needless."""

from __future__ import annotations

from stopper.evidence.application.flask import applications
from stopper.evidence.source.index import Source
from stopper.report.routes import rows_of
from stopper.syntax.python import parse

CODE = """
from flask import Blueprint, Flask, abort, request
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)
api = Blueprint("api", __name__)
csrf.exempt(api)

@api.before_request
def demand_token():
    if request.endpoint == "api.status":
        return None
    if not request.headers.get("Authorization"):
        abort(401)

@api.post("/orders")
def add_order():
    return "", 201

@app.post("/hook")
@csrf.exempt
def hook():
    return "", 204

app.register_blueprint(api)
"""


def test_a_token_in_a_header_needs_no_token_against_forgery() -> None:
    [application] = applications(Source([parse(CODE.encode(), "app.py", "app", is_package=False)]))

    missing = {row.rule: row.missing for row in rows_of(application)}

    assert missing == {"/orders": (), "/hook": ("guard", "CSRF")}
