"""[uploads]: what files are taken, and where they are put."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason
from stopper.standard.file_types import extension_fault

MB = 1024**2


@dataclass(frozen=True, slots=True)
class Uploads:
    """Files are taken by extension and content, from this list, at routes that ask for them (@stopper.upload)."""

    types: tuple[str, ...] = option(
        (), 'Extensions that are taken, such as "png"; a route may take fewer. Those of the routes where empty.'
    )
    max_size: int = option(10 * MB, "The largest file.", unit="bytes", loose=lambda value: value > 1024 * MB)
    max_count: int = option(10, "The most files of one request.", loose=lambda value: value > 100)
    max_pixels: int = option(
        50_000_000,
        "The most pixels of a picture, all its frames together, by what its header says.",
        loose=lambda value: value > 500_000_000,
    )
    max_unpacked: int = option(
        100 * MB, "The most that an archive unpacks to.", unit="bytes", loose=lambda value: value > 1024 * MB
    )
    max_ratio: int = option(
        100, "How many times its own size an archive unpacks to, above 1 MB.", loose=lambda value: value > 1000
    )
    max_entries: int = option(5000, "The most files in an archive.", loose=lambda value: value > 100_000)
    max_nesting: int = option(1, "How deep archives may lie in one another.", loose=lambda value: value > 3)
    folder: str = option(
        "",
        "Where they are stored, outside of code and static folders; where empty UPLOAD_FOLDER of the configuration, "
        "else the instance folder's uploads.",
    )
    mode: str = mode(
        "enforce refuses what is not taken; report records it, and gives it to the view all the same, as a file of no "
        "known type where it is none of the list."
    )
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where a type is none that can be told by its content, or one that browsers run."""
        for item in self.types:
            fault = extension_fault(item)
            if fault:
                raise UsageError(f"{origin}: uploads.types: {item!r} {fault}.")
