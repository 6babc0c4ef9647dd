"""Every file that is kept: short enough to be read, and free of the machine that it was written on."""

import ast
import re
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

# Lines that a reader takes in at once. What is longer stands in a table with its reason, and leaves it when shorter.
LONGEST_FILE = 300
LONGER_FILES: dict[str, str] = {
    "src/stopper/collect/host/facts.py": "runs on a machine where nothing else of ours is installed, as one file",
    "src/stopper/collect/imported/probe.py": "runs in a project's own Python, where nothing else of ours is installed",
    "src/stopper/syntax/form.py": "one vocabulary: each node is a few lines; apart they would import each other",
    "tests/syntax/test_modern.py": "half of it is the table of cases, which is read as one",
}
LONGEST_FUNCTION = 25
LONGER_FUNCTIONS: dict[str, str] = {
    "src/stopper/collect/host/facts.py::gathered": "the document, a line for each part",
    "src/stopper/collect/host/facts.py::read_process": "a record, a line for each field",
    "src/stopper/collect/host/facts.py::unit": "a record, a line for each field",
    "src/stopper/flow/interpreter.py::__init__": "the parts of the interpreter and what they share, a line each",
    "src/stopper/syntax/lowering.py::__init__": "a table from node to method, a line each",
    "src/stopper/syntax/lowering_expressions.py::__init__": "a table from node to method, a line each",
}

# People whom an example or a deployment file may invent.
INVENTED = {"app", "deploy", "flask", "ubuntu", "user", "www", "you"}
SOMEONES_HOME = re.compile(r"/(?:home|Users)/([A-Za-z0-9._-]+)/|[A-Z]:\\Users\\([A-Za-z0-9._ -]+)\\")
# Folders where servers keep applications, which pages and examples rightly name.
OF_SERVERS = {"app", "etc", "opt", "srv", "tmp", "usr", "var"}


def is_fixture(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return parts[0] == "examples" or "vulnerable" in parts or "safe" in parts


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def written_by_hand(root: Path, files: list[Path]) -> dict[str, int]:
    """The lines of each source, page and script, by path; data and locks are as long as they are."""
    chosen = [path for path in files if path.suffix in {".py", ".md", ""} and not is_fixture(path, root)]
    return {path.relative_to(root).as_posix(): len(text_of(path).splitlines()) for path in chosen}


@cache
def functions(root: Path) -> dict[str, int]:
    """The lines of each function in `src`, as path::name; of namesakes in one file, the longest."""
    found: dict[str, int] = {}
    for path in sorted((root / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{path.relative_to(root).as_posix()}::{node.name}"
                found[name] = max(found.get(name, 0), (node.end_lineno or 0) - node.lineno + 1)
    return found


def test_no_file_is_longer_than_one_can_read(root: Path, kept_files: list[Path]) -> None:
    lines = written_by_hand(root, kept_files)

    assert {path: count for path, count in lines.items() if count > LONGEST_FILE and path not in LONGER_FILES} == {}


def test_no_function_is_longer_than_one_can_read(root: Path) -> None:
    lines = functions(root)

    longer = {name: count for name, count in lines.items() if count > LONGEST_FUNCTION}
    assert {name: count for name, count in longer.items() if name not in LONGER_FUNCTIONS} == {}


def test_the_tables_of_what_is_longer_are_true(root: Path, kept_files: list[Path]) -> None:
    files, lines = written_by_hand(root, kept_files), functions(root)

    stale = [path for path in LONGER_FILES if files.get(path, 0) <= LONGEST_FILE]
    stale += [name for name in LONGER_FUNCTIONS if lines.get(name, 0) <= LONGEST_FUNCTION]
    assert stale == []


def test_no_file_names_a_folder_of_someones_machine(root: Path, kept_files: list[Path]) -> None:
    found = [
        f"{path.relative_to(root)}: {name}" for path in kept_files for name in machine_folders(text_of(path), root)
    ]

    assert found == []


def machine_folders(text: str, root: Path) -> list[str]:
    people = [match[1] or match[2] for match in SOMEONES_HOME.finditer(text)]
    found = [name for name in people if name not in INVENTED]
    # The checkout that this test runs in, and the home of whoever runs it.
    return found + [str(folder) for folder in (root, Path.home()) if is_telling(folder) and mentions(text, folder)]


def is_telling(folder: Path) -> bool:
    """A path so short, or so usual on a server, that a page may name it by right says nothing of the machine."""
    parts = PurePosixPath(folder.as_posix()).parts
    return len(parts) > 2 and parts[1] not in OF_SERVERS


def mentions(text: str, folder: Path) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(str(folder))}(?![\w.-])", text) is not None


# In pieces, since this file is looked at too.
@pytest.mark.parametrize("start", ["/home/", "/Users/", "C:\\Users\\"])
def test_a_home_is_recognised(start: str, root: Path) -> None:
    assert machine_folders(f"{start}maria{start[-1]}src", root) == ["maria"]


@pytest.mark.parametrize("text", ["/home/deploy/app", "https://example.com/home/", "WorkingDirectory=/srv/app"])
def test_an_invented_home_is_left_alone(text: str, root: Path) -> None:
    assert machine_folders(text, root) == []
