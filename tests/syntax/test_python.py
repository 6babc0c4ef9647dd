"""What is said of a file that is no Python that can be read."""

import pytest

from stopper.syntax.python import Unparsable, parse


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('x = "\xe9"\n'.encode("latin-1"), "it is not in the encoding"),
        (b"# coding: nosuch\nx = 1\n", "it declares an encoding that does not exist"),
        (b'print "x"\n', "syntax error at line 1"),
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
