"""Expressions that were written to make whoever works them out hang, grow or raise."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopper.evidence.source.values import Unknown, Value
from stopper.syntax import form
from tests.evidence.projects import source_of, value_of

BOMBS = {
    "text": 'x = "a" * 10**12',
    "text from the right": 'x = 10**12 * "a"',
    "tuple": "x = (1,) * 10**10",
    "tower": "x = 9**9**9",
    "powers": "\n".join(["v0 = 9**63", *[f"v{n} = v{n - 1}**63" for n in range(1, 8)], "x = v7"]),
    "products": "\n".join(["v0 = 9**63", *[f"v{n} = v{n - 1} * v{n - 1}" for n in range(1, 29)], "x = v28"]),
    "shift": "x = 1 << 10**10",
    "doubled text": "\n".join(["v0 = 'a' * 90000", *[f"v{n} = v{n - 1} + v{n - 1}" for n in range(1, 29)], "x = v28"]),
    "doubled list": "\n".join(["v0 = [1] * 90000", *[f"v{n} = v{n - 1} + v{n - 1}" for n in range(1, 29)], "x = v28"]),
    "nested tuples": "\n".join(
        ["v0 = (1, 1)", *[f"v{n} = (v{n - 1}, v{n - 1})" for n in range(1, 29)], "x = str(v28)"]
    ),
    "width": 'x = "%1000000000d" % 5',
    "precision": 'x = "%.1000000000f" % 5',
    "starred width": 'x = "%*d" % (10**9, 5)',
    "width of bytes": 'x = b"%1000000000d" % 5',
    "repeated fields": 'x = ("%(a)s" * 19000) % {"a": "b" * 90000}',
    "format": 'x = "{:>1000000000}".format(5)',
    "repeated format": 'x = ("{0}" * 30000).format("b" * 90000)',
    "f-string": 'x = f"{5:>1000000000}"',
    "join": 'x = ("a" * 90000).join("b" * 90000)',
    "replace": 'x = ("a" * 90000).replace("", "b" * 90000)',
    "codec": 'x = ("a" * 90000).encode("idna")',
    "sum": "x = " + " + ".join(['"a"'] * 2_000),
    "branches": "import os\nx = 'a'\n"
    + "\n".join([f"if os.environ.get('A{n}'):\n    x = x + '{n}'" for n in range(60)]),
    "functions": "\n".join(
        [
            "def f0(a): return a",
            *[f"def f{n}(a):\n    return f{n - 1}(a) + f{n - 1}(a)" for n in range(1, 28)],
            "x = f27('a')",
        ]
    ),
    "recursion": "def f(a):\n    return f(a) + f(a) + g(a)\ndef g(a):\n    return f(a) or g(a)\nx = f(1)",
    "circle": "a = b\nb = a\nx = a",
    "itself": "x = x + x + x",
    "rebinding": "x = 1\n" + "\n".join([f"x = x + {n}" for n in range(1_000)]),
    "class circle": "class A(B):\n    pass\nclass B(A):\n    pass\nx = A.K",
    "long list": "x = [" + ",".join(map(str, range(100_000))) + "]",
    "large number": "x = 0x" + "f" * 100_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_expression_takes_long_or_grows(name: str) -> None:
    started = time.process_time()
    value = value_of(BOMBS[name])

    assert len(value.describe()) < 5_000
    assert time.process_time() - started < 10


def test_twenty_thousand_functions_end() -> None:
    started = time.process_time()
    value = value_of("\n".join([f"def f{n}(a):\n    return f{n - 1}(a)" for n in range(20_000)]) + "\nx = f19999(1)")

    assert isinstance(value, Unknown)
    assert time.process_time() - started < 20


LEAVES = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.text(max_size=8).map(ascii),
    st.binary(max_size=4).map(repr),
    st.sampled_from(
        ["a", "b", "x", "os", "None", "True", "1.5", "1e308", "1j", "...", "os.environ['K']", "[]", "{}", "()"]
    ),
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(
        [
            "+",
            "-",
            "*",
            "/",
            "//",
            "%",
            "**",
            "<<",
            ">>",
            "|",
            "&",
            "^",
            "@",
            "or",
            "and",
            "<",
            "==",
            "in",
            "is",
            "not in",
        ]
    )
    methods = st.sampled_from(["lower", "split", "format", "join", "encode", "replace", "get", "startswith", "title"])
    casts = st.sampled_from(
        ["int", "str", "bytes", "list", "tuple", "set", "bool", "float", "dict", "a", "os.getenv", "(lambda: 1)"]
    )
    return st.one_of(
        st.tuples(inner, signs, inner).map(lambda part: f"({part[0]} {part[1]} {part[2]})"),
        st.tuples(inner, methods, st.lists(inner, max_size=2)).map(
            lambda part: f"({part[0]}).{part[1]}({', '.join(part[2])})"
        ),
        st.tuples(casts, st.lists(inner, max_size=2)).map(lambda part: f"{part[0]}({', '.join(part[1])})"),
        st.tuples(inner, inner).map(lambda part: f"({part[0]})[{part[1]}]"),
        st.tuples(inner, inner, inner).map(lambda part: f"({part[0]} if {part[1]} else {part[2]})"),
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(inner, inner), max_size=2).map(
            lambda items: "{" + ", ".join([f"{k}: {v}" for k, v in items]) + "}"
        ),
        inner.map(lambda item: f"(not {item})"),
        inner.map(lambda item: f"(-{item})"),
        inner.map(lambda item: f"[n for n in {item}]"),
    )


@settings(max_examples=300, deadline=2_000)
@given(st.recursive(LEAVES, _grown, max_leaves=12), st.recursive(LEAVES, _grown, max_leaves=6))
def test_no_expression_makes_the_evaluation_raise(one: str, other: str) -> None:
    source = source_of(f"import os\na = {one}\nb = {other}\nx = (a, b)\n")
    module = source.modules[0]
    values = [source.value(form.Name(9, 1, 9, name), module.scope) for name in "abx"]

    assert all(isinstance(value, Value) and isinstance(value.describe(), str) for value in values)
