"""What each tool reports of the cases, as pairs of a case and a category.

Stopper's control, a peer's rule or a rule's CWE number stands for one category. A case counts as reported where a
finding of its category lies in its file, on whatever line. Of Stopper the regular view counts: what `stopper audit`
shows without --all, so neither tentative findings of low severity nor accepted ones. Of the peers every finding counts.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from scores import Flagged

CONTROLS = {
    "injection.command": "cmdi",
    "injection.code": "codeinj",
    "injection.deserialization": "deserialization",
    "cryptography.weak-hash": "hash",
    "injection.ldap": "ldapi",
    "injection.path-traversal": "pathtraver",
    "injection.open-redirect": "redirect",
    "sessions.cookie-secure": "securecookie",
    "injection.sql": "sqli",
    "injection.trust-boundary": "trustbound",
    "cryptography.weak-random": "weakrand",
    "injection.xpath": "xpathi",
    "injection.xss": "xss",
    "injection.xxe": "xxe",
}
# Bandit's numbers; ruff's rules are the same with an S before them.
RULES = {
    **dict.fromkeys(("602", "603", "604", "605", "606", "607", "609"), "cmdi"),
    **dict.fromkeys(("102", "307"), "codeinj"),
    **dict.fromkeys(("301", "302", "506"), "deserialization"),
    **dict.fromkeys(("303", "324"), "hash"),
    "311": "weakrand",
    "608": "sqli",
    **dict.fromkeys(("308", "701", "702", "703", "704"), "xss"),
    **dict.fromkeys(("313", "314", "315", "316", "317", "318", "319", "320"), "xxe"),
    "202": "pathtraver",
}
WEAKNESSES = {
    **dict.fromkeys((77, 78, 88), "cmdi"),
    **dict.fromkeys((94, 95, 96), "codeinj"),
    502: "deserialization",
    **dict.fromkeys((326, 327, 328, 916), "hash"),
    90: "ldapi",
    **dict.fromkeys((22, 23, 36, 73), "pathtraver"),
    601: "redirect",
    **dict.fromkeys((614, 1004), "securecookie"),
    89: "sqli",
    501: "trustbound",
    **dict.fromkeys((330, 338), "weakrand"),
    643: "xpathi",
    **dict.fromkeys((79, 80, 116), "xss"),
    **dict.fromkeys((611, 776), "xxe"),
}


def stopper(tree: Path) -> Flagged:
    """The regular view of the source audit, as the concise format prints it: a line for each place."""
    command = [sys.executable, "-m", "stopper", "audit", ".", "--format", "concise", "--no-cache", "--exit-zero"]
    pattern = re.compile(r"(?P<path>[^:]+):\d+:\d+: \w+ (?P<rule>[a-z-]+\.[a-z-]+) ")
    found = filter(None, map(pattern.match, _output(command, tree).splitlines()))
    return _pairs((line["path"], CONTROLS.get(line["rule"])) for line in found)


def bandit(tree: Path) -> Flagged:
    """Every finding of Bandit: the one that BANDIT names, or that of this environment."""
    program = [os.environ["BANDIT"]] if "BANDIT" in os.environ else [sys.executable, "-m", "bandit"]
    document = json.loads(_output([*program, "-q", "-r", ".", "-f", "json", "--exit-zero"], tree))
    return _pairs((item["filename"], RULES.get(item["test_id"].removeprefix("B"))) for item in document["results"])


def ruff(tree: Path) -> Flagged:
    """Every finding of ruff's S rules; the cases are written for Python 3.12."""
    options = ["--isolated", "--no-cache", "--target-version", "py312", "--select", "S", "--exit-zero"]
    command = [sys.executable, "-m", "ruff", "check", *options, "--output-format", "json", "."]
    return _pairs(
        (item["filename"], RULES.get((item["code"] or "").removeprefix("S")))
        for item in json.loads(_output(command, tree))
    )


def semgrep(tree: Path) -> Flagged:
    """Every finding of semgrep with the rules of the folder SEMGREP_RULES, by the CWE numbers that the rules name."""
    options = ["--quiet", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--json"]
    command = ["semgrep", "scan", *options, "--config", os.environ["SEMGREP_RULES"], "."]
    return _pairs(
        (item["path"], WEAKNESSES.get(int(number)))
        for item in json.loads(_output(command, tree))["results"]
        for number in re.findall(r"CWE-(\d+)", str(item["extra"]["metadata"].get("cwe", "")))
    )


def peers() -> dict[str, Callable[[Path], Flagged]]:
    """The peers that are installed here."""
    found: dict[str, Callable[[Path], Flagged]] = {"ruff, S rules": ruff, "bandit": bandit}
    if os.environ.get("SEMGREP_RULES") and shutil.which("semgrep"):
        found["semgrep"] = semgrep
    return found


def _pairs(found: Iterator[tuple[str, str | None]]) -> Flagged:
    return frozenset((Path(path).stem, category) for path, category in found if category)


def _output(command: list[str], tree: Path) -> str:
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:4])} ended with {done.returncode}: {done.stderr[-400:]}")
    return done.stdout
