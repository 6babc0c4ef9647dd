"""read_tree on ordinary folders."""

import sys
from pathlib import Path

import pytest

from stopper.collect.files import read_tree
from stopper.model import StopperError
from tests.collect.folders import put, repository, write

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def test_files_are_sorted_and_carry_bytes_size_and_mode(tmp_path: Path) -> None:
    put(tmp_path, "b.py", "b = 2\n")
    put(tmp_path, "a/c.html", "<p>")
    tree = read_tree(tmp_path)

    assert list(tree.files) == ["a/c.html", "b.py"]
    assert tree.files["b.py"].content == b"b = 2\n"
    assert tree.files["b.py"].size == 6
    assert tree.files["b.py"].mode & 0o400


def test_a_picture_is_known_by_name_only(tmp_path: Path) -> None:
    put(tmp_path, "logo.png", b"\x89PNG")

    assert read_tree(tmp_path).files["logo.png"].content is None


def test_binary_content_under_a_text_name_is_dropped(tmp_path: Path) -> None:
    put(tmp_path, "data.txt", b"a\0b")

    assert read_tree(tmp_path).files["data.txt"].content is None


def test_python_with_nul_bytes_is_kept_for_the_parser_to_refuse(tmp_path: Path) -> None:
    put(tmp_path, "a.py", b"a\0b")

    assert read_tree(tmp_path).files["a.py"].content == b"a\0b"


@pytest.mark.parametrize("folder", ["node_modules", "__pycache__", ".tox", ".venv", ".git"])
def test_folders_without_source_of_the_project_are_pruned(tmp_path: Path, folder: str) -> None:
    put(tmp_path, f"{folder}/a.py")

    assert not read_tree(tmp_path, git=False).files


@pytest.mark.parametrize(
    "marks",
    [
        ["surroundings/pyvenv.cfg"],
        ["env/bin/activate", "env/lib/x.py"],
        ["venv/Scripts/activate.bat", "venv/Lib/base64.py"],
    ],
)
def test_virtual_environments_are_recognised_by_what_they_hold(tmp_path: Path, marks: list[str]) -> None:
    for mark in marks:
        put(tmp_path, mark)
    put(tmp_path, f"{marks[0].split('/')[0]}/lib/a.py")

    assert not read_tree(tmp_path).files


def test_a_package_called_env_is_read(tmp_path: Path) -> None:
    put(tmp_path, "env/__init__.py")

    assert "env/__init__.py" in read_tree(tmp_path).files


def test_exclude_takes_globs(tmp_path: Path) -> None:
    write(tmp_path, **{"a.py": "", "migrations/b.py": "", "deep/c_gen.py": ""})

    assert list(read_tree(tmp_path, exclude=["migrations/", "*_gen.py"]).files) == ["a.py"]


@pytest.mark.parametrize("with_git", [True, False])
def test_an_ignored_part_of_a_package_is_read_where_no_git_says_what_it_has(tmp_path: Path, with_git: bool) -> None:
    put(tmp_path, ".gitignore", "lib/\nbuild/\n.env\n")
    for name in ("app/__init__.py", "app/lib/__init__.py", "app/lib/hosts.py", "app/lib/.env", "build/app/__init__.py"):
        put(tmp_path, name, "A = 1\n")
    if with_git:
        repository(tmp_path)

    found = set(read_tree(tmp_path, git=with_git).files) - {".gitignore"}

    assert found == {"app/__init__.py"} | (set() if with_git else {"app/lib/__init__.py", "app/lib/hosts.py"})


@pytest.mark.parametrize("with_git", [True, False])
def test_gitignore_is_respected_also_nested_and_negated(tmp_path: Path, with_git: bool) -> None:
    put(tmp_path, ".gitignore", "*.log\n/build/\n!kept.log\n")
    put(tmp_path, "sub/.gitignore", "local.py\n")
    for path in ("a.log", "kept.log", "build/x.py", "sub/local.py", "sub/build/y.py", "local.py"):
        put(tmp_path, path)
    if with_git:
        repository(tmp_path)

    found = set(read_tree(tmp_path, git=with_git).files) - {".gitignore", "sub/.gitignore"}

    assert found == {"kept.log", "sub/build/y.py", "local.py"}


def test_a_tracked_file_is_read_although_it_is_ignored(tmp_path: Path) -> None:
    write(tmp_path, **{".gitignore": "*.cfg\n", "a.cfg": "x", "b.cfg": "y"})
    repository(tmp_path, "a.cfg")

    assert set(read_tree(tmp_path).files) == {".gitignore", "a.cfg"}


@pytest.mark.parametrize("with_git", [True, False])
def test_ignored_environment_and_key_files_are_noted(tmp_path: Path, with_git: bool) -> None:
    write(tmp_path, **{".gitignore": ".env\n*.pem\ninstance/\n", ".env": "A=1", "k.pem": "k", "instance/.env": "B=2"})
    if with_git:
        repository(tmp_path)
    tree = read_tree(tmp_path, git=with_git)

    assert [(file.path, file.content) for file in tree.ignored_present] == [
        (".env", b"A=1"),
        ("instance/.env", b"B=2"),
        ("k.pem", None),
    ]
    assert set(tree.files) == {".gitignore"}


def test_git_facts_are_known(tmp_path: Path) -> None:
    write(tmp_path, **{".gitignore": ".env\n", ".env": "A=1", "a.py": "", "b.py": ""})
    repository(tmp_path, ".env", "a.py")
    tree = read_tree(tmp_path)

    assert tree.has_git
    assert tree.git is not None
    assert tree.git.tracked == {".env", "a.py"}
    assert ".env" in tree.git.ignored
    assert len(tree.git.head or "") == 40


def test_a_folder_below_the_repositorys_top_has_paths_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, **{"top.py": "", "app/a.py": ""})
    repository(tmp_path, "top.py", "app/a.py")
    tree = read_tree(tmp_path / "app")

    assert set(tree.files) == {"a.py"}
    assert tree.git is not None
    assert tree.git.tracked == {"a.py"}


def test_a_folder_that_the_repository_around_it_ignores_is_read_all_the_same(tmp_path: Path) -> None:
    write(tmp_path, **{".gitignore": "*\n", "app/a.py": ""})
    repository(tmp_path)
    tree = read_tree(tmp_path / "app")

    assert set(tree.files) == {"a.py"}
    assert not tree.has_git


def test_without_a_git_binary_tracking_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.py")
    repository(tmp_path, "a.py")
    monkeypatch.setenv("PATH", "")
    tree = read_tree(tmp_path)

    assert tree.has_git
    assert tree.git is None
    assert "a.py" in tree.files


def test_another_repository_inside_is_read(tmp_path: Path) -> None:
    write(tmp_path, **{"a.py": "", "inner/b.py": ""})
    repository(tmp_path / "inner", "b.py")
    repository(tmp_path, "a.py")

    assert set(read_tree(tmp_path).files) == {"a.py", "inner/b.py"}


def test_a_single_file_is_a_tree_of_one(tmp_path: Path) -> None:
    put(tmp_path, "app.py", "a = 1\n")

    assert list(read_tree(tmp_path / "app.py").files) == ["app.py"]


def test_a_missing_root_is_told(tmp_path: Path) -> None:
    with pytest.raises(StopperError, match="there is no such folder"):
        read_tree(tmp_path / "none")


def test_a_root_with_a_nul_in_its_name_is_told() -> None:
    with pytest.raises(StopperError):
        read_tree(Path("a\0b"))


def test_the_digest_changes_with_every_fact(tmp_path: Path) -> None:
    put(tmp_path, "a.py", "a = 1\n")
    digests = [read_tree(tmp_path).digest(), read_tree(tmp_path).digest()]
    put(tmp_path, "a.py", "a = 2\n")
    digests.append(read_tree(tmp_path).digest())
    put(tmp_path, "logo.png", b"1")
    digests.append(read_tree(tmp_path).digest())
    repository(tmp_path, "a.py")
    digests.append(read_tree(tmp_path).digest())

    assert digests[0] == digests[1]
    assert len(set(digests)) == 4
