"""Pages of which a program of the server makes a picture or a PDF: what they name is loaded there."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.judging.danger import Danger
from stopper.flow.values.texts.fillings import first_fitting

LOADING = ('<iframe src="file:///etc/passwd"></iframe>', "<IFRAME SRC=//127.0.0.1></IFRAME>")


def rendered(found: Danger) -> Danger:
    """What harms a page as it harms the program that shows it."""
    attack = first_fitting(found.hole, LOADING) or found.attack
    return replace(found, context=f"{found.context} that the server renders, with what it loads", attack=attack)
