"""What is planted in examples/leaky: the rows of planted/*.toml, one file for each family of controls."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests/examples/planted").glob("*.toml"))
KINDS = ("fault", "app", "later", "arguable")
BY_FILE: dict[str, dict[str, list[dict[str, Any]]]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES
}
PLANTED = {kind: [row for rows in BY_FILE.values() for row in rows.get(kind, [])] for kind in KINDS}
