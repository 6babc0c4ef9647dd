"""The marks of GitLab's rules: those of semgrep's, and `rule ok:` where a line is harmless."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark
from readers import semgrep

COMMENTED = re.compile(r"#\s*(ruleid|(?:rule )?ok)\s*:\s*([\w.-]*)")


def read(path: Path) -> list[Mark]:
    """`# ruleid: name`, `# ok: name` and `# rule ok: name` speak of the statement below."""
    return semgrep.marked(path, COMMENTED)
