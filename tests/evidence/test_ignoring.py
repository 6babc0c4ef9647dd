"""Ignore rules against git itself, and against what Docker documents."""

import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stopper.evidence.tree.ignoring import docker_rules, git_rules

PARTS = st.sampled_from(["a", "b", "*", "?", "a*", "*b", "**", "a?b", "[ab]", "[!a]", "ab", ".env", r"\*", "a**b"])
PATTERNS = st.builds(
    lambda negated, lead, parts, trail: f"{negated}{lead}{'/'.join(parts)}{trail}",
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(PARTS, min_size=1, max_size=3),
    st.sampled_from(["", "", "/"]),
)
PATHS = st.lists(st.sampled_from(["a", "b", "ab", "aab", ".env", "*", "a-b"]), min_size=1, max_size=3).map("/".join)


@pytest.fixture(scope="module")
def work_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    return root


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(patterns=st.lists(PATTERNS, min_size=1, max_size=4), paths=st.lists(PATHS, min_size=3, max_size=8, unique=True))
def test_git_agrees(work_tree: Path, patterns: list[str], paths: list[str]) -> None:
    (work_tree / ".gitignore").write_text("\n".join(patterns))
    answer = subprocess.run(
        ["git", "-c", "core.excludesFile=", "check-ignore", "--no-index", "-z", "--stdin"],
        cwd=work_tree,
        input="\0".join(paths).encode(),
        capture_output=True,
        check=False,
    )
    ignored = set(filter(None, answer.stdout.decode().split("\0")))

    assert {path for path in paths if git_rules(patterns).covers(path)} == ignored, patterns


@pytest.mark.parametrize(
    ("patterns", "path", "covered"),
    [
        ([".env"], ".env", True),
        ([".env"], "app/.env", False),
        (["**/.env"], "app/.env", True),
        (["**/.env"], ".env", True),
        ([".env*"], ".env.production", True),
        (["*", "!app"], "app/main.py", False),
        (["*", "!app"], ".env", True),
        (["app"], "app/.env", True),
        (["./app/"], "app/.env", True),
        (["# .env"], ".env", False),
        ([".env", "!.env"], ".env", False),
        ([], ".env", False),
    ],
)
def test_docker_reads_patterns_from_the_top(patterns: list[str], path: str, covered: bool) -> None:
    assert docker_rules(patterns).covers_for_docker(path) is covered


def test_a_hostile_pattern_costs_no_time() -> None:
    rules = git_rules(["*a" * 200 + "b", "a*" * 200 + "[", "**/" * 150 + "x", "[" * 500])
    started = time.process_time()
    rules.covers("/".join(["a" * 255] * 15))

    assert time.process_time() - started < 1
