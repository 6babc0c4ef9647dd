"""By which algorithms Flask-JWT-Extended takes tokens, beside the one that it signs with."""

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.identity.token_options import Algorithms, algorithms_in
from stopper.evidence.secrets.signing_keys import key_writes
from stopper.model import Place


def decoded_by(application: Application) -> Iterator[tuple[str, Algorithms, Place]]:
    """The lists in the settings of production that allow too much, with the setting's name and the place."""
    for key in ("JWT_ALGORITHM", "JWT_DECODE_ALGORITHMS"):
        for write in key_writes(application, key):
            if write.expression is None or write.scope is None:
                continue
            algorithms = algorithms_in(application.source, write.expression, write.scope)
            if algorithms.danger:
                yield key, algorithms, write.at
