"""What an audit is compared with: a baseline in a file, or a revision."""

from __future__ import annotations

from pathlib import Path

from stopper.audit.baseline import Baseline
from stopper.model import UsageError

LARGEST_BASELINE = 50_000_000  # bytes


def check_revision(revision: str | None, app: str | None) -> None:
    """UsageError where --diff names nothing, or asks for what cannot be compared."""
    if revision is None:
        return
    if not revision.strip(". "):
        raise UsageError("--diff names no revision. Give a branch, a tag or a commit, such as origin/main.")
    if app is not None:
        raise UsageError("--diff compares what can be read, and the app of a revision is not run. Use --baseline.")


def read_baseline(path: Path | None) -> Baseline:
    """The baseline in a file; an empty one where none is named, UsageError where it cannot be read."""
    if path is None:
        return Baseline()
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BASELINE + 1)
        if len(content) > LARGEST_BASELINE:
            raise UsageError(f"--baseline {path} is larger than a baseline can be ({LARGEST_BASELINE:,} bytes).")
        return Baseline.parse(content.decode("utf-8"))
    except OSError as error:
        raise UsageError(
            f"--baseline {path} cannot be read: {error.strerror or error}. Write it with --write-baseline."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"--baseline {path} is not UTF-8 text. Write it anew with --write-baseline.") from error
