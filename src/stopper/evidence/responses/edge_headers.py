"""A response header asked of nginx itself, whatever the application behind it sends."""

from __future__ import annotations

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.responses import over_tls, sent, to_application
from stopper.evidence.responses.header_questions import HSTS, Judge, quoted
from stopper.model import Observations, fails, not_applicable, passes
from stopper.standard.holes import HOLE


def at_the_edge(nginx: Nginx, name: str, judge: Judge) -> Observations:
    """Judge every text that nginx adds to what the application answers.

    Where it adds none, or none that its files show, the application's own word is what counts.
    """
    levels = to_application(nginx)
    if name == HSTS:  # browsers ignore it over plain HTTP
        levels = over_tls(levels)
    texts = {value: item for level in levels for item in sent(level, name) for value in item.values if value != HOLE}
    complaints = [(item, found) for value, item in texts.items() for found in judge(value)]
    for item, found in complaints:
        yield fails(found.words, at=item.at, severity=found.severity, confidence=found.confidence, fix=found.fix)
    if complaints:
        return
    whole = texts and all(any(not one.is_partial for one in sent(level, name)) for level in levels)
    if whole:
        text, item = next(iter(texts.items()))
        yield passes(f"nginx sends {name}: {quoted(text)}", at=item.at)
    else:
        some = "to some answers alone" if texts else "nowhere"
        yield not_applicable(f"nginx adds {name} {some}: what the application sends is judged")
