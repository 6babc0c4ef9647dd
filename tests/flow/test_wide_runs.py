"""A function that is called in too many ways is run with unknown data, and still knows which things it calls."""

import pytest

from stopper.flow.calls.own import function_runs, summaries
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
    monkeypatch.setattr(summaries, "FEWEST_RUNS", 5)
    monkeypatch.setattr(summaries, "EXPRESSIONS_OF_RUNS", 0)


CONSTANT = [f"Remote('{n}', {n}).send('https://api.example/{n}', '')" for n in range(6)]


def test_an_address_is_followed_where_the_function_was_called_in_many_ways_before() -> None:
    assert reached(*CONSTANT, "Remote('x', 7).send(request.args['address'], '')") == ["request.args['address']"]


def test_an_address_that_is_constant_stays_so_where_the_function_was_called_in_many_ways_before() -> None:
    assert reached(*CONSTANT, "Remote('x', 7).send('https://api.example/', '/list')") == []


STATES = """
import os

class Job:
    def __init__(self, name, number):
        self.name = name
        self.number = number
        self.owner = {"number": number}

def start(job, how):
    os.system("start " + job.name)
"""


def started(*jobs: str) -> list[str]:
    """The commands with a stranger's text in them, by what he gives; one view starts every job."""
    calls = "".join(f"    start({job}, {n})\n" for n, job in enumerate(jobs))
    view = f"\n@app.get('/')\ndef view():\n{calls}    return ''\n"
    head = "from flask import Flask, request\nfrom jobs import Job, start\napp = Flask(__name__)\n"
    return [
        flow.source for flow in flows_of({"jobs.py": STATES, "app.py": head + view}).found if flow.kind == "command"
    ]


@pytest.fixture
def performed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the functions that are run, once for each run."""
    names: list[str] = []
    perform = function_runs.FunctionRuns.run

    def noted(self: function_runs.FunctionRuns, callee: function_runs.Closure, *others: object) -> object:
        names.append(getattr(callee.function, "name", ""))
        return perform(self, callee, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(function_runs.FunctionRuns, "run", noted)
    return names


MANY = [f"Job('daily{n}', {n})" for n in range(40)]


def test_objects_in_many_states_are_told_apart_a_few_times(performed: list[str]) -> None:
    assert started(*MANY, "Job(request.args['job'], 0)") == ["request.args['job']"]

    assert performed.count("start") <= 15


def test_objects_in_many_states_that_no_stranger_names_are_harmless(performed: list[str]) -> None:
    assert started(*MANY) == []

    assert performed.count("start") <= 15


WALKED = """
import ast, os
from flask import Flask, request
app = Flask(__name__)

def value(node):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.BinOp):
        return value(node.left) + value(node.right)
    return -value(node.operand)

@app.get('/')
def view():
    total = value(ast.parse(request.args['sum'], mode='eval').body)
    os.system('echo ' + {end})
    return ''
"""


@pytest.mark.parametrize(("end", "found"), [("request.args['sum']", ["request.args['sum']"]), ("'done'", [])])
def test_a_tree_is_walked_in_few_runs(performed: list[str], end: str, found: list[str]) -> None:
    flows = flows_of({"app.py": WALKED.replace("{end}", end)})

    assert [flow.source for flow in flows.found if flow.kind == "command"] == found
    assert performed.count("value") <= 16


SHARED = """
from flask import Flask, request
from flask.views import View
app = Flask(__name__)

class Base(View):
    def __init__(self):
        self.wanted = request.view_args
        self.folder = "/srv/logs/"
        if request.args.get("mobile"):
            self.page = "mobile.html"
"""


def opened(count: int, path: str) -> list[str]:
    """What a stranger gives to the path that the last of so many views opens, whose class they share."""
    views = "".join(
        f"\nclass View{n}(Base):\n    def __init__(self):\n        super().__init__()\n"
        f"        self.name = request.args['name{n}']\n\n    def dispatch_request(self):\n"
        f"        return open({path}).read()\n\napp.add_url_rule('/{n}', view_func=View{n}.as_view('{n}'))\n"
        for n in range(count)
    )
    flows = flows_of({"app.py": SHARED + views}).found
    return [flow.source for flow in flows if flow.kind == "path" and flow.source.endswith(f"name{count - 1}']")]


# Five runs tell the classes apart, as many with less known of them, forty with the least, and then none.
@pytest.mark.parametrize("count", [1, 5, 8, 12, 49, 60])
def test_what_a_base_class_makes_of_its_object_stays_however_many_classes_share_it(count: int) -> None:
    assert opened(count, "self.folder + self.name") == [f"request.args['name{count - 1}']"]
    assert opened(count, "self.folder + 'today'") == []


GIVEN_UP = """
import os
from flask import Flask, request
app = Flask(__name__)

def run(program, count):
    os.system(program)
    return request.args["end"]
"""


def test_calls_in_more_ways_than_are_told_apart_are_told_as_not_followed() -> None:
    calls = "".join(
        f"\n@app.get('/{n}')\ndef view{n}():\n    return run(request.args['a{n}'], {n})\n" for n in range(60)
    )
    flows = flows_of({"app.py": GIVEN_UP + calls})

    assert [one.reason for one in flows.unfollowed] == ["it is called in too many ways to follow each"]
    # What it gives back is known all the same, in each of the views.
    assert sum(flow.kind == "html" and flow.source == "request.args['end']" for flow in flows.found) == 60


def test_calls_in_many_ways_that_no_stranger_names_leave_nothing_unsaid() -> None:
    calls = "".join(f"\n@app.get('/{n}')\ndef view{n}():\n    return run('ls{n}', {n})\n" for n in range(60))

    assert flows_of({"app.py": GIVEN_UP + calls}).unfollowed == ()


RETURNED = """
from flask import Flask, request
app = Flask(__name__)

def show(text, count):
    return text
"""


@pytest.mark.parametrize(("given", "found"), [("request.args['a']", 12), ("{'a': request.args['a']}", 0)])
def test_a_text_that_comes_back_stays_one_and_so_does_data(given: str, found: int) -> None:
    views = "".join(f"\n@app.get('/{n}')\ndef view{n}():\n    return show({given}, {n})\n" for n in range(12))
    flows = flows_of({"app.py": RETURNED + views}).found

    assert sum(flow.kind == "html" for flow in flows) == found


NOTED = """
import pathlib
from flask import Flask, abort, request
app = Flask(__name__)
ROOT = pathlib.Path("/srv/notes")

def seen(text, count):
    return len(text) + count
"""


def test_a_caller_knows_what_it_knew_of_what_comes_out_as_it_went_in() -> None:
    views = "".join(
        f"\n@app.get('/{n}')\ndef view{n}():\n    path = (ROOT / request.args['a{n}']).resolve()\n"
        f"    if not str(path).startswith('/srv/notes/'):\n        abort(400)\n    seen(str(path), {n})\n"
        "    return path.read_text()\n"
        for n in range(12)
    )

    assert [flow for flow in flows_of({"app.py": NOTED + views}).found if flow.kind == "path"] == []


DECORATED = """
import os
from functools import wraps
from flask import Flask, abort, request
app = Flask(__name__)

def permitted(right):
    def decorator(view):
        @wraps(view)
        def checked(*args, **kwargs):
            if right not in request.headers:
                abort(403)
            return view(*args, **kwargs)
        return checked
    return decorator

class Logged:
    def __init__(self, view):
        self.view = view
        self.__name__ = view.__name__

    def __call__(self, *args, **kwargs):
        return self.view(*args, **kwargs)
"""


@pytest.mark.parametrize("decorator", ["@permitted('admin')", "@Logged"])
def test_each_view_is_run_however_many_have_the_same_decorator(decorator: str) -> None:
    views = "".join(
        f"\n@app.get('/{n}')\n{decorator}\ndef view{n}():\n    os.system(request.args['{n}'])\n    return ''\n"
        for n in range(60)
    )

    flows = flows_of({"app.py": DECORATED + views})

    assert {flow.source for flow in flows.found} == {f"request.args['{n}']" for n in range(60)}
    assert not [lost for lost in flows.unfollowed if "too many ways" in lost.reason]
