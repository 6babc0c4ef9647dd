"""Files that are too large, too deep, broken or misleading end in a report that names them."""

# ruff: noqa: E501 - whole projects are written inline, a file on a line

import os
import sys
from pathlib import Path

import pytest

from tests.tough.audits import APPLICATION, audit, write

PATIENCE = 15.0  # seconds
NAMED = {
    "large.py": (b"x = 1\n" * 8_500_000, "larger than 5 MB"),
    "large.json": (b"[" + b"1," * 1_500_000 + b"1]", "larger than 2 MB"),
    "deep.py": (b"x = a" + b".b" * 50_000, "it is nested too deeply"),
    "sum.py": (b"x = " + b" + ".join([b"a"] * 50_000), "it is nested too deeply"),
    "minus.py": (b"x = " + b"-" * 50_000 + b"1", "syntax error|nested too deeply"),
    "blocks.py": (b"\n".join([b" " * n + b"if a:" for n in range(2_000)]), "syntax error|nested too deeply"),
    "nul.py": (b"x = 1\0", "it contains NUL bytes"),
    "utf16.py": ("x = 1\n".encode("utf-16"), "it contains NUL bytes"),
    "latin.py": (b"name = '\xe9'\n", "syntax error|encoding"),
    "claimed.py": (b"# coding: utf-7x\nx = 1\n", "syntax error|encoding"),
    "old.py": (b"def area((width, height)):\n    print width\n", "syntax error at line 1"),
    "cut.py": (b"def f(:\n  return\n", "syntax error at line 1"),
    "noise.py": (bytes(range(1, 256)) * 40, "syntax error|encoding"),
    "templates/broken.html": (b"{% if x %}{{ y", ""),
    "templates/tag.html": (b"{% nonsense %}{% endfor %}", ""),
    "templates/deep.html": (b"{{ " + b"(" * 20_000 + b"x" + b")" * 20_000 + b" }}", ""),
    ".github/workflows/ci.yml": (b"a: [1\n b: }\n", None),
    "compose.yaml": (b"a: &a [x]\n" + b"\n".join([b"%c: &%c [*%c, *%c]" % (n + 1, n + 1, n, n) for n in range(97, 120)]), None),
    "requirements.txt": (b"\xff\xfe\x00\x01flask\n", None),
    "package.json": (b"{" * 50_000, None),
    "Pipfile.lock": (b"[" * 100_000, "broken JSON"),
}  # fmt: skip


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory):
    root = tmp_path_factory.mktemp("tough")
    write(root, "app.py")
    for path, (content, _) in NAMED.items():
        write(root, path, content)
    return audit(root)


def test_a_folder_of_hard_files_ends_in_a_report(reported) -> None:
    assert reported.code in (0, 1)
    assert reported.report["not_covered"]
    assert reported.seconds < PATIENCE


@pytest.mark.parametrize("path", [path for path, (_, words) in NAMED.items() if words is not None])
def test_each_hard_file_is_named_with_its_reason(reported, path: str) -> None:
    words = NAMED[path][1] or ""

    assert any(part in reported.gaps[path] for part in words.split("|"))


def test_no_check_fails_on_hard_files(reported) -> None:
    crashed = [item for item in reported.report["assessments"] if item["verdict"] == "error"]

    assert crashed == []


GRAVE = {
    "long line": b"x = '" + b"a" * 4_000_000 + b"'\n",
    "many functions": b"\n".join([b"def f%d(a):\n    return f%d(a)" % (n, n - 1) for n in range(10_000)]),
    "long list": b"x = [" + b",".join([b"%d" % n for n in range(100_000)]) + b"]\n",
    "bombs": b"a = 9**9**9\nb = 'a' * 10**12\nc = '%1000000000d' % 1\nd = '{:>1000000000}'.format(1)\ne = 1 << 10**10\n",
    "circles": b"a = b\nb = a\nclass A(A): pass\nfrom app import *\napp.config.from_object(a)\napp.config['K'] = a\n",
    "routes": b"\n".join([b"@app.route('/r%d/<x>')\ndef r%d(x):\n    return x" % (n, n) for n in range(1_500)]),
}


@pytest.mark.parametrize("name", GRAVE)
def test_a_project_that_was_made_to_hang_ends(name: str, tmp_path: Path) -> None:
    write(tmp_path, "app.py", APPLICATION.encode() + GRAVE[name])
    found = audit(tmp_path)

    assert found.code in (0, 1)
    assert found.seconds < PATIENCE * 2
    assert not [item for item in found.report["assessments"] if item["verdict"] == "error"]


def test_a_template_that_includes_itself_ends(tmp_path: Path) -> None:
    write(
        tmp_path,
        "app.py",
        APPLICATION
        + "from flask import render_template\n@app.route('/')\ndef f():\n    return render_template('a.html')\n",
    )
    write(tmp_path, "templates/a.html", "{% extends 'b.html' %}{% include 'a.html' %}")
    write(tmp_path, "templates/b.html", "{% extends 'a.html' %}{% import 'b.html' as b %}")
    found = audit(tmp_path)

    assert found.code in (0, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids these names")
def test_files_with_hostile_names_are_named_without_their_control_characters(tmp_path: Path) -> None:
    for name in (b"new\nline.py", b"bell\x07.py", b"\xff\xfe.py", b"esc\x1b[31m.py"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(APPLICATION)
    write(tmp_path, "app.py")
    found = audit(tmp_path)

    assert set(found.gaps) == {r"new\nline.py", r"bell\x07.py", r"\xff\xfe.py", r"esc\x1b[31m.py"}
    assert not any(sign in found.out + found.err for sign in ("\x07", "\x1b", "\udcff"))


def test_ten_thousand_small_files_end(tmp_path: Path) -> None:
    for number in range(10_000):
        if number % 100 == 0:
            (tmp_path / f"p{number // 100}").mkdir()
        (tmp_path / f"p{number // 100}" / f"m{number}.py").write_bytes(b"import os\nx = 1\n")
    write(tmp_path, "app.py")
    found = audit(tmp_path)

    assert found.code in (0, 1)
    assert found.report["facts"]["python_files"] == 10_001
    assert found.seconds < PATIENCE * 2


def test_a_policy_that_cannot_be_read_stops_with_its_name(tmp_path: Path) -> None:
    write(tmp_path, "app.py")
    write(tmp_path, "pyproject.toml", "[project\nname =")
    found = audit(tmp_path)

    assert found.code == 2
    assert "pyproject.toml is not valid TOML" in found.err
