"""The marks of semgrep's rules for workflows, compose files, manifests, Dockerfiles and nginx."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark, Snippet

SUFFIX = ""
COMMENTED = re.compile(r"#\s*(ruleid|ok)\s*:\s*([\w-]+)")
ENDINGS = (".test.yaml", ".test.yml", ".dockerfile", ".conf")
# What a file is called in a project, by the folder of its rule.
CALLED = {
    "docker-compose": "docker-compose.yml", "kubernetes": "k8s/app.yaml",
    "github-actions": ".github/workflows/test.yml", "dockerfile": "Dockerfile", "nginx": "nginx.conf",
}  # fmt: skip


def snippets(path: Path) -> list[Snippet]:
    """A test; what its marks speak of goes on to the next mark."""
    if not path.is_file() or not path.name.endswith(ENDINGS) or ".fixed." in path.name:
        return []
    file = next(name for part, name in CALLED.items() if part in path.parts)
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = [(number, match) for number, line in enumerate(lines, 1) if (match := COMMENTED.search(line))]
    ends = [number - 1 for number, _ in found[1:]] + [len(lines)]
    marks = [
        Mark(number, number, last, last, match[1] == "ruleid", match[2])
        for (number, match), last in zip(found, ends, strict=True)
    ]
    return [Snippet("", text, tuple(marks), file)]
