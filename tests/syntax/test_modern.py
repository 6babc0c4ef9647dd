"""What tree-sitter reads equals what `ast` reads, and the forms that `ast` of an older Python refuses are read too."""

from __future__ import annotations

import ast
import subprocess
import sys
import sysconfig
import warnings
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopper.syntax.modern import parse_modern

LIBRARY = Path(sysconfig.get_paths()["stdlib"])
CORPUS = 150
# The grammar loses its way in test_compile.py; badsyntax_future8.py is invalid, though `ast` does not look;
# test_print.py holds Python 2's `print >>stream, text` as an expression.
UNREAD = {"site-packages", "test_compile.py", "badsyntax_future8.py", "test_print.py"}
FIELDS_LEFT_OUT = {"kind", "type_comment", "type_params"}
POSITIONS = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def reference(source: bytes) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            # The first releases of Python 3.12 end a format that holds a hole with an empty text, as no other does.
            node.values = [item for item in node.values if not isinstance(item, ast.Constant) or item.value]
    return tree


def outline(node: object, *, is_placed: bool = True) -> object:
    """A tree as plain tuples; positions inside f-strings are left out, which Python 3.11 itself has wrong."""
    if isinstance(node, list):
        return [outline(item, is_placed=is_placed) for item in node]
    if not isinstance(node, ast.AST):
        return repr(node)
    is_inner_placed = is_placed and not isinstance(node, ast.JoinedStr)
    fields = [
        (name, outline(getattr(node, name, None), is_placed=is_inner_placed))
        for name in node._fields
        if name not in FIELDS_LEFT_OUT
    ]
    where = [getattr(node, name) for name in POSITIONS] if is_placed and hasattr(node, "lineno") else []
    return type(node).__name__, where, fields


def is_same(one: object, other: object, *, is_placed: bool = True) -> bool:
    """Whether two trees have one outline; of a large file these would take as long as the reading."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(partial(is_same, is_placed=is_placed), one, other))
    if not isinstance(one, ast.AST):
        return one == other if isinstance(one, str) else repr(one) == repr(other)
    if is_placed and any(getattr(one, name, None) != getattr(other, name, None) for name in POSITIONS):
        return False
    is_inner_placed = is_placed and not isinstance(one, ast.JoinedStr)
    return all(
        is_same(getattr(one, name, None), getattr(other, name, None), is_placed=is_inner_placed)
        for name in one._fields
        if name not in FIELDS_LEFT_OUT
    )


def corpus() -> list[Path]:
    files = [path for path in sorted(LIBRARY.rglob("*.py")) if not UNREAD.intersection(path.parts)]
    return files[:: len(files) // CORPUS][:CORPUS]


@pytest.mark.parametrize("path", corpus(), ids=lambda path: str(path.relative_to(LIBRARY)))
def test_the_standard_library_reads_as_ast_reads_it(path: Path) -> None:
    source = path.read_bytes()
    try:
        expected = reference(source)
    except (SyntaxError, ValueError):
        pytest.skip("the library keeps this file broken on purpose")

    read = parse_modern(source)
    assert is_same(read, expected) or outline(read) == outline(expected)


SAME = r'''
with (a as b): pass
---
with (a, *b): pass
---
with (x := 1, y): pass
---
with (x := 1): pass
---
with a if b else c as d: pass
---
with lambda: 1 as d: pass
---
with (a if b else (c) as d, (e) as (f, g),): pass
---
with (a, b) as [c, d], e: pass
---
with (yield): pass
---
with (a): pass
---
with (a,): pass
---
with ((a, b)): pass
---
with (): pass
---
await a ** b
---
-a ** -b ** c
---
a & b ^ c | d << 1 + 2 * 3 ** 4 ** 5
---
a ^ b & c ^ d
---
x = *a.b(), *c[0], *d + e
---
f(*a or b, *c if d else e, *f < g)
---
a[*b.c()]
---
x: a[b] | c | d[e] = 3
---
x: a[1:2]
---
x: a[b].c
---
def f(*args: *Ts, a: b[*c], **k: d.e[f]) -> g[h] | None: pass
---
(a): int = 3
---
del (a), [b, c], (d,), e[0], f.g,
---
for x, in a, *b: pass
---
[x for (x) in y]
---
lambda a, /, b=1, *c, d, e=2, **f: (yield)
---
f(a, *b, c=1, *d, **e, f=2)
---
class A(B, metaclass=C, **d): pass
---
x = a = yield a, b
---
'a' "b" u'c'
---
b'\xff\n' b"""x
y"""
---
f"{x!r:>{w}}" 'a{b}' rf"\d{y}\n{{"
---
f"a{x=}b{y = !s:>{w}.{p}}c{z=:x}"
---
f"\N{EN DASH}{x}\N{EM DASH}\x41\u0041\101\q{{}}"
---
f"{x:\n\x41}"
---
f"""a"{x}"b"""
---
rf'a{x}\\' fr'\'' f''
---
f"{a, b} {*c, d}"
---
f"{x!=y} {x==y} {x<=y} {(x:=1)} {x:=5} {x:=^{w}}"
---
f"{(lambda: 1)()} {({1: 2})[1]} { {1} }"
---
x = 0xFF, 0o17, 0b1, 1_000, 1.5e3, 1j, .5, 10., ..., True, None
---
from . import (a as b, c,)
---
from ...a . b import *
---
from __future__ import annotations
---
try: a
except* (A, B) as e: pass
else: c
finally: d
---
try: a
except A if b else C as d: e
---
if a: b;
elif c: d; e;
else:
  f; # x
---
match x, *y:
  case -1 | 1.5 | -1j | 1+2j | -1-2j: pass
  case {'a': -1, -2: [a, *_], A.b: None, **r}: pass
  case (): pass
  case (a): pass
  case (a,): pass
  case a, : pass
  case *a, b: pass
  case [(a | b) as c, "x" 'y', b'z']: pass
  case a.B(-1, c=-2, d=(1 | 2), e=str() as f,) if g: pass
  case True | False | None: pass
  case a.b.c: pass
  case _: pass
---
match = 3; case = 4; type = 5; print(match, case, type)
---
type(a).b = 3; type[x] = y; type.z = 4
---
async def f():
  async with a as b, c: pass
  async for x in y: await z
  else: pass
  return [await q async for q in w if await e]
---
@a
# c
@b.c(d)
class X: pass
---
é = "é" + ﬁ; x = "日本" + z
---
(
 # c
 a
 # d
 + b \
 + c
)
---
{**a, 'b': c, **d}, {*a, b}, {a: b for a, b in c}
---
(a and b) and c or not a in d
---
x[()], x[1,], x[(1, 2)], x[1:2, 3], x[::-1]
'''


@pytest.mark.parametrize("text", SAME.strip("\n").split("\n---\n"))
def test_forms_that_mislead_the_grammar_read_as_ast_reads_them(text: str) -> None:
    source = text.encode()

    assert outline(parse_modern(source)) == outline(reference(source))


# Each pair: what an older `ast` refuses, and what it says in the words of an older Python.
NEWER = [
    ("type X = list[int]\n", "X = list[int]\n"),
    ("type X[T: int, *Ts, **P] = list[T]\n", "X = list[T]\n"),
    ("type X[T = dict[str, int]] = T\n", "X = T\n"),
    ("class A[T: (int, 'x]') = int](B, c=D[T]): pass\n", "class A(B, c=D[T]): pass\n"),
    ("def f[T = int, *Ts = *tuple[int], **P = [int]](x: T) -> T: pass\n", "def f(x: T) -> T: pass\n"),
    ("async def f[T](x): pass\n", "async def f(x): pass\n"),
    ("try: a\nexcept A, B: pass\n", "try: a\nexcept (A, B): pass\n"),
    ("try: a\nexcept A, b.C, D: pass\n", "try: a\nexcept (A, b.C, D): pass\n"),
    ("try: a\nexcept* A, B: pass\n", "try: a\nexcept* (A, B): pass\n"),
    ("import timeout\ntry: a\nexcept A, timeout: pass\n", "import timeout\ntry: a\nexcept (A, timeout): pass\n"),
    ('f"{x["a"]}"\n', "f\"{x['a']}\"\n"),
    ("f'{a['x']!r:{w['y']}}'\n", 'f\'{a["x"]!r:{w["y"]}}\'\n'),
    ('f"{f"{1}"}"\n', "f\"{f'{1}'}\"\n"),
    ('f"{\n  x  # why\n}"\n', 'f"""{\n  x\n}"""\n'),
    ('t"a{b!r:>{w}}c{{" "d"\n', 'f"a{b!r:>{w}}c{{" "d"\n'),
    ('rt"\\d{x[1]=}"\n', 'rf"\\d{x[1]=}"\n'),
]


@pytest.mark.parametrize(("newer", "older"), NEWER)
def test_newer_forms_read_as_their_older_words(newer: str, older: str) -> None:
    assert ast.dump(parse_modern(newer.encode())) == ast.dump(reference(older.encode()))


def test_a_backslash_inside_a_replacement_field_is_read() -> None:
    tree = parse_modern(b"f\"{'\\n'.join(x)}\"\n")

    assert [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)] == ["\n"]


def test_positions_count_utf8_bytes_and_survive_blanked_type_parameters() -> None:
    tree = parse_modern("class A[\n    T = int,\n](B):\n    x = 'é'; y = call()\n".encode())

    call = next(node for node in ast.walk(tree) if isinstance(node, ast.Call))
    assert (call.lineno, call.col_offset, call.end_lineno, call.end_col_offset) == (4, 18, 4, 24)


@pytest.mark.parametrize("newer", [newer for newer, _ in NEWER])
def test_what_is_read_compiles(newer: str) -> None:
    compile(parse_modern(newer.encode()), "newer.py", "exec")


@pytest.mark.parametrize("encoded", [b"\xef\xbb\xbfx = '\xc3\xa9'\r\n", b"# coding: latin-1\rx = '\xe9'\r"])
def test_marks_encodings_and_line_ends_are_read_as_ast_reads_them(encoded: bytes) -> None:
    assert outline(parse_modern(encoded)) == outline(reference(encoded))


REFUSED = [
    ("x = 1\nprint 'a'\n", 2),
    ("print >>log, 'a'\n", 1),
    ("exec code in space\n", 1),
    ("x = `a`\n", 1),
    ("a\nif a <> b: pass\n", 2),
    ("raise A, 'b'\n", 1),
    ("x = 0777\n", 1),
    ("x = 10L\n", 1),
    ("x = ur'a'\n", 1),
    ("def f(a, (b, c)): pass\n", 1),
    ("[x for x in 1, 2]\n", 1),
    ("try: a\nexcept A, e: log(e)\n", 2),
    ("try: a\nexcept A, e: pass\n", 2),
    ("def f(e):\n  try: a\n  except A, e: log(e)\n", 3),
    ("try: a\nexcept A, (code, text): pass\n", 2),
    ("try: a\nexcept A, B as e: pass\n", 2),
    ("a\nx = (1,\n", 2),
    ("a\nb = = c\n", 2),
    ("if a:\nb\n", 1),
    ("f() = 1\n", 1),
    ("f(a=1, b)\n", 1),
    ("def f(a=1, b): pass\n", 1),
    ("x = (*a)\n", 1),
    ("x = a as b\n", 1),
    ("x = a if b else c as d\n", 1),
    ("'a' b'c'\n", 1),
    ("async = 1\n", 1),
    ("'\\x4'\n", 1),
    ("f'\\x4{a}'\n", 1),
    ("f'{a!z}'\n", 1),
    ("a\nb\0\n", 2),
    (" a\n", 1),
    ("if a:\n  b\n    c\n", 3),
    ("if a:\n    b\n  c\n", 3),
    ("try: a\nb\n", 1),
]


@pytest.mark.parametrize(("text", "line"), REFUSED)
def test_broken_source_and_python_2_are_refused_with_their_line(text: str, line: int) -> None:
    with pytest.raises(SyntaxError) as refusal:
        parse_modern(text.encode())

    assert refusal.value.lineno == line


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "(" * 5000 + ",)" * 5000,
        "x = " + "[" * 5000 + "]" * 5000,
        "x" + "(a)" * 5000,
        "x = " + "-" * 5000 + "1",
        'f"{' * 2000 + "x" + '}"' * 2000,
    ],
)
def test_deep_nesting_ends_in_a_syntax_error(text: str) -> None:
    with pytest.raises(SyntaxError):
        parse_modern(text.encode())


@pytest.mark.parametrize("text", ["x = a" + " + a" * 5000, "if a: b\n" + "elif c: d\n" * 5000, "a and " * 5000 + "a"])
def test_long_chains_are_no_deep_nesting(text: str) -> None:
    assert len(parse_modern(text.encode()).body) == 1


def test_a_file_that_ast_reads_never_loads_tree_sitter() -> None:
    script = "import sys, stopper.syntax.modern; sys.exit('tree_sitter' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


PIECES = r"""
x 1 'a' f"{x}" f"{x:=3}" f'{ } t' ( ) [ ] { } : , ; = * ** + - & ^ | . := -> # \ é @ _ x[T=1] if else for in not lambda
def class with as match case type try except print exec await async yield return import from del raise
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\t"])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_whatever_is_given_is_read_or_refused(words: list[str]) -> None:
    tree: ast.Module | SyntaxError
    try:
        tree = parse_modern(" ".join(words).encode())
    except SyntaxError as refusal:
        tree = refusal

    if isinstance(tree, SyntaxError):
        assert tree.lineno
    else:
        assert all(hasattr(node, "end_lineno") for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt))
