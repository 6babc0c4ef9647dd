"""Whether the files that a project sets a machine up with let it install security updates by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.regex import regex

# Days between two runs; 0 is never. Source: apt.systemd.daily.
PERIOD = regex(r"^[^\n#/]*APT::Periodic::Unattended-Upgrade\s+\"(?P<days>\d+|always)\"", re.MULTILINE)
PROSE = (".md", ".rst", ".txt", ".html", ".adoc")


def unattended(repository: Repository) -> Iterator[tuple[Place, bool]]:
    """Each place that sets the period, and whether it is any."""
    for file in repository.tree:
        if file.content is None or file.suffix in PROSE or b"APT::Periodic" not in file.content:
            continue
        text = file.text
        for found in PERIOD.finditer(text):
            yield Place(file.path, text.count("\n", 0, found.start()) + 1), found["days"] != "0"
