"""What the value under a name is: a secret, something personal, or what may be logged."""

from __future__ import annotations

import re

from stopper.evidence.source.values import Known, Value
from stopper.standard.personal_names import personal_kind
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

# Last words that say that the value is about the secret, beside those that the name of a secret excludes itself.
ABOUT = regex(
    r"(?:^|_)(?:ids?|identifier|uid|uuid|jti|hint|digest|masked|redacted|fingerprint|prefix|exists|found|present|missing|new"
    r"|private|port|data|info|error|result|response|identity|claims|payload|subject)$",
    re.IGNORECASE,
)
SHORTEST = 4
VARIABLE = regex(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
NUMBERED = regex(r"[a-z](?:I[dD]s?|U?UID|Uuid)$")
# A flag about a secret: whether it is kept, sent, asked for.
FLAG = regex(
    r"^(?:is|has|had|use|uses|keep|retain|need|needs|no|not|with|allow|send|skip|want|wants|should|must|require|requires|enable"
    r"|enabled|show|valid|check|num|count|total|len)_",
    re.IGNORECASE,
)
# "auth" says how somebody signs in, not with what.
MANNER = regex(r"(?:^|_)(?:auth|oauth2?|authentication)(?=_|$)", re.IGNORECASE)
FORGERY = regex(
    r"csrf|xsrf|page_?token|next_?token|sync_?token|continuation|(?:max|input|output|prompt|completion|total)_?tokens"
    r"|tokens_(?:this|per|used|left)",
    re.IGNORECASE,
)


def secret_kind(name: str) -> str:
    """What the value under a name is ("a secret (api_key)"); empty for what may be logged."""
    personal = personal_kind(name)
    if personal:
        return f"{personal} ({name})"
    plain = name.replace("-", "_")  # a header's name
    is_about = ABOUT.search(plain) or NUMBERED.search(plain) or FLAG.match(plain) or FORGERY.search(plain)
    return f"a secret ({name})" if not is_about and is_sensitive_name(MANNER.sub("", plain)) else ""


def is_secret_constant(value: Value) -> bool:
    """Whether a value under the name of a secret may be one: not known, or one word of the code's own.

    The name of a variable of the environment is none.
    """
    if not isinstance(value, Known):
        return True
    text = value.data if isinstance(value.data, str) else ""
    return len(text) >= SHORTEST and not re.search(r"\s", text) and not VARIABLE.fullmatch(text)
