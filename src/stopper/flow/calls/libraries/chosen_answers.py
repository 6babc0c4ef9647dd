"""What comes back from a host or a command that a stranger has chosen, and with it the answer."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.inputs.given_back import ANSWER
from stopper.flow.models.models import CallModel
from stopper.flow.values.texts.characters import ALL
from stopper.flow.values.value import Hole, Untrusted
from stopper.model import Place

TEXTS = frozenset({"subprocess.check_output", "subprocess.getoutput", "commands.getoutput"})


def chosen_answer(model: CallModel | None, hole: Hole, at: Place) -> Untrusted | None:
    """The answer of a call whose host or command `hole` chooses; None for one that gives none.

    What tests have proved of the address proves nothing of what is found there.
    """
    if model is None or model.gives != "answer":
        return None
    # The answer to a question that an answer chose is no other: in a loop there would be one for each round.
    is_first = hole.origin.kind != ANSWER
    text = f"what {model.name} gives for {hole.origin.text}" if is_first else hole.origin.text
    origin = replace(hole.origin, kind=ANSWER, text=text)
    nothing = frozenset[str]()
    found = replace(hole, origin=origin, alphabet=ALL, without=nothing, encoders=nothing, checks=nothing)
    return Untrusted(found.through(at, "it chooses what comes back"), "text" if model.name in TEXTS else "file")
