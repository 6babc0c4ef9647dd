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


STOPPER = """
import stopper
from flask import Flask
from flask_login import LoginManager

app = Flask(__name__)
manager = LoginManager(app)
manager.login_view = "login"
stopper.Stopper(app, policy={
    "hosts": {"names": ["shop.example"]},
    "limits": {"client": ["60/minute"]},
    "routes": [
        {"endpoint": "window", "public": True, "reason": "the shop window"},
        {"path": "/hooks/*", "public": True, "csrf": False, "limits": ["9/hour"], "reason": "signed"},
    ],
})

@app.get("/")
def window():
    return ""

@app.route("/login", methods=["GET", "POST"])
def login():
    password = request.form["password"]
    return ""

@app.post("/orders")
def order():
    return ""

@app.get("/admin/users")
def users():
    return ""

@app.post("/hooks/paid")
def paid():
    return ""
"""


def test_what_the_extension_demands_is_shown() -> None:
    [application] = applications(Source([parse(STOPPER.encode(), "app.py", "app", is_package=False)]))

    rows = {row.rule: (row.guard, row.csrf, row.limit, row.missing) for row in rows_of(application)}

    assert rows == {
        "/": ("", "", "60/minute (policy)", ()),
        "/login": ("", "on", "10/minute; 100/hour (policy)", ()),
        "/orders": ("signed in (policy)", "on", "60/minute (policy)", ()),
        "/admin/users": ("role (policy)", "", "60/minute (policy)", ()),
        "/hooks/paid": ("", "exempt", "9/hour (policy)", ("guard", "CSRF")),
    }


def test_what_is_taken_back_is_not_shown() -> None:
    code = STOPPER.replace('"hosts":', '"access": {"mode": "report", "reason": "a trial"}, "hosts":')
    [application] = applications(Source([parse(code.encode(), "app.py", "app", is_package=False)]))

    assert {row.rule: row.guard for row in rows_of(application)}["/orders"] == ""


FORMS = """
from flask import Flask, redirect, request
from flask_login import current_user, login_required
from flask_wtf import CSRFProtect, FlaskForm

app = Flask(__name__)

class Comment(FlaskForm):
    pass

@app.post("/comment")
@login_required
def comment():
    form = Comment()
    if form.validate_on_submit():
        current_user.say(form.text.data)
    return redirect("/")

@app.post("/vote")
@login_required
def vote():
    current_user.vote(request.form["side"])
    return redirect("/")
"""


def test_a_view_that_validates_its_form_needs_no_other_check_of_a_token() -> None:
    [application] = applications(Source([parse(FORMS.encode(), "app.py", "app", is_package=False)]))

    rows = {row.rule: (row.csrf, row.missing) for row in rows_of(application)}

    assert rows == {"/comment": ("view", ()), "/vote": ("none", ("CSRF",))}


def test_a_protection_that_the_configuration_switches_off_is_none() -> None:
    code = FORMS.replace("class Comment", "CSRFProtect(app)\napp.config['WTF_CSRF_ENABLED'] = {}\n\nclass Comment")
    for value, shown in (("True", "on"), ("False", "none")):
        [application] = applications(
            Source([parse(code.replace("{}", value).encode(), "app.py", "app", is_package=False)])
        )

        assert {row.rule: row.csrf for row in rows_of(application)}["/vote"] == shown
