"""Tokens, passwords and identifiers cannot be predicted."""

from stopper.evidence.application.reach import confidence_at
from stopper.evidence.cryptography.composed_tokens import composed_tokens
from stopper.evidence.cryptography.random_draws import Draw, predictable_draws, safe_draws
from stopper.evidence.cryptography.short_draws import short_draws
from stopper.evidence.source.index import Source
from stopper.model import Control, Observations, Severity, fails, not_applicable, passes

control = Control(
    id="cryptography.weak-random",
    title="Tokens, passwords and identifiers cannot be predicted",
    severity=Severity.MEDIUM,
    layers=("source",),
    does=("fix",),
    cwe=(338,),
    asvs=("7.2.3", "11.5.1"),
    remedy="Make tokens, passwords and identifiers with the secrets module; the random module can be predicted.",
    risk="From a few tokens of their own, attackers compute the reset link or the session of somebody else.",
    snippet="token = secrets.token_urlsafe(32)",
)

DRAWN = "secrets.token_urlsafe(32)"


@control.check
def nothing_secret_is_drawn_from_the_random_module(source: Source) -> Observations:
    """Each draw from random or uuid1 is judged by the names that the value is given to."""
    draws = list(predictable_draws(source))
    secret = [draw for draw in draws if draw.purpose]
    for draw in secret:
        message, at = f"{_function(draw)} draws {draw.purpose}: the value can be predicted", source.at(draw.call)
        yield fails(message, at=at, confidence=confidence_at(source, at.path))
    if len(draws) > len(secret):
        harmless = next(draw for draw in draws if not draw.purpose)
        yield passes("no secret hangs on the other draws from the random module", at=source.at(harmless.call))
    safe = safe_draws(source)
    if safe:
        yield passes("random values come from the operating system", at=source.at(safe[0]))
    if not draws and not safe:
        yield not_applicable("the code draws no random values")


@control.check
def tokens_are_not_made_of_what_others_know(source: Source) -> Observations:
    """A digest of the clock or of an id looks random, and whoever knows how it is made makes it again."""
    found = list(composed_tokens(source))
    for item in found:
        message = f"{item.name} is made of {item.made_of} and holds nothing random: the value can be predicted"
        yield fails(message, at=item.at, confidence=confidence_at(source, item.at.path), fix=DRAWN)
    if not found:
        yield not_applicable("no token is made of the clock or of what is known of an account")


@control.check
def tokens_are_too_long_to_be_tried(source: Source) -> Observations:
    """What is drawn for a token has bits enough that trying one after the other finds none."""
    found = list(short_draws(source))
    for item in found:
        message = f"{item.name} has {item.bits} bits of chance: whoever tries values finds it"
        at = source.at(item.call)
        yield fails(message, at=at, confidence=confidence_at(source, at.path), fix=DRAWN)
    if not found:
        yield not_applicable("no token is known to be drawn too short")


def _function(draw: Draw) -> str:
    return f"{draw.name.rpartition('.')[0].rpartition('.')[2]}.{draw.name.rpartition('.')[2]}()"
