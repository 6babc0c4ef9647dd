"""[uploads]: what files are taken, and where they are put."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import option, reason


@dataclass(frozen=True, slots=True)
class Uploads:
    """Files are taken by extension and content, from this list, at routes that ask for them."""

    types: tuple[str, ...] = option((), 'Extensions that are taken, such as "png"; none where empty.')
    max_size: int = option(10 * 1024**2, "The largest file.", unit="bytes")
    max_count: int = option(10, "The most files of one request.")
    folder: str = option("", "Where they are stored, outside the code; the instance folder's uploads where empty.")
    reason: str = reason()
