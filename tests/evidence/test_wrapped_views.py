"""Guards that a loop puts around the views in an application's own table."""

import pytest

from tests.evidence.projects import application_of
from tests.evidence.routes import routes_of

HEAD = """
from flask import Flask
from flask_jwt_extended import jwt_required
from flask_login import login_required
app = Flask(__name__)
OPEN = ["sign_in"]
@app.post("/in")
def sign_in():
    return ""
@app.get("/pages")
def pages():
    return ""
"""
RULES = """
def protect(app):
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in OPEN:
            app.view_functions[rule.endpoint] = jwt_required()(app.view_functions[rule.endpoint])
protect(app)
"""
ITEMS = """
for name, view in app.view_functions.items():
    if name in OPEN or name.startswith("static"):
        continue
    app.view_functions[name] = login_required(view)
"""
NAMES = """
for one in list(app.view_functions):
    if one.startswith("sign"):
        pass
    else:
        app.view_functions[one] = login_required(app.view_functions[one])
"""
WRITTEN = 'app.view_functions["pages"] = login_required(app.view_functions["pages"])\n'


@pytest.mark.parametrize("loop", [RULES, ITEMS, NAMES, WRITTEN])
def test_each_view_that_the_loop_wraps_is_guarded_and_no_other(loop: str) -> None:
    found = routes_of({"app.py": HEAD + loop})

    assert found["GET /pages"].is_guarded
    assert not found["POST /in"].is_guarded


def test_what_guards_nobody_is_no_guard() -> None:
    timed = "def timed(view):\n    return view\n" + ITEMS.replace("login_required(view)", "timed(view)")

    assert not routes_of({"app.py": HEAD + timed})["GET /pages"].is_guarded


def test_a_condition_that_is_not_known_makes_the_guard_conditional() -> None:
    loop = "import shop\n" + RULES.replace("rule.endpoint not in OPEN", "shop.is_private(rule)")

    (guard,) = routes_of({"app.py": HEAD + loop})["GET /pages"].guards

    assert guard.is_conditional


def test_another_table_wraps_no_view() -> None:
    loop = RULES.replace("app.view_functions[rule.endpoint] =", "known[rule.endpoint] =")

    assert not any(route.is_guarded for route in application_of(HEAD + loop).routes)


def test_a_loop_that_runs_before_a_view_is_registered_wraps_it_not() -> None:
    late = '@app.get("/late")\ndef late():\n    return ""\n'
    found = routes_of({"app.py": HEAD + ITEMS + late})

    assert found["GET /pages"].is_guarded
    assert not found["GET /late"].is_guarded
