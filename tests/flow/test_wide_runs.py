"""A function that is called in too many ways is run with unknown data, and still knows which things it calls."""

import pytest

from stopper.flow.calls import runs
from tests.flow.following import flows_of

CLIENTS = """
import requests

class Client:
    def __init__(self, retries=1):
        self.retries = retries
        self.session = requests.Session()

    def get(self, address):
        return self.session.get(address)

class Remote:
    def __init__(self, name, retries):
        self.name = name
        self.client = Client(retries) if retries else Client()

    def send(self, address, query):
        return self.client.get(address + query)
"""
VIEWS = """
from flask import Flask, request
from clients import Remote
app = Flask(__name__)
"""


def reached(*calls: str) -> list[str]:
    """The requests that are made to an address of a stranger's, by the lines of their views."""
    views = "".join(f"\n@app.get('/{n}')\ndef view{n}():\n    return {call}\n" for n, call in enumerate(calls))
    flows = flows_of({"clients.py": CLIENTS, "app.py": VIEWS + views})
    return [flow.source for flow in flows.found if flow.kind == "url"]


@pytest.fixture(autouse=True)
def few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "FEWEST_RUNS", 5)
    monkeypatch.setattr(runs, "EXPRESSIONS_OF_RUNS", 0)


CONSTANT = [f"Remote('{n}', {n}).send('https://api.example/{n}', '')" for n in range(6)]


def test_an_address_is_followed_where_the_function_was_called_in_many_ways_before() -> None:
    assert reached(*CONSTANT, "Remote('x', 7).send(request.args['address'], '')") == ["request.args['address']"]


def test_an_address_that_is_constant_stays_so_where_the_function_was_called_in_many_ways_before() -> None:
    assert reached(*CONSTANT, "Remote('x', 7).send('https://api.example/', '/list')") == []
