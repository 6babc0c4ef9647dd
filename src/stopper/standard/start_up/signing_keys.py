"""The keys of a configuration: set, strong, kept as a list where they are old, and each for one purpose."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.model import Severity
from stopper.standard.start_up.fact import Configuration, Fact, Surroundings, value_of
from stopper.standard.start_up.key_strength import (
    KEYS,
    holds_a_key,
    key_text,
    repeated_keys,
    shape_of_fallbacks,
    weakness_of,
)

SET, STRONG = "secrets.secret-key-set", "secrets.secret-key-strong"
ROTATION, DISTINCT = "secrets.secret-key-rotation", "secrets.keys-distinct"
FALLBACKS = "SECRET_KEY_FALLBACKS"
GENERATE = "secrets.token_hex(32) of Python makes one; give it in the environment"


def key_is_set(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """SECRET_KEY, where something signs with it."""
    if around.needs_key and not value_of(configuration, "SECRET_KEY"):
        words = "SECRET_KEY is not set, so no session or token can be signed"
        yield Fact(SET, Severity.HIGH, "SECRET_KEY", words, f'SECRET_KEY = os.environ["SECRET_KEY"]  # {GENERATE}')


def keys_are_strong(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """Each key, the old ones among them: what an old one signed is still taken."""
    for name, value in _keys(configuration):
        found = weakness_of(text) if (text := key_text(value)) else None
        if found is not None:
            severity = Severity.CRITICAL if found.is_guessable else Severity.LOW
            yield Fact(STRONG, severity, name, f"{name} {found.words}", GENERATE)


def _keys(configuration: Configuration) -> Iterator[tuple[str, object]]:
    yield from ((name, value_of(configuration, name)) for name in KEYS)
    older = value_of(configuration, FALLBACKS)
    if isinstance(older, list | tuple):
        yield from ((f"{FALLBACKS}[{index}]", key) for index, key in enumerate(older))


def old_keys_are_a_list(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """SECRET_KEY_FALLBACKS; a text is what Flask's from_prefixed_env gives where the variable is no JSON list."""
    shape = shape_of_fallbacks(value_of(configuration, FALLBACKS))
    fix = f'{FALLBACKS} = [os.environ["SECRET_KEY_PREVIOUS"]]'
    if shape == "text":
        words = f"{FALLBACKS} is a string, so each of its letters is a valid key: anyone forges a session"
        yield Fact(ROTATION, Severity.CRITICAL, FALLBACKS, words, fix)
    elif shape == "other":
        yield Fact(ROTATION, Severity.CRITICAL, FALLBACKS, f"{FALLBACKS} is no list", fix)


def keys_are_distinct(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """Settings that hold the same key."""
    named = sorted(filter(holds_a_key, configuration), key=lambda key: (key != "SECRET_KEY", key))
    texts = {key: text for key in named if (text := key_text(configuration[key]))}
    for later, earlier in repeated_keys(texts):
        words = f"{later} is the same as {earlier}"
        yield Fact(DISTINCT, Severity.MEDIUM, later, words, f'{later} = os.environ["{later}"]')
