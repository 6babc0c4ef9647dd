"""One place of the code where nobody checks who answers an outbound connection."""

from __future__ import annotations

from msgspec import Struct

from stopper.model import Place


class Weakness(Struct, frozen=True):
    """One place where verification is off, or may be.

    `needs` is set where a setting decides, `is_mild` where a library verifies nothing by default, `is_default` where
    only a setting's fallback is wrong, `switch` is the setting that has to be set, `fix` what the library wants.
    """

    message: str
    at: Place
    needs: str = ""
    is_mild: bool = False
    is_default: bool = False
    switch: str = ""
    fix: str = ""
