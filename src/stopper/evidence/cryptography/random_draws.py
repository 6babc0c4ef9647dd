"""Random values that the code draws: from which generator, and whether they must not be guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.data.inserted_values import inserted_column
from stopper.evidence.source.expressions import last_name, names_in, within, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import is_same_place, kept_at, names_of_destination, names_of_origin, origins
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

PREDICTABLE_TEXT = """
random randint randrange choice choices sample getrandbits randbytes uniform triangular betavariate expovariate
gammavariate gauss lognormvariate normalvariate vonmisesvariate paretovariate weibullvariate binomialvariate
"""
PREDICTABLE = frozenset(PREDICTABLE_TEXT.split())
# What a browser keeps and sends back by itself; to be equal to a random value there is to be known by it.
SENT_BACK = ("flask.request.cookies", "flask.request.headers", "flask.request.authorization")
SAFE = ("secrets.", "os.urandom", "random.SystemRandom", "uuid.uuid4", "Cryptodome.Random.")
SECRET_WORDS = frozenset(
    [
        "nonce",
        "csrf",
        "invite",
        "invitation",
        "activation",
        "verification",
        "recovery",
        "sid",
        "cookie",
        "voucher",
        "coupon",
        "licence",
        "license",
        "tan",
        "apikey",
        "challenge",
        # The same in Spanish and Portuguese, Italian and French.
        "verificacion",
        "verificacao",
        "verifica",
        "recuperacion",
        "recuperacao",
        "convite",
    ]
)
# Numbers that pay or name an account to whoever knows them.
NUMBERS = regex(r"(^|_)((card|account|iban|passport)_?(number|num|no)|cvv2?|cvc|card_?code)(_|$)", re.IGNORECASE)
# Whoever guesses the id of a session is in it.
SESSION = regex(r"(?:^|_|get|make|new|create|generate)(?:session|sess)_?(?:id|key|identifier)$", re.IGNORECASE)
# Whoever has the link sees what was shared, without a sign-in.
LINK = regex(r"(?:^|_)(?:share|sharing|shared|magic|one_?time)_?(?:link|url|id|code|hash|slug|key)$", re.IGNORECASE)
# These say something only where characters or bits are drawn, not where one element of a list is.
NAMING_WORDS = frozenset(["key", "code", "flag", "identifier", "uid", "keygen", "codigo", "codice"])
HARMLESS = frozenset(
    [
        "jitter",
        "delay",
        "sleep",
        "backoff",
        "retry",
        "color",
        "colour",
        "fake",
        "demo",
        "sample",
        "seed",
        "populate",
        "example",
        "dummy",
        "animation",
        "weight",
        "mock",
        "simulate",
        "placeholder",
    ]
)
CALLERS = 12  # of a function that draws; more would say the same
SAMPLE_CODE = regex(r"(^|[/_])(populate|seed|seeds|fake|faker|sample|samples|demo|fixtures|load_?data)[^/]*\.py$")


class Draw(Struct, frozen=True):
    """One draw; `name` is the resolved function.

    `purpose` is the name that shows what it is for, empty where the value may be guessed.
    """

    call: form.Call
    name: str
    purpose: str


def predictable_draws(source: Source) -> Iterator[Draw]:
    """The draws from the random module and from uuid1, those of sample data and scripts left out."""
    for name, call in source.calls_under("random.", "numpy.random.", "uuid.uuid1"):
        if name.startswith("random.SystemRandom") or is_support(call.scope.module.path):
            continue
        if SAMPLE_CODE.search(call.scope.module.path):
            continue
        if name.rpartition(".")[2] in PREDICTABLE or name == "uuid.uuid1":
            purpose = "" if _picks_what_is_there(name, call) else _purpose(name, call) or _of_callers(source, call)
            yield Draw(call, name, purpose or _inserted(source, call) or _credential(source, call))


def safe_draws(source: Source) -> list[form.Call]:
    """The calls of generators whose values nobody can predict."""
    return [call for _, call in source.calls_under(*SAFE)]


def _picks_what_is_there(name: str, call: form.Call) -> bool:
    """`api_key = random.choice(api_keys)`: one of several, of which none is made here; a word of a list is a guess."""
    given = call.arguments[0] if call.arguments else None
    if not name.endswith(".choice") or not isinstance(given, form.Name | form.Attribute):
        return False
    several = last_name(given)
    one = several.removesuffix("s")
    return one != several and one in names_of_destination(call, call.scope)


def _purpose(name: str, call: form.Call) -> str:
    names = {item for item in names_of_destination(call, call.scope) if item.isidentifier()}
    words = frozenset(word for item in (*names, call.scope.name) for word in words_of(item))
    if not words.isdisjoint(HARMLESS):
        return ""
    found = sorted(item for item in names if _is_secret(item))
    if found:
        return found[0]
    if name.endswith((".getrandbits", ".randbytes")) or _draws_characters(call):
        return next((item for item in sorted(names) if not words_of(item).isdisjoint(NAMING_WORDS)), "")
    return ""


def _of_callers(source: Source, call: form.Call) -> str:
    """What a function that only draws characters and returns them is called for: `token = random_hex(32)`."""
    function = call.scope.node
    if not isinstance(function, form.Function) or function.name not in names_of_destination(call, call.scope):
        return ""
    if not words_of(function.name).isdisjoint(HARMLESS):
        return ""
    callers = source.names.calls_of(source.names.name_of(function))[:CALLERS]
    names = {name for caller in callers for name in names_of_destination(caller, caller.scope)}
    names |= {inserted_column(source, caller, caller.scope) for caller in callers}
    # A variable tells better than a class that it passes by what was drawn.
    secret = sorted((name for name in names if name.isidentifier() and _is_secret(name)), key=_classes_last)
    return secret[0] if secret else ""


def _inserted(source: Source, call: form.Call) -> str:
    """The column that what was drawn is inserted into, where that holds secrets."""
    column = inserted_column(source, call, call.scope)
    return column if column.isidentifier() and _is_secret(column) else ""


def _classes_last(name: str) -> tuple[bool, str]:
    return name != name.lower(), name


def _is_secret(name: str) -> bool:
    if is_sensitive_name(name) or not words_of(name).isdisjoint(SECRET_WORDS):
        return True
    return any(pattern.search(name) is not None for pattern in (NUMBERS, SESSION, LINK))


def _credential(source: Source, call: form.Call) -> str:
    """What a request is asked for to be recognised, where it is compared with the value."""
    scope = call.scope
    if not scope.comparisons:
        return ""
    places = list(kept_at(call, scope))
    for item in scope.comparisons:
        sides = (item.left, *item.comparators)
        if item.operators[0] in ("==", "!=") and any(is_same_place(side, at) for side in sides for at in places):
            asked = next((name for side in sides if (name := _sent_back(source, side, scope))), "")
            if asked:
                return f"what {asked.removeprefix('flask.')} is compared with"
    return ""


def _sent_back(source: Source, side: form.Expression, scope: form.Scope) -> str:
    found = (source.name(part, scope) for origin in origins(side, scope) for part in within(origin))
    return next((kind for name in found for kind in SENT_BACK if name.startswith(kind)), "")


def _draws_characters(call: form.Call) -> bool:
    texts = [
        name for argument in call.arguments for name in (*names_in(argument), *names_of_origin(argument, call.scope))
    ]
    return any(name.startswith(("ascii_", "digits", "hexdigits", "letters", "printable")) for name in texts)
