"""Which names of settings, variables, fields and options promise that their value is a secret."""

from __future__ import annotations

from functools import lru_cache

from stopper.standard.credential_words import means_password
from stopper.standard.regex import regex

# Letters of other scripts are those of a word, too.
_WORD = regex(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|[0-9]+")
_NAME = regex(r"(?:[^\W\d]|[$@])[\w.$\-]{0,99}\Z")

# Anywhere in the name, however it is run together.
_WITHIN_TEXT = """
password passwd passphrase passcode secret apikey credential privatekey accesskey authtoken accesstoken secretkey
clientsecret fallbacks webhook
"""
_WITHIN = tuple(_WITHIN_TEXT.split())
_WORDS_TEXT = """
pwd pw pass token tokens jwt salt salts pepper peppers auth authorization dsn bearer otp totp pin pat
dbpass dbpwd userpass mailpass smtppass sqlpass adminpass rootpass
"""
_WORDS = frozenset(_WORDS_TEXT.split())
# `key` says nothing by itself; after one of these it does.
_KEY_KINDS_TEXT = """
admin api access account aes client consumer crypto crypt csrf decryption deploy encryption encrypt fernet hmac
internal jwt jwk
license master private rsa secret service session shared sign signing signature ssh stripe storage subscription
webhook
"""
_KEY_KINDS = frozenset(_KEY_KINDS_TEXT.split())
# A last word that says that the value is about the secret and not the secret.
_ABOUT_TEXT = """
algo algos algorithm algorithms age attempt attempts backend backends class classes column count dir directory
disabled enabled endpoint error errors exp expiration expired expires expiry fd keyring field fields file filename
files folder form
format func function handler header headers hint input issuer label length len lifetime limit link location manager
max message messages method methods middleware min mode model module name names need needed order page param params
path pattern placeholder policy prefix protection provider providers regex request required reset role roles rounds
route rule rules schema schemas scheme schemes scope scopes seconds serializer size storage strength subject suffix
template text timeout title ttl type types uri url urls user username validator validators valid version view views
changed confirmed verified check checker context decorator blueprint bp app client config settings options login
logout level status state strategy service session mail email time timestamp date at until since sent used userid
"""
_ABOUT = frozenset(_ABOUT_TEXT.split())

# Before a last `private`: the value says who sees something, VISIBILITY_PRIVATE, RELEASE_AND_PRIVATE.
_WHO_SEES = frozenset(
    {"visibility", "privacy", "and", "or", "not", "scope", "mode", "status", "level", "state", "type"}
)

# A first word that makes the name a question with yes or no for an answer.
_ASKED = frozenset({"supports", "has", "is", "can", "needs", "requires", "allows", "should"})


@lru_cache(maxsize=32_768)
def is_sensitive_name(name: str) -> bool:
    """Whether the value under `name` may be a secret: SECRET_KEY, dbPassword; not PASSWORD_MIN_LENGTH, author."""
    if not _NAME.match(name):
        return False
    words = [word.lower() for word in _WORD.findall(name.rpartition(".")[2])]
    while words and words[-1].isdigit():
        words.pop()
    if not words:
        return False
    if words[0] in _ASKED and len(words) > 1:
        return False
    joined = "".join(words)
    if words[-1] in _ABOUT and "webhook" not in joined and "fallbacks" not in joined and len(words) > 1:
        return False
    if any(part in joined for part in _WITHIN) or not _WORDS.isdisjoint(words):
        return True
    return means_password(frozenset(words)) or _is_key(words)


def _is_key(words: list[str]) -> bool:
    last = words[-1]
    # A private key is often called by its adjective alone: VAPID_PRIVATE; PRIVATE_CAS is about something else, and
    # what is called `private` and no more is a yes or no: who may see it.
    if len(words) == 1:
        return False
    return (last == "private" and words[-2] not in _WHO_SEES) or (last in {"key", "keys"} and words[-2] in _KEY_KINDS)
