"""Reads the file of variables that the user gives for the environment that is judged."""

from __future__ import annotations

from pathlib import Path

from stopper.evidence.repository.dotenv import entries_of
from stopper.model import UsageError
from stopper.standard.secret import Secret

LARGEST = 1_000_000  # bytes


def read_variables(path: Path | None) -> dict[str, Secret]:
    """The variables in a file of KEY=value lines, each value wrapped; none where no file is given."""
    if path is None:
        return {}
    try:
        # By a bounded read, not by its size: a pipe (<(…)) and a device have none.
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise UsageError(f"--env-file {path} is larger than a file of variables can be ({LARGEST:,} bytes).")
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"--env-file {path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"--env-file {path} is not UTF-8 text. Save it as UTF-8.") from error
    found = {entry.key: entry.value for entry in entries_of(text.splitlines(), path.name)}
    if not found:
        raise UsageError(f"--env-file {path} holds no line of the form KEY=value.")
    return found
