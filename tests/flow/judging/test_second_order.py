"""What is written to a column and read back: as many values are kept apart as a budget says, and more are told."""

import pytest

from stopper.flow.limits import VALUES_KEPT
from tests.flow.following import flows_of

HEAD = (
    "import requests\nfrom flask import Flask, request\nfrom flask_sqlalchemy import SQLAlchemy\n"
    "app = Flask(__name__)\ndb = SQLAlchemy(app)\n"
    "class Shop(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n    homepage = db.Column(db.String)\n"
    "@app.get('/go')\ndef go():\n    return requests.get(Shop.query.first().homepage, timeout=3).text\n"
)
WRITTEN = (
    "@app.post('/{0}')\ndef write{0}():\n"
    "    db.session.add(Shop(homepage={1}request.form['homepage']))\n    db.session.commit()\n    return ''\n"
)
OPEN = WRITTEN.format("any", "")


def below(count: int) -> str:
    """So many views that each write an address below another of the same host."""
    return "".join(WRITTEN.format(n, f"'https://pages.example/{n}/' + ") for n in range(count))


@pytest.mark.parametrize(
    ("views", "reached", "lost"),
    [
        (OPEN + below(VALUES_KEPT), 1, 0),
        (below(VALUES_KEPT), 0, 0),
        (below(VALUES_KEPT) + OPEN, 0, 1),
    ],
)
def test_values_beyond_those_that_are_kept_apart_are_told(views: str, reached: int, lost: int) -> None:
    flows = flows_of({"app.py": HEAD + views})

    assert (len(flows.into("url")), len(flows.unfollowed)) == (reached, lost)
