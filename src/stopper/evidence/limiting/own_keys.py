"""By what a limit of the project's own, which a view asks by a call, tells clients apart: `throttle(address)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.limiting.keys import Key, judged_key, reads_of
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.purpose import origins
from stopper.standard.regex import regex
from stopper.syntax import form

# Names of what counts failed attempts or refuses after too many.
THROTTLE = regex(
    r"(failed|bad|invalid|wrong|login|logon|signin|auth|password)_?\w*(attempts?|tries|failures?|(?<!ac)count|throttle)|(attempts?|tries|failures?)_?(count|left|exceeded)"
    r"|(?<![a-z])locked_?(out|until|at)?$|is_locked|lock_?out|account_lock|too_many|rate_?limit|throttl|brute_?force|backoff",
    re.IGNORECASE,
)
OF_CLIENTS = ("address", "hops", "forwarded")


def keys_of_calls(application: Application) -> Iterator[Key]:
    """The keys by which views ask such limits for the address of a client."""
    source, met = application.source, set[form.Function]()
    for route in application.routes.live:
        if route.view is None or route.view in met:
            continue
        met.add(route.view)
        for call in route.view.scope.calls:
            key = key_of_call(source, call) if THROTTLE.search(last_name(call.function)) else None
            if key is not None and key.kind in OF_CLIENTS and source.function(call.function, call.scope) is not None:
                yield key


def key_of_call(source: Source, call: form.Call) -> Key | None:
    """What a call hands over to be counted, local variables followed; None where it is nothing of the request."""
    given = [origin for item in call.every_argument for origin in origins(item, call.scope)]
    reads = list(reads_of(source, given, call.scope))
    if not reads:
        return None
    key = judged_key(reads, source.at(call), f"{last_name(call.function)}()")
    return Key(key.kind, key.read_at, key.read_at, key.detail, is_own=True)
