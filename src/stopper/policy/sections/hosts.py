"""[hosts]: the names under which the application is served."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Hosts:
    """The host names that are answered; every other Host is refused with 400 before any code of the application."""

    names: tuple[str, ...] = option(
        (),
        'Names such as "shop.example", with a port that is not the usual one; ".shop.example" is it and all below.',
        required=True,
    )
    mode: str = mode()
    reason: str = reason()
