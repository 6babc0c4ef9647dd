from pathlib import Path

import pytest

from stopper.collect.files import read_tree
from stopper.collect.revision import Revision, read_revision
from stopper.model import UsageError
from tests.collect.folders import git, put, repository, write


def at(root: Path, name: str = "HEAD", exclude: tuple[str, ...] = ()) -> Revision:
    return read_revision(root, name, read_tree(root, exclude=exclude), exclude=exclude)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    write(root, **{"app.py": "old = 1\n", "shop/views.py": "x = 1\n", ".gitignore": ".env\n*.log\n"})
    repository(root, ".")
    return root


def test_the_tree_is_that_of_the_commit_and_the_work_tree_stays(project: Path) -> None:
    put(project, "app.py", "new = 1\n")
    put(project, "added.py")

    found = at(project)

    assert sorted(found.tree.files) == [".gitignore", "app.py", "shop/views.py"]
    assert found.tree.files["app.py"].text == "old = 1\n"
    assert (project / "app.py").read_text() == "new = 1\n"


def test_an_unchanged_project_is_read_alike_both_ways(project: Path) -> None:
    put(project, "static/logo.png", b"\x89PNG\0")
    put(project, "data.txt", b"a\0b")
    put(project, "venv/bin/python", "")
    put(project, "venv/lib/x.py")
    put(project, "node_modules/x/y.py")
    put(project, "umläut.py")
    git(project, "add", "-f", ".")
    git(project, "commit", "-q", "-m", "two")

    assert at(project).tree.digest() == read_tree(project).digest()


def test_a_folder_below_the_top_is_read_by_its_own_paths(project: Path) -> None:
    found = at(project / "shop").tree

    assert sorted(found.files) == ["views.py"]
    assert found.git is not None
    assert ".env" in found.git.ignored


@pytest.mark.parametrize("name", ["caf\udce9", "a\nb", "a b", "$(x)", "-x"])
def test_a_folder_of_any_name_is_read(name: str, project: Path) -> None:
    put(project, f"{name}/inner/app.py", "x = 1\n")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "two")

    found = at(project / name / "inner").tree

    assert sorted(found.files) == ["app.py"]


def test_one_file_is_read_alone(project: Path) -> None:
    assert sorted(at(project / "app.py").tree.files) == ["app.py"]


def test_a_folder_that_the_commit_does_not_have_is_empty(project: Path) -> None:
    put(project, "later/app.py")

    assert dict(at(project / "later").tree.files) == {}


def test_excluded_paths_are_left_out(project: Path) -> None:
    assert sorted(at(project, exclude=("shop/",)).tree.files) == [".gitignore", "app.py"]


def test_what_git_does_not_keep_is_as_it_lies_there(project: Path) -> None:
    put(project, ".env", "SECRET_KEY=abc\n")

    found = at(project).tree

    assert [file.path for file in found.ignored_present] == [".env"]
    assert found.git is not None
    assert ".env" in found.git.ignored


def test_a_link_is_no_file(project: Path) -> None:
    (project / "link.py").symlink_to("/etc/passwd")
    git(project, "add", "link.py")
    git(project, "commit", "-q", "-m", "two")

    assert "link.py" not in at(project).tree.files


def test_a_file_too_large_is_named(project: Path) -> None:
    put(project, "big.txt", b"x" * 2_000_001)
    git(project, "add", "big.txt")
    git(project, "commit", "-q", "-m", "two")

    assert [item.path for item in at(project).tree.skipped] == ["big.txt"]


def test_a_submodule_is_read_at_its_commit(project: Path, tmp_path: Path) -> None:
    write(tmp_path / "inner", **{"inner.py": "first = 1\n"})
    repository(tmp_path / "inner", ".")
    git(project, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(tmp_path / "inner"), "lib")
    git(project, "commit", "-q", "-m", "two")
    put(project / "lib", "inner.py", "second = 1\n")

    assert at(project).tree.files["lib/inner.py"].text == "first = 1\n"


def test_three_dots_mean_where_head_left(project: Path) -> None:
    git(project, "branch", "trunk")
    put(project, "app.py", "mine = 1\n")
    git(project, "commit", "-qam", "mine")
    git(project, "checkout", "-q", "trunk")
    put(project, "app.py", "theirs = 1\n")
    git(project, "commit", "-qam", "theirs")
    git(project, "checkout", "-q", "-")

    assert at(project, "trunk").tree.files["app.py"].text == "theirs = 1\n"
    assert at(project, "trunk...").tree.files["app.py"].text == "old = 1\n"


@pytest.mark.parametrize("name", ["nope", "--help", "-x", "HEAD~9", "a\nb", "HEAD:app.py", "HEAD\x1b"])
def test_a_revision_that_is_none_is_refused(name: str, project: Path) -> None:
    with pytest.raises(UsageError, match="there is no such revision"):
        at(project, name)


def test_histories_that_never_met_are_told(project: Path) -> None:
    git(project, "tag", "before")
    git(project, "checkout", "-q", "--orphan", "other")
    git(project, "commit", "-q", "-m", "other")

    with pytest.raises(UsageError, match=r"share no commit here\. Compare with the revision itself: --diff before"):
        at(project, "before...")


def test_a_folder_without_git_is_told(tmp_path: Path) -> None:
    put(tmp_path, "app.py")

    with pytest.raises(UsageError, match=r"needs a git work tree .* Use --baseline FILE instead"):
        at(tmp_path)


def test_a_shallow_clone_is_told_what_to_fetch(project: Path, tmp_path: Path) -> None:
    put(project, "app.py", "two = 2\n")
    git(project, "commit", "-qam", "two")
    git(tmp_path, "clone", "-q", "--depth", "1", project.as_uri(), "clone")

    with pytest.raises(UsageError, match="--unshallow"):
        at(tmp_path / "clone", "HEAD~1")


def test_a_partial_clone_is_told_what_to_fetch(project: Path, tmp_path: Path) -> None:
    git(project, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", project.as_uri(), "clone")

    with pytest.raises(UsageError, match="--refetch"):
        at(tmp_path / "clone")


def test_no_program_of_the_repository_is_run(project: Path, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    put(project, ".gitattributes", "*.py filter=evil diff=evil\n")
    git(project, "add", ".gitattributes")
    git(project, "commit", "-q", "-m", "two")
    for key in ("filter.evil.smudge", "filter.evil.clean", "core.fsmonitor", "diff.evil.textconv", "core.pager"):
        git(project, "config", key, f"touch {marker}; cat")

    at(project)

    assert not marker.exists()
