"""[private-paths]: files that a web server must never hand out, asked for by their names."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason
from stopper.standard.private_files import SUFFIXES


@dataclass(frozen=True, slots=True)
class PrivatePaths:
    """Paths with a part that begins with a dot, but for /.well-known/, and those that end like a backup or a secret."""

    suffixes: tuple[str, ...] = option(
        SUFFIXES, "How such paths end.", loose=lambda value: not set(SUFFIXES) <= set(value)
    )
    allow: tuple[str, ...] = option(
        (), "Paths that are answered all the same; one that ends in / with all below.", loose=bool
    )
    mode: str = mode()
    reason: str = reason()
