"""What a file says of itself: for whom it is, in the comments above its first key, or that it is a contract."""

from __future__ import annotations

import re

from stopper.standard.regex import regex

# Names that RFC 2606 keeps for examples: nobody has a mailbox or a server there.
NOBODYS = regex(r"(?<=[@./\"'])example\.(?:com|net|org)\b", re.IGNORECASE)
LONGEST_DATA = 4_000  # characters; more is a list of which one entry may be an example
HEAD = 30  # lines that may stand above the first key
ENVIRONMENT = r"(?:development|dev|test(?:ing)?|staging|ci)"
FOR_OTHERS = regex(
    rf"(?i)\bfor (?:the |a )?\W{{0,4}}(?:local )?(?:{ENVIRONMENT}\b|tests\b)"
    r"|\b(?:development|dev|test(?:ing)?)[- ](?:use |purposes? )?(?:only|setup|environment|overrides?|playground)\b"
    r"|\bnot (?:be |to be )?(?:meant |intended |suitable |safe |used |run |ready )?(?:for|in) production\b"
    r"|\b(?:do not|don't|never) (?:use|run|deploy) (?:\w+ ){0,3}(?:for|in) production\b"
)
CONTRACT = regex(
    r"^[\"']?(?:openapi|swagger|asyncapi)[\"']?\s{0,8}:\s{0,8}[\"']?\d|\A\s{0,80}\{\s{0,80}\"(?:openapi|swagger)\"",
    re.M,
)

# A part of one, as Flasgger reads it from a file for each view: an operation with its answers, or a schema.
OPERATION = regex(r"^\s{0,40}responses:\s{0,8}(?:#.*)?\n\s{0,40}[\"']?(?:\d{3,4}|default)[\"']?:", re.M)
OF_OPERATION = regex(r"^\s{0,40}(?:parameters|requestBody|tags|consumes|produces|operationId):", re.M)
SCHEMA = regex(
    r"^\s{0,40}properties:\s{0,8}(?:#.*)?\n(?:.*\n){1,4}?\s{0,40}type:\s{0,8}(?:string|object|integer|array|number|boolean)",
    re.M,
)


def is_for_others(text: str) -> bool:
    """Whether the comments above the first key say that a file is for developers, tests or a stage alone."""
    return FOR_OTHERS.search(_head(text)) is not None


def is_contract(text: str) -> bool:
    """Whether a text is a description of an API (OpenAPI, AsyncAPI), or a part of one: its values are for readers."""
    if CONTRACT.search(text[:4_000]) or SCHEMA.search(text):
        return True
    return OPERATION.search(text) is not None and OF_OPERATION.search(text) is not None


def is_made_up(text: str) -> bool:
    """Whether a short document of data is about a person or a server that nobody has: `"user": "ada@example.com"`."""
    return len(text) <= LONGEST_DATA and NOBODYS.search(text) is not None


def _head(text: str) -> str:
    """The comments above the first key as one line of words; frames of # are no words."""
    words: list[str] = []
    for line in text.split("\n", HEAD)[:HEAD]:
        if line.strip() and not line.startswith("#"):
            break
        words += line.strip("# \t\r*=-").split()
    return " ".join(words)
