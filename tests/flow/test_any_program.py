"""Programs that nobody wrote: whatever a file holds is followed without a failure, and what is large to its end.

The larger shapes grew faster than their size once; no time is asserted, since one that does so again does not end.
"""

import ast

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from stopper.evidence.flows import Flows
from tests.flow.following import flows_of

NAMES = ("a", "b", "c", "d")
READ = ("strip", "split", "get", "items", "m", "a", "format", "join", "append", "pop")
CALLED = ("m", "strip", "split", "get", "format", "join", "append", "update", "replace")
FUNCTIONS = (
    "str", "int", "list", "set", "len", "sorted", "map", "filter", "getattr", "A", "B", "f", "h", "os.system",
    "re.match", "isinstance", "functools.partial", "any", "all", "next", "open",
)  # fmt: skip
HEAD = """
import os, re, functools
from dataclasses import dataclass, field
from flask import Flask, g, request, session, render_template_string, redirect
app = Flask(__name__)
class A:
    k = "x"
    def __init__(self, a="", *b, c=None, **d):
        self.a = a
        self.b = [a, b]
    def m(self, a=None, *b, **c):
        return self.a if a else c
class B(A):
    def m(self, *a, **b):
        self.c = a
        return super().m(*a, **b)
def f(a=None, *b, c="y", **d):
    return a
def h(a=None, b=None, *c, **d):
    for x in (a, b):
        yield x
"""

leaves = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(
        ("request.args['x']", "request.get_json()", "request.form", "'t'", "1", "None", "True", "[]", "{}")
    ),
    st.sampled_from(("g.a", "session['a']", "A", "B", "f", "h", "A.k", "...", "b'z'", "1.5", "os.environ")),
)


def wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two, three = st.tuples(inner, inner), st.tuples(inner, inner, inner)
    return st.one_of(
        *[
            two.map(lambda pair, sign=sign: f"({pair[0]} {sign} {pair[1]})")
            for sign in ("+", "%", "*", "/", "and", "or", "in", "not in", "==", "<", "is", "|", "&", "-")
        ],
        two.map("{0[0]}[{0[1]}]".format),
        two.map("{0[0]}[{0[1]}:]".format),
        two.map("{0[0]}({0[1]})".format),
        two.map("{0[0]}(*{0[1]})".format),
        two.map("{0[0]}(**{0[1]})".format),
        two.map("[{0[0]}, *{0[1]}]".format),
        two.map("{{{0[0]}: {0[1]}, **{{}}}}".format),
        two.map("{{{0[0]}, {0[1]}}}".format),
        two.map("[a for a in {0[0]} if {0[1]}]".format),
        two.map("{{a: b for a, b in {0[0]} if {0[1]}}}".format),
        two.map("(lambda a: {0[0]})({0[1]})".format),
        two.map("(a := {0[0]})".format),
        two.map("f'{{{0[0]}}} {{{0[1]}!r:>4}}'".format),
        three.map("({0[0]} if {0[1]} else {0[2]})".format),
        st.tuples(inner, st.sampled_from(READ)).map("{0[0]}.{0[1]}".format),
        st.tuples(inner, st.sampled_from(CALLED), inner).map("{0[0]}.{0[1]}({0[2]})".format),
        st.tuples(st.sampled_from(FUNCTIONS), inner, inner).map("{0[0]}({0[1]}, {0[2]})".format),
        inner.map("not {}".format).map("({})".format),
    )  # fmt: skip


expressions = st.recursive(leaves, wider, max_leaves=8)
targets = st.sampled_from((*NAMES, "a.k", "b['x']", "(a, b)", "[a, *b]", "c.a.b", "g.a", "session['a']", "d[0]"))


def indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines] or ["    pass"]


def blocks(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    body = st.lists(inner, max_size=3).map(lambda found: [line for lines in found for line in lines])
    return st.one_of(
        st.tuples(expressions, body, body).map(
            lambda one: [f"if {one[0]}:", *indented(one[1]), "else:", *indented(one[2])]
        ),
        st.tuples(targets, expressions, body).map(lambda one: [f"for {one[0]} in {one[1]}:", *indented(one[2])]),
        st.tuples(expressions, body).map(lambda one: [f"while {one[0]}:", *indented([*one[1], "break"])]),
        st.tuples(expressions, body).map(lambda one: [f"with {one[0]} as a:", *indented(one[1])]),
        st.tuples(body, expressions, body).map(
            lambda one: [
                "try:", *indented(one[0]), f"except ({one[1]}) as a:", *indented(one[2]), "finally:", "    pass",
            ]
        ),
        st.tuples(body, expressions).map(
            lambda one: ["def f(a=None, *b, **c):", *indented([*one[0], f"return {one[1]}"])]
        ),
        st.tuples(expressions, body, body).map(
            lambda one: [
                f"match {one[0]}:", "    case {'x': a, **b}:",
                *indented(indented(one[1])), "    case [a, *b] if b:", *indented(indented(one[2])),
                "    case A(a=c) | A(b=c):", "        pass",
            ]
        ),
    )  # fmt: skip


statements = st.recursive(
    st.one_of(
        st.tuples(targets, expressions).map(lambda one: [f"{one[0]} = {one[1]}"]),
        st.tuples(st.sampled_from(NAMES), expressions).map(lambda one: [f"{one[0]} += {one[1]}"]),
        expressions.map(lambda one: [one]),
        expressions.map(lambda one: [f"return {one}"]),
        expressions.map(lambda one: [f"raise ValueError({one})"]),
        expressions.map(lambda one: [f"assert {one}"]),
        expressions.map(lambda one: [f"os.system({one})"]),
        st.sampled_from((["del a"], ["raise"], ["del b['x']"], ["yield a"], ["global d"])),
    ),
    blocks,
    max_leaves=8,
)
programs = st.lists(statements, min_size=1, max_size=5).map(
    lambda found: HEAD + "\n".join(["@app.route('/<c>')", "def view(c):", *indented([x for one in found for x in one])])
)


def failures(flows: Flows) -> list[str]:
    return [one.reason for one in flows.unfollowed if "failed" in one.reason]


def is_python(program: str) -> bool:
    try:
        ast.parse(program)
    except SyntaxError:
        return False
    return True


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(programs)
def test_a_program_is_followed_without_a_failure(program: str) -> None:
    assume(is_python(program))

    assert failures(flows_of({"app.py": program})) == []


VIEW = (
    "from flask import Flask, request\nimport os\napp = Flask(__name__)\n"
    "@app.get('/')\ndef view():\n    x = request.args['x']\n"
)
MANY = 400


@pytest.mark.parametrize(
    "body",
    [
        "    os.system(" + " + ".join(["x"] * MANY) + ")\n",
        "    y = ''\n" + "".join(f"    y += x + 'a{at}'\n" for at in range(MANY)) + "    os.system(y)\n",
        "    os.system(f'" + "{x} " * MANY + "')\n",
        "".join(f"    if x == 'a{at}':\n        x = 'b{at}' + x\n" for at in range(MANY)) + "    os.system(x)\n",
        "    y = {" + ", ".join(f"'{at}': {at}" for at in range(MANY * 20)) + "}\n    os.system(str(y) + x)\n",
        "    os.system(x" + ".strip()" * 90 + ")\n",
        "    y = x\n" + "".join("    y = [y, y, x]\n" for _ in range(MANY)) + "    os.system(x)\n",
        "".join("    " * at + f"    for y{at} in ('a', 'b', 'c', 'd'):\n" for at in range(12))
        + "    " * 13
        + "os.system(x + y0)\n",
        "    y = x\n" + "    if y and not y:\n        y = y and not y\n" * 60 + "    os.system(x)\n",
    ],
    ids=[
        "sum",
        "concatenation",
        "f-string",
        "branches",
        "table",
        "calls",
        "nested lists",
        "nested loops",
        "conditions",
    ],
)
def test_what_is_large_is_followed_to_its_end(body: str) -> None:
    flows = flows_of({"app.py": VIEW + body})

    assert {flow.kind for flow in flows.found} == {"command"}
    assert flows.unfollowed == ()
