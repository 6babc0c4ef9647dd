"""What a secret looks like wherever it stands: keys, tokens and passwords that are recognised by their shape alone."""

from __future__ import annotations

import re

from stopper.standard.entropy import looks_random
from stopper.standard.provider_tokens import tokens_in
from stopper.standard.regex import regex
from stopper.standard.secret import MASK
from stopper.standard.sensitive_names import is_sensitive_name

# A value that stands for another one, or for nothing: it is no secret and tells the reader something.
PLACEHOLDER = regex(
    r"(?:•••|\*{1,40}|\$\(?\w{1,80}\)?|\$\{[\w.]{1,80}(?::?\?[^}]{0,80})?\}|\$\{\{[^}]{0,200}\}\}|\{\{[^}]{0,200}\}\}|\{%[^%]{0,200}%\}"
    r"|<[\w .:-]{0,60}>|%\(\w{1,60}\)s|%s|\{[\w.!:]{0,60}\}|\.\.\.|…)?\Z"
)

_USERINFO = regex(r"""([A-Za-z][A-Za-z0-9+.\-]{0,30}://[^\s/:@'"<>?#]{0,128}:)([^\s/'"<>?#]{1,256})@""")
_PRIVATE_KEY = regex(r"(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)(.*?)(?=-----END|[\"']|\Z)")
_CLOSING_KEY = regex(r"(\A|[\"'])([^\"']*)(-----END [A-Z0-9 ]{0,40}PRIVATE KEY)")
_BASE64_LINE = regex(r"(\s*[\"']?)([A-Za-z0-9+/]{24,}={0,2}|[A-Za-z0-9+/]{2,}={1,2})((?:\\n)?[\"']?[,+\\\s]*)\Z")
_AUTHORISATION = regex(
    r"""(?i)(\b(?:proxy-)?authorization["']?\s{0,4}[:=,]\s{0,4}[fbru]{0,2}["']?\s{0,2}(?:bearer|basic|digest|token|negotiate)\s{1,4})"""
    r"""([A-Za-z0-9+/=._~:\-]{3,})"""
)
_SCHEME = regex(r"\b((?:[Bb]earer|BEARER|[Bb]asic|[Tt]oken|[Dd]igest)\s{1,4})([A-Za-z0-9+/=._~\-]{8,})")
_COOKIE = regex(
    r"(?i)(\b(?:set-)?cookie[\"']?\s{0,4}[:=,]\s{0,4}[\"']?)((?:[\w.\-]{1,64}=[^;\s\"']{1,4096}(?:;\s?)?)+)"
)
_COOKIE_VALUE = regex(r"([\w.\-]{1,64}=)([^;\s\"']+)")
_COOKIE_ATTRIBUTES = ("path=", "domain=", "expires=", "max-age=", "samesite=", "priority=")
_CURL_USER = regex(r"""((?:\s-u\s{0,2}|--user[ =]|--proxy-user[ =])["']?[^\s:"']{1,64}:)([^\s"']{1,128})""")
_CURL_ARGUMENTS = regex(
    r"""(["'](?:-u|--user|--proxy-user)["'],\s{0,4}[frbu]{0,2}["'][^\s:"']{1,64}:)([^\s"']{1,128})"""
)
# "the password is hunter2": a word that tells one from "the password is wrong" holds a digit.
_TOLD = regex(
    r"(?i)(\b(?:password|passphrase|passwd|pwd|secret|token|api[ _-]?key)\s{1,3}(?:is|was)\s{1,3}[\"'`]?)"
    r"((?=[^\s\"'`]{0,100}\d)[^\s\"'`]{4,128})"
)
_INSERT = regex(r"(?i)\binsert\s{1,4}into\s[^()]{1,200}\(([^()]{1,1000})\)\s{0,4}values\s{0,4}\(")
_SQL_TEXT = regex(r"'([^']{1,256})'")
_PASSWORD_OPTION = regex(
    r"(\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^|;]{0,200}?\s-p|\b(?:docker|podman|helm|az|oc)\s[^|;]{0,80}?\blogin\b[^|;]{0,200}?\s-p\s|\bsshpass\s-p\s?|\b(?:redis|valkey)-cli\b[^|;]{0,200}?\s-a\s|\bmongo\w{0,8}\b[^|;]{0,200}?\s-p\s|\bhtpasswd\s-\w*b\w*\s\S{1,200}\s\S{1,200}\s)"
    r"('[^']{1,128}'|\"[^\"]{1,128}\"|[^\s'\"]{1,128})"
)
_SQL_PASSWORD = regex(r"(?i)(\b(?:password|identified\s{1,4}by(?:\s{1,4}password)?)\s{1,4}[\"\\]?')([^']{1,256})")

_TOKENS = regex(
    r"(?<![A-Za-z0-9_])(?:"
    r"eyJ[A-Za-z0-9_\-]{6,}\.[A-Za-z0-9_\-]{4,}(?:\.[A-Za-z0-9_\-]*)?"  # JWT (RFC 7519)
    r"|\.?[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{5,8}\.[A-Za-z0-9_\-]{27,64}(?![\w.\-])"  # a cookie signed by itsdangerous
    r"|(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}|AIza[\w\-]{30,}|ya29\.[\w\-]{20,}"
    r"|gh[opsur]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl[a-z]{2,6}-[\w\-]{16,}"
    r"|xox[a-z]-[\w\-]{10,}|xapp-[\w\-]{10,}|[srp]k_(?:live|test)_\w{10,}|whsec_[\w+/=]{16,}|sk-[\w\-]{20,}"
    r"|SG\.[\w\-]{16,}\.[\w\-]{16,}|key-[0-9a-f]{32}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,}|pypi-[\w\-]{20,}"
    r"|do[opr]_v1_[0-9a-f]{20,}|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{16,}|hv[sbr]\.[\w\-]{20,}|dckr_pat_[\w\-]{16,}|AGE-SECRET-KEY-\w+"
    r"|gAAAAA[\w\-=]{20,}"  # Fernet
    r"|\$(?:2[abxy]|argon2(?:id|i|d)|scrypt|pbkdf2[\w\-]{0,20}|[156y])\$[\w./$=,+\-]{16,}"  # stored password hashes
    r"|(?:pbkdf2|scrypt):[\w:]{1,40}\$[\w./+\-]{1,64}\$[0-9a-fA-F]{16,}"
    r")"
)
_HOOK = regex(
    r"(hooks\.slack\.com/(?:services|workflows)/|discord(?:app)?\.com/api/webhooks/|\.webhook\.office\.com/)[\w/@\-]{8,}"
)
_ESCAPED_BYTES = regex(r"""(?:\\x[0-9a-fA-F]{2}[^"'\\]{0,8}){6,}(?:\\.[^"'\\]{0,8})*""")
# The digit or letter before a digest says what it is: sha256:…, sha384-…, @…, =sha1:….
_BARE = regex(
    r"(?<![A-Za-z0-9+/_\-])(?:(sha(?:1|224|256|384|512)[:=\-]|[\w./\-]{1,100}@)(?=[A-Za-z0-9]))?([A-Za-z0-9+/_\-]{20,}={0,2})"
)
# The name of a migration: a revision's twelve digits and what it does, as Alembic writes it.
_MIGRATION = regex(r"[0-9a-f]{12}_[a-z_]*\Z")


def mask_shapes(line: str) -> str:
    """`line` with everything masked that is a secret by its shape."""
    line = _mask_key_material(line)
    if ":" in line:
        line = _USERINFO.sub(_userinfo, line)
    lowered = line.lower()
    if "auth" in lowered:
        line = _AUTHORISATION.sub(_second, line)
    line = _SCHEME.sub(_scheme, line)
    if "cookie" in lowered:
        line = _COOKIE.sub(_cookies, line)
    line = _CURL_USER.sub(_second, line) if "-u" in line or "user" in lowered else line
    line = _CURL_ARGUMENTS.sub(_second, line) if ":" in line else line
    line = _TOLD.sub(_second, line)
    line = _inserted(line) if "values" in lowered else line
    line = _PASSWORD_OPTION.sub(_second, line) if "-p" in line or " -a " in line or "htpasswd" in lowered else line
    line = _SQL_PASSWORD.sub(_second, line) if "'" in line else line
    line = _TOKENS.sub(MASK, line)
    for token in tokens_in(line):
        line = line.replace(token, MASK)
    line = _HOOK.sub(rf"\1{MASK}", line)
    return _ESCAPED_BYTES.sub(MASK, line) if "\\x" in line else line


def _inserted(line: str) -> str:
    """The texts of an SQL insert whose columns have a sensitive name among them."""
    found = _INSERT.search(line)
    if found is None or not any(is_sensitive_name(name.strip(' `"')) for name in found[1].split(",")):
        return line
    texts = _SQL_TEXT.sub(lambda text: text[0] if PLACEHOLDER.match(text[1]) else f"'{MASK}'", line[found.end() :])
    return line[: found.end()] + texts


def mask_random(line: str) -> str:
    """`line` with long random tokens masked, digests and commits that name their kind excepted."""
    return _BARE.sub(_bare, line)


def _mask_key_material(line: str) -> str:
    if "-----" in line:
        line = _PRIVATE_KEY.sub(_private_key, line)
        return _CLOSING_KEY.sub(_closing_key, line)
    lone = _BASE64_LINE.fullmatch(line)
    if lone and (looks_random(lone[2]) or (lone[2].endswith("=") and not lone[2].isalpha())):
        return f"{lone[1]}{MASK}{lone[3]}"
    return line


def _private_key(found: re.Match[str]) -> str:
    return f"{found[1]}{MASK}" if found[2].strip() else found[0]


def _closing_key(found: re.Match[str]) -> str:
    before = found[2]
    if not before.strip() or "BEGIN" in before or before.endswith(MASK):
        return found[0]
    return f"{found[1]}{MASK}{found[3]}"


def _second(found: re.Match[str]) -> str:
    return found[0] if PLACEHOLDER.match(found[2]) else f"{found[1]}{MASK}"


def _userinfo(found: re.Match[str]) -> str:
    return found[0] if PLACEHOLDER.match(found[2]) else f"{found[1]}{MASK}@"


def _scheme(found: re.Match[str]) -> str:
    value = found[2]
    word = value.rstrip(".-")
    plain = word.isalpha() and (word.islower() or word.istitle())
    return found[0] if plain or PLACEHOLDER.match(value) else f"{found[1]}{MASK}"


def _cookies(found: re.Match[str]) -> str:
    return found[1] + _COOKIE_VALUE.sub(_cookie, found[2])


def _cookie(found: re.Match[str]) -> str:
    kept = found[1].lower() in _COOKIE_ATTRIBUTES or PLACEHOLDER.match(found[2])
    return found[0] if kept else f"{found[1]}{MASK}"


def _bare(found: re.Match[str]) -> str:
    token = found[2]
    if found[1] or not looks_random(token) or _MIGRATION.match(token):
        return found[0] if found[1] or "/" not in token else _path(token)
    return _path(token) if "/" in token else MASK


def _path(token: str) -> str:
    """A path keeps its plain parts; where no part alone is random, the slashes are those of base64."""
    parts = token.split("/")
    random = [looks_random(part) and not _MIGRATION.match(part) for part in parts]
    if any(random):
        return "/".join(MASK if one else part for part, one in zip(parts, random, strict=True))
    return MASK if looks_random(token) and not any(map(_MIGRATION.match, parts)) else token
