"""Counts how many of the faults planted in examples/leaky each tool reports at their lines: `make bench-planted`.

A fault counts as found where the tool reports anything on its line or on one of the lines noted as equal; what it says
there is not judged, which favours the peers. Every finding of a tool on a line without a planted or arguable fault
counts as a false alarm. For semgrep set SEMGREP_RULES to a folder of rules (the README's figure is of python, html,
generic/secrets, generic/nginx, dockerfile, yaml/docker-compose, yaml/github-actions and yaml/kubernetes of the
repository semgrep-rules); without it, semgrep is left out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEAKY = ROOT / "examples" / "leaky"
PLANTED = ROOT / "tests" / "examples" / "planted"
Line = tuple[str, int]


def output(command: list[str]) -> str:
    """What a command prints on standard output; a tool that finds something may end with 1."""
    done = subprocess.run(command, cwd=LEAKY, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr[-400:]}")
    return done.stdout


def stopper() -> set[Line]:
    """The places of Stopper's findings."""
    document = json.loads(output([sys.executable, "-m", "stopper", "audit", ".", "--format", "json", "--no-cache"]))
    return {(place["path"], place["line"]) for finding in document["findings"] for place in finding["places"]}


def bandit() -> set[Line]:
    """The lines that Bandit reports."""
    document = json.loads(output([sys.executable, "-m", "bandit", "-q", "-r", ".", "-f", "json"]))
    return {(result["filename"].removeprefix("./"), result["line_number"]) for result in document["results"]}


def ruff() -> set[Line]:
    """The lines that ruff's S rules report."""
    document = json.loads(
        output([sys.executable, "-m", "ruff", "check", "--isolated", "--select", "S", "--output-format", "json", "."])
    )
    root = f"{LEAKY.resolve()}/"
    return {(item["filename"].removeprefix(root), item["location"]["row"]) for item in document}


def semgrep(rules: str) -> set[Line]:
    """The lines that semgrep reports with the rules of a folder."""
    document = json.loads(
        output(
            ["semgrep", "scan", "--quiet", "--metrics=off", "--disable-version-check", "--json", "--config", rules, "."]
        )
    )
    return {(item["path"], item["start"]["line"]) for item in document["results"]}


def planted(*kinds: str) -> list[set[Line]]:
    """The lines of each planted row of these kinds."""
    documents = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(PLANTED.glob("*.toml"))]
    rows = [row for document in documents for kind in kinds for row in document.get(kind, [])]
    return [{(row["path"], line) for line in (row["line"], *row.get("near", []))} for row in rows]


def main() -> None:
    faults = planted("fault")
    known = set().union(*planted("fault", "later", "arguable"))
    tools = {"stopper": stopper(), "bandit": bandit(), "ruff, S rules": ruff()}
    rules = os.environ.get("SEMGREP_RULES", "")
    if rules and shutil.which("semgrep"):
        tools["semgrep"] = semgrep(rules)
    print(f"{len(faults)} faults planted in examples/leaky")
    for name, lines in tools.items():
        found = sum(1 for places in faults if places & lines)
        print(f"  {name:14} found {found:4} ({found / len(faults):4.0%}), reported elsewhere {len(lines - known):3}")


if __name__ == "__main__":
    main()
