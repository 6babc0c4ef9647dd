"""Functions that give one variable a value over and over: whoever follows it must not follow every way there is."""

# ruff: noqa: E501 - a shape of a function on a line

from itertools import pairwise
from pathlib import Path

import pytest

from stopper.audit.judge import TOO_LONG
from tests.tough.audits import audit, write

HEAD = (
    "import hashlib\nimport os\n\nimport jwt\nfrom flask import Flask, jsonify, make_response, redirect, request, session\n\n"
    "app = Flask(__name__)\n\n\ndef helper(text):\n    return text\n\n\n@app.route('/', methods=['GET', 'POST'])\ndef view():\n"
)
OFTEN = 120
# What is asked first, what is done over and over, and what becomes of it.
ENTANGLED = {
    "lists": ("x = request.args['a']", "x = [x]", "return x"),
    "texts": ("x = request.args['a']", "x += 'b' + request.form['c']", "return x"),
    "sums": ("x = y = request.args['a']", "x = y + x; y = x + y", "os.system(x)"),
    "calls": ("x = request.args['token']", "x = helper(x)", "return redirect(x)"),
    "methods": ("x = request.args['password']", "x = x.replace('a', x)", "return x"),
    "branches": ("x = request.args['a']", "if request.args.get('b'):\n        x = x + 'c'", "return x"),
    "choices": ("x = session.get('user')", "x = x if x else x", "return redirect('/login') if not x else x"),
    "keys": ("x = {}", "x[len(x)] = request.form.get('k', x)", "return jsonify(x)"),
    "exceptions": ("x = request.args['a']", "try:\n        x = helper(x)\n    except OSError as e:\n        x = str(e) + x", "return x"),
    "loops": ("x = request.args['a']", "for i in x:\n        x = x + i", "return x"),
    "pairs": ("x, y = request.args['a'], 1", "x, y = y, x", "return x"),
    "tokens": ("x = request.headers['Authorization']", "x = jwt.decode(x, x)", "return ('', 401) if x != hashlib.md5(x).hexdigest() else x"),
    "answers": ("x = make_response('a')", "x.headers['A'] = x.headers.get('B'); x = make_response(x)", "return x"),
    "questions": ("x = helper(1)", "x = x.get('a')", "return 'x' if is_admin(x, 3) else ('', 403)"),
    "comprehensions": ("x = [request.args['a']]", "x = [i for i in x if i in x]", "return x[0]"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTANGLED)
def test_a_variable_that_is_given_a_value_over_and_over_is_followed_to_the_end(name: str, tmp_path: Path) -> None:
    first, again, last = ENTANGLED[name]
    body = "\n    ".join([first, *[again] * OFTEN, last])
    write(tmp_path, "app.py", f"{HEAD}    {body}\n")
    found = audit(tmp_path)

    assert found.code in (0, 1)
    assert TOO_LONG not in found.out
    assert "too long to follow" not in found.out
    assert found.seconds < 30


def test_a_text_that_doubles_with_each_line_still_reaches_its_sink(tmp_path: Path) -> None:
    first, again, _ = ENTANGLED["sums"]
    write(
        tmp_path, "app.py", HEAD + "    " + "\n    ".join([first, *[again] * OFTEN, "os.system(x)", "return ''"]) + "\n"
    )
    found = audit(tmp_path, "--select", "injection.command")

    assert [item["line"] for item in found.report["findings"]] == [HEAD.count("\n") + OFTEN + 2]


PATH_OF_A_HOOK = (
    "from flask import Flask, abort, g, request\n\napp = Flask(__name__)\n\n\n"
    "@app.before_request\ndef guard():\n    {steps}\n    if request.path == '/open' or {last} == 'x':\n"
    "        return\n    if g.user is None:\n        abort(401)\n\n\n@app.post('/')\ndef view():\n    return ''\n"
)


@pytest.mark.parametrize(("first", "width"), [("request.path", 2), ("request.args['a']", 60)])
def test_a_condition_of_a_hook_is_followed_through_each_variable_once(first: str, width: int, tmp_path: Path) -> None:
    names = [first, *[f"x{number}" for number in range(40)]]
    steps = [f"{name} = {' + '.join([before] * width)}" for before, name in pairwise(names)]
    write(tmp_path, "app.py", PATH_OF_A_HOOK.format(steps="\n    ".join(steps), last=names[-1]))
    found = audit(tmp_path, "--select", "identity.routes-protected")

    assert TOO_LONG not in found.out
    assert found.seconds < 30


ROWS = (
    "from flask import Flask, jsonify\nfrom flask_login import current_user, login_required\n"
    "from flask_sqlalchemy import SQLAlchemy\n\napp = Flask(__name__)\ndb = SQLAlchemy(app)\n\n\n"
    "class User(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n    password = db.Column(db.String)\n\n\n"
    "class Note(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n"
    "    user_id = db.Column(db.Integer, db.ForeignKey('user.id'))\n\n\n"
    "@app.get('/<int:number>')\n@login_required\ndef view(number):\n"
)


def test_a_view_that_loads_many_rows_is_asked_for_their_owner(tmp_path: Path) -> None:
    again = (
        "row{0} = Note.query.get(number)\n    mine{0} = Note.query.filter_by(user_id=current_user.id, id={0}).first()"
    )
    body = "\n    ".join([again.format(number) for number in range(2 * OFTEN)])
    write(tmp_path, "app.py", f"{ROWS}    {body}\n    return jsonify(row0.id)\n")
    found = audit(tmp_path, "--select", "identity.object-access")

    assert TOO_LONG not in found.out
    assert [item["line"] for item in found.report["findings"]] == [ROWS.count("\n") - 2]
