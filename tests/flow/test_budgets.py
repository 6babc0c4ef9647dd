"""No input makes the analysis hang, and where it could not follow everything it says so."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from stopper.evidence.application.flask import applications
from stopper.flow.analysis import Beside, analyse
from stopper.model.patience import OutOfTime
from tests.evidence.projects import source_of
from tests.flow.following import flows_of, models

HEAD = "import os\nfrom flask import Flask, request\napp = Flask(__name__)\n"
LONGEST = 20  # seconds of processor time


def elapsed(text: str) -> tuple[float, set[int]]:
    started = time.process_time()
    flows = flows_of({"app.py": HEAD + text})
    return time.process_time() - started, {flow.at.line for flow in flows.found}


def test_calls_that_fan_out_cost_what_their_functions_cost() -> None:
    chain = "".join(f"def f{n}(x):\n    return f{n + 1}(x + 'a') + f{n + 1}(x + 'b')\n" for n in range(40))
    text = chain + "def f40(x):\n    return x\n@app.get('/')\ndef view():\n    os.system(f0(request.args['q']))\n"

    taken, lines = elapsed(text)

    assert taken < LONGEST
    assert lines == {text.count("\n") + HEAD.count("\n")}


def test_values_that_hold_themselves_again_and_again_stay_small() -> None:
    body = "".join(f"    v{n + 1} = [v{n}, v{n}, {{'k': v{n}}}]\n    keep(v{n + 1})\n" for n in range(60))
    text = (
        f"def keep(x):\n    return x\n@app.get('/')\ndef view():\n    v0 = request.args['q']\n{body}    os.system(v0)\n"
    )

    taken, lines = elapsed(text)

    assert taken < LONGEST
    assert lines == {text.count("\n") + HEAD.count("\n")}


def test_recursion_ends() -> None:
    text = (
        "def down(x, n):\n    return x if not n else up(x, n - 1)\n"
        "def up(x, n):\n    return down(x + '.', n - 1)\n"
        "@app.get('/')\ndef view():\n    os.system(down(request.args['q'], 1000))\n"
    )

    taken, lines = elapsed(text)

    assert taken < LONGEST
    assert lines == {10}


def test_an_expression_of_any_depth_is_told_where_it_is_too_deep() -> None:
    nested = "(" * 60 + "request.args['q']" + " + '.')" * 60
    taken, lines = elapsed(f"@app.get('/')\ndef view():\n    os.system({nested})\n")

    assert taken < LONGEST
    assert lines == {6}


def test_ways_that_double_meet_again() -> None:
    tests = "".join(f"    if request.args['a{n}']:\n        x = x + '{n}'\n" for n in range(60))
    text = f"@app.get('/')\ndef view():\n    x = request.args['q']\n{tests}    os.system(x)\n"

    taken, lines = elapsed(text)

    assert taken < LONGEST
    assert lines == {text.count("\n") + HEAD.count("\n")}


def test_of_many_ways_none_is_dropped() -> None:
    ways = "".join(f"    elif kind == {n}:\n        x = 'ls {n} ' + request.args['a{n}']\n" for n in range(1, 40))
    text = (
        "@app.get('/<int:kind>')\ndef view(kind):\n    if kind == 0:\n        x = ''\n"
        f"{ways}    else:\n        x = ''\n    os.system(x)\n"
    )

    flows = flows_of({"app.py": HEAD + text})

    assert {flow.source for flow in flows.found} == {f"request.args['a{n}']" for n in range(1, 40)}


def test_what_one_view_had_no_budget_for_is_worked_out_for_the_next() -> None:
    text = (
        "def slow(n):\n" + "    x = str(n)\n" * 9_000 + "    return x\n"
        "@app.get('/a')\ndef first():\n    slow(1)\n    slow(2)\n    slow(3)\n    slow(4)\n    return ''\n"
        + "".join(
            f"@app.get('/{n}')\ndef view{n}():\n    slow({n})\n    os.system(request.args['q{n}'])\n    return ''\n"
            for n in range(1, 5)
        )
    )

    flows = flows_of({"app.py": HEAD + text})

    assert {flow.source for flow in flows.found} == {f"request.args['q{n}']" for n in range(1, 5)}
    assert [lost.at.context for lost in flows.unfollowed] == ["first"]


def test_a_view_that_came_back_before_its_budget_was_used_up_is_told() -> None:
    text = (
        "@app.get('/')\ndef view():\n    if 'q' not in request.args:\n        return ''\n"
        + "    x = 1\n" * 21_000
        + "    os.system(request.args['q'])\n    return ''\n"
    )

    flows = flows_of({"app.py": HEAD + text})

    assert [(lost.at.context, lost.reason) for lost in flows.unfollowed] == [
        ("view", "it is too large to follow to its end")
    ]


def test_what_is_worked_out_before_the_first_request_is_told_where_its_budget_was_used_up() -> None:
    text = (
        "@app.before_request\ndef hook():\n    if 'q' not in request.args:\n        return\n"
        + "    x = 1\n" * 21_000
        + "@app.get('/')\ndef view():\n    return ''\n"
    )

    flows = flows_of({"app.py": HEAD + text})

    assert "what an application does before its first request is too large to follow to its end" in {
        lost.reason for lost in flows.unfollowed
    }


def test_a_call_through_more_functions_than_are_followed_is_told() -> None:
    chain = "".join(f"def f{n}(x):\n    return f{n + 1}(x)\n" for n in range(40))
    text = (
        chain + "def f40(x):\n    os.system(x)\n@app.get('/')\ndef view():\n    f0(request.args['q'])\n    return ''\n"
    )

    flows = flows_of({"app.py": HEAD + text})

    assert [lost.reason for lost in flows.unfollowed] == ["it is called through more than 24 others"]


def test_an_object_that_holds_much_keeps_what_a_library_gave_it() -> None:
    parts = "".join(f"        self.part{n} = ['a{n}' + text, 'b{n}' + text]\n" for n in range(60))
    text = (
        "import requests\n"
        f"class Service:\n    def __init__(self, text):\n{parts}"
        "        self.session = requests.Session()\n        self.session.auth = (text, 'b')\n"
        "def ask(service, address):\n    return service.session.get(address)\n"
        "@app.get('/')\ndef view():\n    ask(Service(request.args['a']), request.args['url'])\n"
    )

    _, lines = elapsed(text)

    assert lines == {(HEAD + text).splitlines().index("    return service.session.get(address)") + 1}


def test_more_handlers_than_a_table_keeps_are_told() -> None:
    def table(size: int) -> str:
        made = "".join(f"def h{n}(x):\n    os.system('a' + x)\n" for n in range(size))
        entries = ", ".join(f"'{n}': h{n}" for n in range(size))
        return (
            HEAD + f"{made}T = {{{entries}}}\n@app.get('/')\ndef view():\n    T[request.args['t']](request.args['x'])\n"
        )

    many, few = (flows_of({"app.py": table(size)}) for size in (200, 100))

    assert [one.reason for one in many.unfollowed] == ["it may call more than 128 functions"]
    assert not few.unfollowed
    assert len({flow.at.line for flow in few.found}) == 100


def test_a_table_of_all_that_is_kept_is_no_larger_one() -> None:
    made = "".join(f"def h{n}(x):\n    os.system('a' + x)\n" for n in range(128))
    entries = ", ".join(f"'{n}': h{n}" for n in range(128))
    view = (
        f"T = {{{entries}}}\n@app.get('/')\ndef view():\n"
        "    x = request.args['x']\n    one = T[request.args['t']] if x else request.args['one']\n    one(x)\n"
    )

    assert not flows_of({"app.py": HEAD + made + view}).unfollowed


def test_an_entry_that_is_out_of_time_is_named_and_the_next_is_followed() -> None:
    # The first part of the work is what an application does before its entries.
    turns = iter([nullcontext(), out_of_time()])
    views = "".join(f"@app.get('/{n}')\ndef view{n}():\n    os.system(request.args['q'])\n" for n in range(2))
    source = source_of({"app.py": HEAD + views})
    beside = Beside(patience=lambda: next(turns, nullcontext()))
    flows = analyse(source, applications(source, "production"), models(), beside)

    assert [one.reason for one in flows.unfollowed] == ["it takes too long to follow to its end"]
    assert len((HEAD + views).splitlines()) in [one.at.line for one in flows.into("command")]


@contextmanager
def out_of_time() -> Iterator[None]:
    """A part of the work whose time is up as it begins."""
    raise OutOfTime
    yield


def test_an_answer_that_chooses_the_next_one_is_no_other_in_each_round() -> None:
    text = (
        HEAD
        + """
@app.get("/")
def followed():
    address = request.args["address"]
    for _ in range(9):
        address = requests.get(address).text
    return address
"""
    )

    (found,) = flows_of({"app.py": "import requests\n" + text}).into("html")

    assert found.source == "what requests.get gives for request.args['address']"
