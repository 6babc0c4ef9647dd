"""The filter and the ruleset as they are put together; tests/tough/test_hostile_imports.py shows that they hold."""

import ast
from pathlib import Path
from tempfile import gettempdir

import pytest

from stopper.collect.confinement import landlock, seccomp
from stopper.collect.confinement import system_calls as table
from stopper.collect.imported import process

TABLES = (table.NETWORK, table.PROCESSES, table.MACHINE, table.LASTING, table.CUTTING, table.UNHEARD_OF)


@pytest.mark.parametrize("machine", [0, 1])
@pytest.mark.parametrize("mute", [False, True])
def test_every_jump_of_the_filter_stays_inside(machine: int, mute: bool) -> None:
    code = seccomp.program(machine, 4711, mute)

    reached = [
        index + 1 + step
        for index, (operation, yes, no, _) in enumerate(code)
        if operation in (seccomp.JUMP_EQUAL, seccomp.JUMP_AT_LEAST, seccomp.JUMP_BITS)
        for step in (yes, no)
    ]
    assert max(reached) < len(code)
    assert code[-1] == (seccomp.RETURN, 0, 0, seccomp.ALLOW)
    assert len(code) < 4096


@pytest.mark.parametrize("machine", [0, 1])
def test_no_call_is_listed_twice(machine: int) -> None:
    numbers = table.Calls(machine).numbers(*TABLES, table.PRETENDED)

    assert len(numbers) == len(set(numbers))


def test_a_foreign_architecture_is_killed() -> None:
    code = seccomp.program(0, 1)

    assert code[2] == (seccomp.RETURN, 0, 0, seccomp.KILL_PROCESS)


@pytest.mark.parametrize(("version", "right"), [(1, 0), (2, landlock.REFER), (3, landlock.TRUNCATE)])
def test_rights_that_a_kernel_does_not_know_are_not_asked_for(version: int, right: int) -> None:
    assert landlock.handled(version) & right == right
    assert not landlock.handled(1) & landlock.TRUNCATE


def test_the_probe_is_written_for_the_oldest_python_that_it_runs_under() -> None:
    text = process.PROBE.read_text(encoding="utf-8")

    tree = ast.parse(text, feature_version=(3, 9))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert not any(name.startswith("stopper") for name in imported)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Match)]


def test_the_folders_that_may_be_read_hold_no_home_and_no_secret() -> None:
    readable = {Path(path) for path in process.SYSTEM}

    assert readable.isdisjoint({Path("/"), Path("/home"), Path("/etc"), Path("/var"), Path.home(), Path(gettempdir())})
