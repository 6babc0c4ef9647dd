"""The form that Python is lowered to, and what is refused."""

# ruff: noqa: E501 - whole projects are written inline, a file on a line

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopper.syntax import form
from stopper.syntax.python import Unparsable, parse
from tests.evidence.projects import module_of


def _value(text: str) -> form.Expression | None:
    (assign,) = module_of(text).scope.assignments
    return assign.value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x = 1", form.Constant),
        ("x = a", form.Name),
        ("x = a.b", form.Attribute),
        ("x = a[b]", form.Subscript),
        ("x = a()", form.Call),
        ("x = f'{a}'", form.Text),
        ("x = [a]", form.Sequence),
        ("x = {a}", form.Sequence),
        ("x = {a: b}", form.Mapping),
        ("x = a + b", form.Operation),
        ("x = not a", form.Operation),
        ("x = a < b", form.Comparison),
        ("x = a if b else c", form.Choice),
        ("x = lambda: a", form.Lambda),
        ("x = [a for a in b]", form.Comprehension),
        ("x = {a: b for a in c}", form.Comprehension),
        ("x = (y := a)", form.Passing),
        ("x = ...", form.Opaque),
    ],
)
def test_each_expression_has_its_form(text: str, kind: type[form.Expression]) -> None:
    assert type(_value(text)) is kind


def test_lines_and_columns_count_from_one() -> None:
    value = _value("x = (\n  call(\n1))")

    assert isinstance(value, form.Call)
    assert (value.line, value.column, value.end) == (2, 3, 3)


def test_a_long_sum_is_one_operation() -> None:
    value = _value("x = " + " + ".join(["a"] * 500))

    assert isinstance(value, form.Operation)
    assert len(value.operands) == 500


def test_every_target_of_a_chained_assignment_is_bound() -> None:
    module = module_of("A = B = False")

    assert set(module.scope.bindings) == {"A", "B"}


def test_an_annotation_without_a_value_binds_nothing() -> None:
    module = module_of("A: int\nB: int = 1")

    assert set(module.scope.bindings) == {"B"}


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("s['a'], s['b'] = x, y", 2),
        ("[s.a, b] = x, s.c", 2),
        ("s.a, s.b = s.b, s.a", 1),
        ("a, b = x, y", 1),
        ("s.a, *b = x, y", 1),
        ("s.a, s.b = x", 1),
        ("s.a, s.b = t = x, y", 1),
    ],
)
def test_several_keys_that_get_a_value_each_are_an_assignment_each(code: str, count: int) -> None:
    module = parse(code.encode(), "a.py", "a", is_package=False)

    assert len(module.scope.assignments) == len(module.body) == count


def test_unpacking_pairs_names_with_values() -> None:
    bindings = module_of("a, (b, *c) = 1, (2, 3)").scope.bindings

    assert {name: found[0].kind for name, found in bindings.items()} == {"a": "value", "b": "value", "c": "unpacked"}


def test_calls_belong_to_the_scope_in_which_they_run() -> None:
    module = module_of(
        "one()\nclass A:\n    two()\n    def f(self):\n        three()\n        [four() for x in y]\n@five()\ndef g(a=six()): pass"
    )
    found = {scope.qualified: [call.function.id for call in scope.calls] for scope in module.scopes if scope.calls}  # type: ignore[attr-defined]  # all are names

    assert found == {"": ["one", "five", "six"], "A": ["two"], "A.f": ["three", "four"]}


def test_blocks_lead_outwards_within_a_function() -> None:
    module = module_of(
        "if a:\n    def f():\n        try:\n            if b:\n                call()\n        finally:\n            pass"
    )
    (call,) = [call for scope in module.scopes for call in scope.calls]
    kinds, block = [], call.block
    while block is not None:
        kinds.append(block.kind)
        block = block.parent

    assert kinds == ["if", "try"]


def test_a_global_name_is_bound_in_the_module() -> None:
    module = module_of("app = None\ndef make():\n    global app\n    app = 1")

    assert len(module.scope.bindings["app"]) == 2


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("from . import models", ".shop.models"),
        ("from .models import User", ".shop.models.User"),
        ("from .. import other", ".other"),
        ("from ..lib.tools import x", ".lib.tools.x"),
        ("import shop.models as m", "shop.models"),
    ],
)
def test_relative_imports_are_counted_from_the_root(text: str, target: str) -> None:
    module = module_of(text, "shop/views.py")

    assert [found.target for bindings in module.scope.bindings.values() for found in bindings] == [target]


def test_a_package_imports_relative_to_itself() -> None:
    module = module_of("from .models import User", "shop/__init__.py")

    assert module.scope.bindings["User"][0].target == ".shop.models.User"


def test_holes_that_a_format_changes_are_marked() -> None:
    value = _value("x = f'{a}-{b:>5}-{c!r}-{d!s}'")

    assert isinstance(value, form.Text)
    assert value.shaped == (2, 4)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"x = (", "syntax error at line 1"),
        (b"a = lambda (b, c): b\n", "syntax error at line 1"),
        (b"def f((a, b)): pass\n", "syntax error at line 1"),
        (b"a = 1\0", "it contains NUL bytes"),
        (b"# coding: nothing-known\nx = 1\n", "an encoding that does not exist"),
        (b"\xff\xfex\x00", "it contains NUL bytes"),
        (b"x = '\xe9'\n", "not in the encoding"),
        (b"x = " + b"-" * 100_000 + b"1", "nested too deeply|syntax error"),
        (b"x = a" + b".b" * 100_000, "nested too deeply"),
        (b"x = " + b" + ".join([b"a"] * 20_000), "nested too deeply"),
        (b"\n".join([b" " * n + b"if a:" for n in range(300)]), "nested too deeply|syntax error"),
    ],
    ids=range(11),
)
def test_what_is_no_readable_python_is_refused_with_a_reason(source: bytes, words: str) -> None:
    with pytest.raises(Unparsable, match=words) as caught:
        parse(source, "a.py", "a", is_package=False)

    assert "'" not in str(caught.value)


@pytest.mark.parametrize(
    "source", [b"", b"\xef\xbb\xbfx = 1\n", b"x = 1\r\ny = 2\r", b"# coding: latin-1\nx = '\xe9'\n", b"\x0cx = 1\n"]
)
def test_odd_but_valid_files_are_read(source: bytes) -> None:
    module = parse(source, "a.py", "a", is_package=False)

    assert "x" in module.scope.bindings or not source


@settings(max_examples=150, deadline=2_000)
@given(st.one_of(st.text(max_size=80).map(str.encode), st.binary(max_size=80)))
def test_any_bytes_give_a_module_or_are_refused(source: bytes) -> None:
    try:
        module = parse(source, "a.py", "a", is_package=False)
    except Unparsable:
        return

    assert module.name == "a"


WORDS_TEXT = """
if else : ( ) [ ] { } def class f a b = == , . * ** lambda for in ' " f' async await match case @ -> import from as with
try except 1 ; # 0x
"""
WORDS = st.lists(st.sampled_from([*WORDS_TEXT.split(), "\n", "\n\t", "\\"]), max_size=25)


@settings(max_examples=200, deadline=2_000)
@given(WORDS)
def test_any_words_of_python_give_a_module_or_are_refused(words: list[str]) -> None:
    try:
        module = parse(" ".join(words).encode(), "a.py", "a", is_package=False)
    except Unparsable:
        return

    assert module.scopes
