"""Functions that check the token which a request brings, and the views that call them."""

from __future__ import annotations

import pytest

from stopper.evidence.routes.reading import RouteReader
from stopper.evidence.source.index import Source
from stopper.syntax.python import parse

HEAD = "from flask import Flask, render_template, request\napp = Flask(__name__)\n"

CHECKED = (
    "from contextlib import suppress\nimport jwt\nimport os\n"
    "def caller(request):\n    token = request.headers.get('Authorization', '')\n"
    "{body}\n    return claims['sub']\n"
    "@app.route('/a')\ndef a():\n{view}\n    return render_template('a.html')\n"
)
CLAIMS = "    claims = jwt.decode(token, os.environ['KEY'], algorithms=['HS256'])"


@pytest.mark.parametrize(
    ("body", "view", "guarded"),
    [
        (CLAIMS, "    caller(request)", True),
        (CLAIMS, "    name = caller(request)\n    print(name)", True),
        (CLAIMS, "    try:\n        caller(request)\n    except jwt.PyJWTError:\n        return '', 401", True),
        (
            "    try:\n    " + CLAIMS + "\n    except jwt.PyJWTError:\n        claims = {'sub': ''}",
            "    caller(request)",
            False,
        ),
        ("    with suppress(Exception):\n    " + CLAIMS, "    caller(request)", False),
        ("    with suppress(jwt.PyJWTError), OPEN:\n    " + CLAIMS, "    caller(request)", False),
        ("    with open('names.txt') as names:\n    " + CLAIMS, "    caller(request)", True),
        ("    claims = jwt.decode(token, options={'verify_signature': False})", "    caller(request)", False),
        ("    claims = jwt.decode(token, 'k') if token else {'sub': ''}", "    caller(request)", False),
        ("    claims = jwt.decode(os.environ['OWN'], 'k', algorithms=['HS256'])", "    caller(request)", False),
    ],
)
def test_a_function_that_checks_the_sent_token_turns_strangers_away(body: str, view: str, guarded: bool) -> None:
    code = (HEAD + CHECKED.format(body=body, view=view)).encode()
    found = RouteReader(Source([parse(code, "shop.py", "shop", is_package=False)])).read()

    assert next(item for item in found if item.rule == "/a").is_guarded is guarded


ASKING = (
    "from functools import wraps\nfrom flask_jwt_extended import get_jwt, verify_jwt_in_request\n"
    "def {name}(view):\n    @wraps(view)\n    def inner(*args, **kwargs):\n        verify_jwt_in_request()\n"
    "        if get_jwt()['role'] != 'x':\n            return '', 403\n        return view(*args, **kwargs)\n"
    "    return inner\n"
    "@app.post('/a')\n@{name}\ndef a():\n    return ''\n"
)


@pytest.mark.parametrize(("name", "kind"), [("admin_required", "role"), ("caller_required", "token")])
def test_a_guard_by_token_that_is_called_after_a_role_demands_it(name: str, kind: str) -> None:
    found = RouteReader(Source([parse((HEAD + ASKING.format(name=name)).encode(), "a.py", "a", is_package=False)]))
    (guard,) = next(iter(found.read())).guards

    assert guard.kind == kind
    assert guard.by_header
