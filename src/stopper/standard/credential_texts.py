"""Which texts are credentials and which only look so: placeholders, labels, references, names of variables.

Sources: our own reading of public Flask projects; the shapes of private keys (RFC 7468) and of tokens with a prefix.
"""

from __future__ import annotations

import re

from stopper.standard.challenge_flags import MARKS, is_named_flag, marked_flag
from stopper.standard.entropy import looks_random
from stopper.standard.placeholders import LEFT_OUT, NO_VALUE
from stopper.standard.provider_tokens import TOKEN_MARKS, tokens_in
from stopper.standard.public_names import is_publishable
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

_URL = regex(
    r"[A-Za-z][A-Za-z0-9+.\-]{1,30}://(?P<user>[^\s/:@'\"<>?#{}]{0,80}):(?P<password>[^\s/@'\"<>?#]{1,200})@(?P<host>[\w.\-\[\]{}$%]{1,200}|\Z)"
)
_PRIVATE_KEY = regex(
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\n|\s)*[A-Za-z0-9+/=\\\n\r ]{40,}"
)
_HOOK = regex(
    r"hooks\.slack\.com/services/T\w{6,}/B\w{6,}/\w{16,}|discord(?:app)?\.com/api/webhooks/\d{15,}/[\w\-]{40,}"
)
# One of these stands in every text that credential_shape knows.
SHAPE_MARKS = ("PRIVATE KEY", *MARKS, *TOKEN_MARKS, "hooks.slack.com/services/", "/api/webhooks/")
FLAG = "a flag"
LEAST_DIFFERENT = 8  # different characters; a token of twenty that is drawn has more
# What stands where a token would: words in its place, and the key that everybody has of Azure's emulator of storage.
_STANDS_IN = regex(r"(?i:example|x{4}|0{6}|1234|your)|[-_.](?:[a-z]+[-_]){2,}[a-z]+\Z|=Eby8vdM02xNOcqFl")
_DUMMY = regex(
    rf"(?i)(?:{LEFT_OUT}|{NO_VALUE})|\Aexample|example\Z|\bexample\b|[-_]example|foobar"
    r"|\A(?:some|any|the|my|your|an?|user|db)[\s_\-]?(?:pass|passw|password|passwd|pwd|secret|token|key|api[\s_\-]?key)\Z|your[\s_\-]|\Amy[\s_\-]?(?:secret|token|pass)"
    r"|\A(?:my|your)[\s_\-](?:[a-z0-9]{1,20}[\s_\-]){1,3}(?:password|passwd|pwd|secret|token|key)\Z"
    r"|\A(?:\\u\{?[0-9a-fA-F]{4,6}\}?)+\Z|change[\s_\-]?(?:me|this|it)|replace[\s_\-]?(?:me|this|with)|insert[\s_\-]|\A(?:p(?:ass)?w(?:or)?d|pass|secret|token|key)\d{0,3}\Z"
)
_HOLE = regex(
    r"\$\{|\$\(|\$[A-Za-z_]\w+\Z|\{\{|\{%|<[^<>]{1,60}>|%\(\w+\)s|%s|\{[\w.!:\[\]]{0,60}\}|\A@|\A!|\A\[|\A&|\A\$\w|\A%\w+%\Z"
)
_REFERENCE = regex(
    r"(?:https?|ftp|file|urn|data|redis|sqlite|memory|ldaps?):|\A(?:op|vault|s?sm|aws-?sm|gcp-?sm|arn|env|keyring|keyvault|sops|ref\+\w+):|\A[./~]|\A\w:\\|\A[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?:\(|\Z)|\.\w{1,4}\Z|\A#[0-9a-fA-F]{3,8}\Z"
    r"|\A[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z|\A[A-Z][a-z]+(?:-[A-Z][a-z]+)+\Z|\AX-[\w-]+\Z|::|->|\A[\w-]+(?:/:?[\w.+-]+){1,9}\Z|,|\A[\w.+-]+@[\w-]+\.[\w.]+\Z"
)
_BRACKETS = regex(r"[()\[\]{}<>|]")
_LETTER_AND_DIGIT = regex(r"(?=\S*[A-Za-z])(?=\S*\d)\S+\Z")
# What reads like the name of a variable and asks to be replaced: `PLEASE_CHANGE_ME`, `YOUR_SECRET_KEY`.
_TO_REPLACE = regex(
    r"\A(?:[A-Z0-9]+_)*(?:CHANGE_?(?:ME|THIS|IT)|REPLACE_?(?:ME|THIS|WITH)|YOUR_[A-Z0-9_]*(?:KEY|SECRET|PASSWORD|TOKEN))(?:_[A-Z0-9]+)*\Z"
)
_WORDS_TEXT = """
true false yes no on off none null nil undefined string text str bytes bool boolean int integer number object array
hidden input submit
required optional default plain plaintext basic bearer digest oauth oauth2 jwt cookie cookies header headers body query
session json form
env environ environment prompt stdin file vault bcrypt scrypt argon2 argon2id pbkdf2 md5 sha1 sha256 sha512 hs256 rs256
ldap kerberos saml
email username user login logout admin root guest test tests testing anonymous unknown missing invalid expired revoked
changed reset
forgot current new old confirm repeat verify show hide enter private public read write readonly all any self same-origin
include omit
primary secondary disabled enabled auto empty
development production staging localhost database postgres mysql redis mongo rabbitmq
"""
_WORDS = frozenset(_WORDS_TEXT.split())
_PASSWORD = regex(
    r"(?i)(?:passw(?:or)?d|passphrase|passwort|passcode|(?:\A|_)(?:admin|root|user|db|sql|mysql|mail|smtp|ftp|ssh|login|account)?"
    r"(?:pwd?|pass))s?_?\d{0,2}\Z"
)
_SECRET = regex(r"(?i)secret(?:_?key)?\Z|(?:private|signing|encryption|master|jwt|hmac|fernet)_?key\Z|client_?secret")
_TOKENISH = regex(r"(?i)token\Z|api_?key\Z|access_?key(?:_?id)?\Z|credentials?\Z|key\Z|webhook")
_LETTERS = str.maketrans("013457@$!", "oieastasi")
_SECRET_WORD = regex(r"secret|passw|token|admin|letmein|welcome")
_ABOUT = regex(
    r"(?i)\Atest_|_test\Z|hash|digest|dummy|fake|example|sample|placeholder|pattern|regex|public|site_?key|csrf_?token\Z|client_?id|title|label|message|param"
    r"|field|header|cookie|_url\Z|_uri\Z|_path\Z|_file\Z|_name\Z|_type\Z|token_?type|help|hint|salt|primary_?key|foreign_?key|cache_?key|(?:token|password|cookie)_key\Z|sort_?key|publishable"
)


_HEADER = regex(r"(?:Bearer|Basic|Token|bearer|token)\s+(?P<value>[\w+/=.\-]{16,400})$", re.MULTILINE)
# The middle of _URL, which a search finds without trying every letter as a beginning.
_ADDRESS = regex(r"://[^\s/:@'\"<>?#{}]{0,80}:[^\s/@'\"<>?#]{1,200}@")
_QUERY = regex(
    r"[?&](?:api_?key|apikey|access_?token|auth_?token|token|secret|password)=(?P<value>[\w\-.]{12,200})(?:&|$)",
    re.IGNORECASE | re.MULTILINE,
)


# What Google gives an application for a mailbox: the one password that is written in groups.
_GROUPED = regex(r"[a-z]{4}(?: [a-z]{4}){3}\Z")
# Words in a script or with a letter that nobody types into a password: what people are asked for, in their language.
_FOREIGN = regex(r"[^\x00-\u024f]|\A[^0-9]*[^\x00-\x7f][^0-9]*\Z")

# What is done to a credential, as events, routes and permissions are called: `put-password`, `user.reset_token`.
_DEED = regex(
    r"(?:[a-z]+[-_.:/])?(?:get|put|post|patch|delete|remove|update|change|set|create|edit|add|forgot|forget|reset|verify|check|send"
    r"|request|renew|revoke|rotate)[-_.:/](?:[a-z]+[-_.:/])?(?:password|passwd|passphrase|secret|token|key|credential)s?\Z"
)

# What a driver is told in one text, as `host=db password=…` and `Server=db;Pwd=…`.
_CONNECTION = regex(r"(?i)(?:\A|[\s;])(?:host|server|data source|dbname|database|user|uid|driver|dsn) ?= ?[^\s;]")
_CONNECTION_PASSWORD = regex(r"(?i)(?:\A|[\s;])(?:password|passwd|pwd) ?= ?'?(?P<value>[^\s;']{4,80})")
# What a form or an address of a sign-in carries, with the name of an account before the password.
_SIGN_IN = regex(
    r"(?i)(?:\A|[?&])(?:user(?:_?name)?|login|email|uid)=[^&\s{%]{1,80}&(?:[\w.-]{1,40}=[^&\s]{0,80}&){0,8}"
    r"(?:password|passwd|pwd)=(?P<value>[^&\s'\"]{4,80})"
)


def is_dummy(text: str) -> bool:
    """Whether a text stands for a credential without being one: empty, a hole, a placeholder, a common word."""
    plain = text.strip().strip("\"'")
    if len(plain) < 3 or _HOLE.search(plain) or plain.lower() in _WORDS:
        return True
    return bool(_DUMMY.search(plain)) or len(set(plain)) < 3


def is_reference(text: str) -> bool:
    """Whether a text names a thing rather than being one: a path, an address, a route, a variable."""
    is_named = bool(_REFERENCE.search(text)) or (bool(_BRACKETS.search(text)) and not _is_left_open(text))
    return is_named and not looks_random(text) and not _TO_REPLACE.match(text)


def _is_left_open(text: str) -> bool:
    """Whether a text without spaces has a bracket alone, as no call and no hole has, among letters and digits."""
    odd = any(text.count(first) != text.count(last) for first, last in ("()", "[]", "{}", "<>"))
    return odd and _LETTER_AND_DIGIT.match(text) is not None


def password_in_url(text: str) -> str | None:
    """The password of the first URL in a text that has one."""
    found = _URL.search(text)
    return found["password"] if found else None


def credential_url(text: str, *, allows_repetition: bool = False) -> bool:
    """Whether a text holds a URL with a real password; one that repeats the user counts only if asked."""
    found = _URL.search(text)
    # A host that is filled in later, which the text may end before, changes nothing about the password.
    if not found or is_dummy(found["password"]):
        return False
    is_repeated = found["password"] == found["user"]
    if is_repeated or found["password"].lower() in ("postgres", "secret", "guest", "mysecretpassword"):
        return allows_repetition and found["host"] not in ("localhost", "127.0.0.1")
    return "example.com" not in found["host"] and not found["host"].startswith(
        ("host", "hostname", "localhost", "127.")
    )


def credential_shape(text: str) -> str:
    """What a text is by its shape alone: "a private key", "a provider's token", "a webhook's address", FLAG or "".

    FLAG is what a challenge hides.
    """
    if "PRIVATE KEY" in text and _PRIVATE_KEY.search(text):
        return "a private key"
    if _token(text):
        return "a provider's token"
    if "{" in text and marked_flag(text):
        return FLAG
    return "a webhook's address" if "/" in text and _HOOK.search(text) else ""


def _token(text: str) -> str:
    """The first token of a provider that stands for no other one; empty where a text holds none."""
    for token in tokens_in(text):
        # One character over and over stands for what is left out.
        if len(set(token)) >= LEAST_DIFFERENT and not _STANDS_IN.search(token):
            return token
    return ""


def shaped_part(text: str) -> str:
    """The token of a provider in a text; the whole text where it holds none."""
    return _token(text) or marked_flag(text) or text


def may_hold_shape(text: str) -> bool:
    """Whether some part of a text may have a shape that credential_shape knows: one quick look for many texts."""
    for mark in SHAPE_MARKS:  # noqa: SIM110  # any() would call a generator for each mark
        if mark in text:
            return True
    return False


def may_hold_credential(text: str) -> bool:
    """Whether a line of a text may be what credential_inside or credential_url knows."""
    return any(pattern.search(text) for pattern in (_ADDRESS, _HEADER, _QUERY, _SIGN_IN, _CONNECTION_PASSWORD))


def credential_inside(text: str) -> str:
    """What a header, an address or a driver's text carries, as "a token in a URL"; empty for none."""
    for pattern, kind in ((_HEADER, "a token in a header"), (_QUERY, "a token in a URL")):
        found = pattern.search(text)
        if found and is_keylike(found["value"]) and not is_dummy(found["value"]):
            return kind
    found = _SIGN_IN.search(text)
    if found and credential_kind("password", found["value"]):
        return "a password in a query"
    found = _CONNECTION_PASSWORD.search(text)
    # What a driver is told is a setting's value, a plain word too.
    if found and _CONNECTION.search(text) and credential_kind("password", found["value"], is_setting=True):
        return "a password in a connection's text"
    return ""


# The address that Sentry gives to browsers, too: the key in it can send reports and read none.
_OF_SENTRY = regex(r"https?://[0-9a-f]{16,64}@[\w.-]+(?::\d+)?/(?:\w+/)?\d+\Z")


def credential_kind(name: str, text: str, *, is_setting: bool = False) -> str:
    """What the text under `name` is: "a password", "a key", "a token"; empty where it is no credential.

    `is_setting` says that the text is a value of a configuration, where a plain word is a value too.
    """
    last = name.rpartition(".")[2].replace("-", "_")
    plain = text.strip()
    if "{" in plain and is_named_flag(last, plain):
        return FLAG
    if (
        not is_sensitive_name(last)
        or _ABOUT.search(last)
        or is_dummy(plain)
        or is_publishable(plain)
        or _OF_SENTRY.match(plain)
        or (re.search(r"\s", plain) and not (_PASSWORD.search(last) and _GROUPED.match(plain)))
        or _FOREIGN.search(plain)
        or len(plain) > 400
    ):
        return ""
    if is_reference(plain) or _DEED.match(plain):
        return ""
    if _squeezed(plain) == _squeezed(last) or (is_sensitive_name(plain) and not is_setting and not _has_digit(plain)):
        return ""
    return _kind(last, plain, is_setting)


def _kind(last: str, plain: str, is_setting: bool) -> str:
    if _PASSWORD.search(last):
        return "a password" if len(plain) >= 4 and (is_setting or not plain.isalpha() or not plain.islower()) else ""
    is_disguised = is_disguised_word(plain)
    if _SECRET.search(last):
        return (
            "a key" if len(plain) >= 6 and (is_setting or is_disguised or is_keylike(plain) or len(plain) >= 12) else ""
        )
    if _TOKENISH.search(last):
        return "a token" if is_disguised or is_keylike(plain) or (len(plain) >= 16 and "=" in plain) else ""
    return "a secret" if looks_random(plain) else ""


def is_disguised_word(text: str) -> bool:
    """Whether a text is a word for a secret with signs in the place of its letters: `s3cr3t`, `P@ssw0rd`."""
    plain = text.lower()
    return _SECRET_WORD.search(plain.translate(_LETTERS)) is not None and not _SECRET_WORD.search(plain)


def is_keylike(text: str) -> bool:
    """Whether a text may be a key: eight characters or more, letters and digits both, or random."""
    if looks_random(text):
        return True
    return (
        len(text) >= 8
        and _has_digit(text)
        and any(one.isalpha() for one in text)
        and not re.fullmatch(r"[a-z]+[_-]?v?\d{1,2}", text)
    )


def _has_digit(text: str) -> bool:
    return any(one.isdigit() for one in text)


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
