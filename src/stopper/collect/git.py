"""The facts that git knows of a project, asked for without running anything that the project may have configured."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from stopper.collect.systems import composed, is_within

TIMEOUT = 20.0  # seconds, for each question
# The project's configuration may name programs (fsmonitor, hooks) and its owner may be another user; only reading
# commands are
# run, and these switches take the rest away. The empty hooksPath means: none.
SWITCHES = (
    "--no-pager",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=",
    "-c", "core.untrackedCache=false",
    "-c", "safe.directory=*",
    "-c", "safe.bareRepository=explicit",
    "-c", "protocol.allow=never",
)  # fmt: skip


class Listing(Struct, frozen=True):
    """Paths below the root as git lists them: tracked ones, and others that no ignore rule covers.

    `repositories` are folders that git names without entering: other repositories and submodules.
    """

    tracked: frozenset[str]
    others: frozenset[str]
    repositories: frozenset[str] = frozenset()


class Entry(Struct, frozen=True):
    """One path of a commit: a blob with its size in bytes, or the commit of a submodule; `mode` as git writes it."""

    path: str
    mode: str
    id: str
    size: int

    @property
    def is_submodule(self) -> bool:
        """Whether another repository stands there."""
        return self.mode == "160000"

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file; a symbolic link is none."""
        return self.mode.startswith("100")


class Git(Struct, frozen=True):
    """A git binary and the folder that it is asked about."""

    binary: str
    root: Path

    def listing(self) -> Listing | None:
        """Every path that git tracks or does not ignore; None where git refuses or fails."""
        answer = self._ask("ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard")
        if answer is None:
            return None
        entries = _names(answer)
        paths = {entry[2:].rstrip("/") for entry in entries if entry.startswith("? ")}
        tracked = frozenset(entry[2:] for entry in entries if not entry.startswith("? "))
        nested = {entry[2:-1] for entry in entries if entry.endswith("/")}
        return Listing(tracked, frozenset(paths), frozenset(nested | self._submodules()))

    def ignored(self, names: Iterable[str]) -> frozenset[str] | None:
        """Those of `names` that a .gitignore of the repository covers, tracked or not; None where git fails.

        A rule in the user's own excludes counts for nothing: the next clone does not have it.
        """
        question = "\0".join(names).encode("utf-8", "surrogateescape")
        answer = self._ask("check-ignore", "-z", "-v", "--no-index", "--stdin", stdin=question)
        if answer is None:
            return None
        fields = answer.decode("utf-8", "surrogateescape").split("\0")
        rows = zip(fields[0::4], fields[2::4], fields[3::4], strict=False)
        return frozenset(
            composed(name) for source, rule, name in rows if _in_repository(source) and not rule.startswith("!")
        )

    def head(self) -> str | None:
        """The commit that is checked out; None before the first."""
        answer = self._ask("rev-parse", "--verify", "--quiet", "HEAD")
        commit = (answer or b"").decode("ascii", "replace").strip()
        return commit or None

    def commit(self, revision: str) -> str | None:
        """The commit that a revision names (a branch, a tag, HEAD~2); None where there is none."""
        if revision.startswith("-") or not revision.isprintable():
            return None
        answer = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        return (answer or b"").decode("ascii", "replace").strip() or None

    def fork_point(self, one: str, other: str) -> str | None:
        """The commit where the histories of two commits part; None where they share none."""
        answer = self._ask("merge-base", one, other)
        return (answer or b"").decode("ascii", "replace").strip() or None

    def is_shallow(self) -> bool:
        """Whether the clone holds the latest commits only."""
        return (self._ask("rev-parse", "--is-shallow-repository") or b"").strip() == b"true"

    def prefix(self) -> str:
        """The way from the top of the work tree to the root, with a slash at its end; empty where they are one."""
        return composed(
            (self._ask("rev-parse", "--show-prefix") or b"").decode("utf-8", "surrogateescape").rstrip("\n")
        )

    def entries(self, commit: str) -> tuple[Entry, ...] | None:
        """What a commit holds below the root, by paths relative to it; None where git fails."""
        answer = self._ask("ls-tree", "-r", "-z", "-l", commit)
        if answer is None:
            return None
        rows = (row.partition("\t") for row in answer.decode("utf-8", "surrogateescape").split("\0") if row)
        return tuple(_entry(facts.split(), composed(path)) for facts, _, path in rows)

    def contents(self, ids: Sequence[str]) -> list[bytes | None]:
        """The contents of blobs in their order; None for one that is not in the clone."""
        question = "".join(f"{name}\n" for name in ids).encode("utf-8", "surrogateescape")
        answer = self._ask("cat-file", "--batch", stdin=question) or b""
        found: list[bytes | None] = []
        position = 0
        for _ in ids:
            end = answer.find(b"\n", position)
            head = answer[position:end].split()
            if end < 0 or len(head) != 3 or head[1] != b"blob":
                found.append(None)
                position = end + 1 if end >= 0 else len(answer)
                continue
            start = end + 1
            found.append(answer[start : start + int(head[2])])
            position = start + int(head[2]) + 1
        return found

    def hides_root(self) -> bool:
        """Whether the root as a whole is ignored by the repository around it, which then says nothing about it."""
        return self._ask("check-ignore", "--quiet", "--no-index", "--", ".", empty_is=1) is not None

    def last_change(self, path: str) -> str | None:
        """The day of the last commit that changed a path, as YYYY-MM-DD; None where git knows none."""
        answer = self._ask("log", "-1", "--format=%cs", "--", path)
        return answer.decode("ascii", "replace") if answer else None

    def changes(self, since: str, most: int) -> str | None:
        """The commits of Python files after a day: a byte 1, the day, and a line of numbers for each file."""
        answer = self._ask(
            "log", f"--since={since}", f"--max-count={most}", "--no-merges", "--no-renames", "--no-textconv",
            "--no-ext-diff", "--numstat", "--format=%x01%cs", "--relative", "--", "*.py",
        )  # fmt: skip
        return answer.decode("utf-8", "replace") if answer is not None else None

    def _submodules(self) -> set[str]:
        # .gitmodules is read as text: `git submodule` is a script that runs more than it must.
        try:
            lines = (self.root / ".gitmodules").read_text("utf-8", "replace").splitlines()
        except OSError:
            return set()
        pairs = (line.partition("=") for line in lines)
        return {value.strip() for key, _, value in pairs if key.strip() == "path" and value.strip()}

    def _ask(self, *arguments: str, stdin: bytes = b"", empty_is: int | None = None) -> bytes | None:
        try:
            done = subprocess.run(  # noqa: S603 - a full path, fixed arguments, no shell
                [self.binary, *SWITCHES, *arguments],
                cwd=self.root,
                env=_environment(),
                input=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT,
                check=False,
            )
        except (OSError, ValueError, subprocess.SubprocessError):
            return None
        # check-ignore answers 1 for "none of them", which is an answer too.
        fine = {0} if empty_is is not None or arguments[0] != "check-ignore" else {0, 1}
        return done.stdout if done.returncode in fine else None


def find_git(root: Path) -> Git | None:
    """The git of the search path, never one that lies in the audited project or is found through a relative entry."""
    name = "git.exe" if sys.platform == "win32" else "git"
    inside = os.path.realpath(root)
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        candidate = os.path.realpath(os.path.join(folder, name))  # noqa: PTH118 - many entries, on every start
        if not os.path.isabs(folder) or is_within(candidate, inside):  # noqa: PTH117 - as above
            continue
        if os.access(candidate, os.X_OK) and os.path.isfile(candidate):  # noqa: PTH113 - as above
            return Git(candidate, root)
    return None


def is_in_work_tree(root: Path) -> bool:
    """Whether a `.git` lies in the root or in a folder above it."""
    absolute = Path(os.path.abspath(root))  # noqa: PTH100 - resolve() would follow links out of the tree
    return any(os.path.lexists(folder / ".git") for folder in (absolute, *absolute.parents))


def _environment() -> dict[str, str]:
    # GIT_DIR and its like are set where we run inside a hook, and would point at another repository.
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return kept | {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ATTR_NOSYSTEM": "1",
        "LC_ALL": "C",
    }


def _entry(facts: Sequence[str], path: str) -> Entry:
    mode, _, name, size = facts
    return Entry(path, mode, name, int(size) if size.isdigit() else 0)


def _names(answer: bytes) -> list[str]:
    return [composed(name) for name in answer.decode("utf-8", "surrogateescape").split("\0") if name]


def _in_repository(source: str) -> bool:
    return source.rpartition("/")[2] == ".gitignore"
