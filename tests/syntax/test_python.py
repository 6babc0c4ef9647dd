"""What is said of a file that is no Python that can be read."""

import ast

import pytest

from stopper.syntax.old_python import as_new_python
from stopper.syntax.python import Unparsable, parse


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('x = "\xe9"\n'.encode("latin-1"), "it is not in the encoding"),
        (b"# coding: nosuch\nx = 1\n", "it declares an encoding that does not exist"),
        (b"def f((a, b)): pass\n", "syntax error at line 1"),
        (b'x = 1\ny = "\\N{no such}"\n', "syntax error at line 2"),
        (b"x = 1\0", "it contains NUL bytes"),
    ],
)
def test_the_reason_names_the_text_or_its_encoding(source: bytes, reason: str) -> None:
    with pytest.raises(Unparsable, match=reason):
        parse(source, "app.py", "app", is_package=False)


def test_a_declared_encoding_is_read() -> None:
    found = parse('# coding: latin-1\nx = "\xe9"\n'.encode("latin-1"), "app.py", "app", is_package=False)

    assert list(found.scope.bindings) == ["x"]


def test_async_as_a_name_of_old_python_is_read_with_every_column() -> None:
    module = parse(b"def send(to, async=True):\n    return queue(to, async=async)\n", "a.py", "a", is_package=False)

    call = module.scopes[1].calls[0]
    assert (call.line, call.column, call.keywords[0].name) == (2, 12, "Async")


def test_a_decorator_that_old_python_calls_async_is_read() -> None:
    module = parse(b"from jobs import async\n\n@async\ndef send(to):\n    queue(to)\n", "a.py", "a", is_package=False)

    assert [scope.name for scope in module.scopes[1:]] == ["send"]


OLDER = [
    ('print "a", b', 'print("a", b)'),
    ('print >>log, "a" % b', 'print(log, "a" % b)'),
    ("try:\n    a\nexcept A, e:\n    log(e)", "try:\n    a\nexcept A as e:\n    log(e)"),
    ("try:\n    a\nexcept (A, B), e:\n    log(e)", "try:\n    a\nexcept (A, B) as e:\n    log(e)"),
    ('raise A, "b"', 'raise A("b")'),
    ('raise A, "b", trace', 'raise A("b")'),
    ('raise A, "b", trace(0777L)', 'raise A("b")'),
    ("exec code in names", "exec(code, names)"),
    ("x = `y`", "x = repr(y)"),
    ("x = ur'a' + 'b'", "x = r'a' + 'b'"),
    ("chmod(0777)", "chmod(0o777)"),
    ("x = 10L <> y", "x = 10 != y"),
    ("if a:\n        b\n\tc", "if a:\n        b\n        c"),
]


@pytest.mark.parametrize(("older", "newer"), OLDER)
def test_python_2_is_read_as_its_words_in_python_3(older: str, newer: str) -> None:
    rewritten = as_new_python(older.encode()).decode()

    assert ast.dump(ast.parse(rewritten)) == ast.dump(ast.parse(newer))
    parse(older.encode(), "app.py", "app", is_package=False)


def test_python_2_keeps_its_lines_and_its_encoding() -> None:
    source = '# coding: latin-1\nprint "\xe9"\n\nfind(x)\n'.encode("latin-1")

    call = parse(source, "app.py", "app", is_package=False).scope.calls[-1]

    assert (call.line, call.column) == (4, 1)
