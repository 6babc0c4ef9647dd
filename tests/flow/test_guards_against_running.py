"""Guards that are drawn by chance are run: a file outside of its folder and another site have to be told."""

import os
import os.path
import re
import sys
from collections.abc import Callable

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.utils import redirect

from tests.flow.drawn_guards import of_addresses, of_paths
from tests.flow.following import flows_of

PROGRAMS, AT_ONCE = 480, 40
OUTSIDE, BESIDE = ("/etc", "/x"), ("/srv/x", "/srv/etc", "/srv/data2")
GIVEN_PATHS = (
    "", "a", "b", "abc", "a.txt", "a/b", "../x", "../x.txt", "/etc/x", "/etc/x.txt", "a/../../x", "..", "../..",
    "/srv/data/../x", "/srv/data/a", "/srv/data2/x", "../data2/x", "....//....//etc/x", "..././x", "./../../x",
    "x/../../../etc/p.txt", "../../etc/abc", "/srv/data/x/../../../etc/p.txt",
)  # fmt: skip
GIVEN_ADDRESSES = (
    "", "/a", "/b", "/abc", "a", "//evil.x", "///evil.x", "////evil.x", "http://evil.x", "https://evil.x/a",
    "/a//evil.x", "http://good.example", "http://good.example/a", "http://good.example.evil.x/", "//evil.x/a",
    "http://good.example@evil.x/", " //evil.x", "abc//evil.x", ".evil.x", "@evil.x", "x//evil.x", "/evil.x",
    "http://localhost/a", "//localhost/a", "/\t/evil.x", "\t//evil.x", "/a/\t/evil.x", "/\t/good.example/a",
)  # fmt: skip
OURS = frozenset({"", "good.example", "localhost"})


def leaves_its_folder(path: str) -> bool:
    """Whether a path names something that no view means; a folder above cannot be opened, and is none."""
    whole = os.path.normpath(path if path.startswith("/") else f"/srv/data/{path}")
    return whole.startswith((*OUTSIDE, *BESIDE))


def leaves_this_site(address: str) -> bool:
    """Whether a browser asks another host, which takes several slashes for two, by what Werkzeug sends it."""
    sent = redirect(address).get_wsgi_headers({})["Location"]
    found = re.match(r"(?:https?:)?//+([^/?#]*)", sent.strip(), re.IGNORECASE)
    host = found[1].rpartition("@")[2].partition(":")[0].lower() if found else ""
    return host not in OURS and "evil" in host


def attacked(text: str, given: tuple[str, ...], name: str, leaves: Callable[[str], bool]) -> set[int]:
    """The lines where a function of this name was given what leaves, for any request."""
    lines: set[int] = set()

    def used(value: str, *_: object) -> str:
        if leaves(value):
            lines.add(sys._getframe(1).f_lineno)
        return ""

    names: dict[str, object] = {"__name__": "app"}
    exec(compile(text, "app.py", "exec"), names)  # noqa: S102  # the program is the test's own
    names[name] = used
    for one in given:
        with names["app"].test_request_context(query_string={"a": one}):  # type: ignore[attr-defined]  # of Flask
            try:
                names["view"]()  # type: ignore[operator]  # a function
            except (HTTPException, ValueError, IndexError):
                # A view may fail: what it did before is what counts.
                continue
    return lines


@pytest.mark.parametrize("first", range(0, PROGRAMS, AT_ONCE))
@pytest.mark.parametrize("kind", ["path", "redirect"])
def test_what_leaves_is_told(kind: str, first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # What abspath gives hangs on the folder of the process; from this one every way out is open.
    monkeypatch.setattr(os, "getcwd", lambda: "/srv/app")
    drawn, given, name, leaves = {
        "path": (of_paths, GIVEN_PATHS, "open", leaves_its_folder),
        "redirect": (of_addresses, GIVEN_ADDRESSES, "redirect", leaves_this_site),
    }[kind]
    reached, missed = 0, []
    for seed in range(first, first + AT_ONCE):
        text = drawn(seed)
        lines = attacked(text, given, name, leaves)
        told = {flow.at.line for flow in flows_of({"app.py": text}).found if flow.kind == kind}
        reached += len(lines)
        missed += [(seed, text.splitlines()[line - 1].strip()) for line in sorted(lines - told)]

    assert missed == []
    assert reached >= AT_ONCE
