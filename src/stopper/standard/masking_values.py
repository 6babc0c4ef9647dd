"""The values that stand beside sensitive names in code, configuration and command lines, masked in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.standard.masking_literals import Span, texts_of
from stopper.standard.masking_shapes import PLACEHOLDER
from stopper.standard.regex import regex
from stopper.standard.secret import MASK
from stopper.standard.sensitive_names import is_sensitive_name

# A name, what closes it (a quote, a bracket), and the sign that gives it a value; the lookbehind makes each name be
# met once.
_NAMED = regex(
    r"(?P<start>(?<![\w.$\-])(?:--?)?)(?P<name>[A-Za-z_$][\w.$\-]{0,99})(?P<close>\\?[\"']?[\])]?)"
    r"(?P<sign>\s{0,40}(?:=>|:=|[=!]==?|=|:(?!:)|\+=)\s{0,40}|,\s{0,8}|\s{1,4}or\s{1,4}|\s{1,4})"
)
# A call whose every text is a credential: create_user("admin", "…"), set_password("…"), login(…).
_CALL = regex(r"(?<![\w.$])((?:[A-Za-z_][\w$]{0,60}\.){0,8})([A-Za-z_][\w$]{0,80})\s?\(")
_CREDENTIAL_CALLS = regex(
    r"(?:(?:create|add|make|new|register|insert|update)_?(?:super|admin|test)?_?(?:user|account|admin|superuser)|(?:super|admin)?user|"
    r"(?:log|sign)_?(?:in|on|up)|do_login|authenticate|(?:set|change|reset|update|check|verify|hash|encrypt|make|validate|generate|"
    r"derive|is_correct|confirm|compare)_?(?:user_?)?(?:password|passwd|pwd|pass|passphrase|password_hash|pin|pw)|"
    r"(?:set|put|store|save|write)_?(?:secret|token|api_?key|credentials?)|password|compare_digest|check_password_hash|generate_password_hash|basic_?auth|http_?basic_?auth|http_?digest_?auth|hashpw|fernet|"
    r"(?:set|load)_?secret_?key|signer|(?:url_?safe)?_?(?:timed)?_?(?:json_?web_?signature_?)?serializer|starttls_login)\Z",
    re.IGNORECASE,
)
_LIBRARIES = regex(
    r"(?i)\b(?:jwt|jws|jose|hmac|bcrypt|scrypt|argon2|pwd_context|crypt_context|hasher|ph|fernet|itsdangerous)\.\Z"
)
_LIBRARY_CALLS = regex(r"(?:encode|decode|new|digest|hash|verify|encrypt|decrypt|sign|loads|kdf)\Z")
_ENVIRONMENT_LINE = regex(r"[+\-]?\s*(?:export\s+|set\s+|ENV\s+|ARG\s+|-\s+|[\"'])?\Z", re.IGNORECASE)
_KEY_AT_START = regex(r"[+\-]?\s*(?:-\s+)?[\"']?\Z")
_STATEMENT = regex(
    r"\s*(?:(?:async\s+)?(?:if|elif|while|for|with|class|except|case|def|assert|return|raise|from|import|lambda)\b|else\b|//|\*|#:)"
)
_REFERENCE = regex(r"(?:[A-Za-z_$][\w$]*(?:\?\.|\.(?=[A-Za-z_#$])|\[|\())")
_KNOWN_WORDS_TEXT = """
none null nil true false yes no on off undefined str bytes int bool float any optional object string number self cls
this required optional secret password token boolean text date uuid dict list type env inherit write read admin
"""
_KNOWN_WORDS = frozenset(_KNOWN_WORDS_TEXT.split())
_PROSE = regex(
    r"\b(?:the|a|an|is|are|of|to|for|your|this|that|if|or|and|in|as|with|must|be|from|used|not|will|can|when|by|you|should|on)\b",
    re.IGNORECASE,
)
_WORDS_ALONE = regex(r"[\w!-]+(?:[ \t]+[\w!-]+)+(?=\s*(?:#|\Z))")
_DEFAULT = regex(r"\b(?:default|fallback)\s{0,4}=\s{0,4}[bru]?[\"']([^\"']{1,500})[\"']")
_DEFAULTED = regex(r"\$\{\w{1,80}:?[-=+][^}]")  # the shell's ${NAME:-default}
_OPERATOR_WORD = regex(r"\b(?:if|else|or|and|in|is|not|await|lambda|yield|new|typeof|instanceof|from|for)\b|\s-\s")
_INSIDE = r"(?P<value>[^<>\"'{}`]{3,500}(?![^<\"']))"
# A hash, a cipher or the algorithm of a token, by the name that everybody gives it.
ALGORITHM = regex(
    r"(?:pbkdf2[:_-])?(?:hmac[-_])?(?:md[245]|sha-?[1235]?[-_]?(?:1|224|256|384|512)?(?:_crypt)?)(?::\d{1,9})?"
    r"|(?:HS|RS|ES|PS)(?:256|384|512)|EdDSA|argon2(?:id?|d)?|b?crypt|bcrypt_sha256|scrypt(?::\d{1,9}){0,3}|pbkdf2"
    r"|(?:aes|des|rsa)(?:-?(?:128|192|256))?(?:-?(?:cbc|gcm|ctr|ecb))?",
    re.IGNORECASE,
)
# Each name costs a look at the line: what comes after so many is masked whole, for nobody writes such a line.
MOST_NAMES = 100
_MARKUP = (
    # After a slash stands the variable of a URL rule, and no element.
    regex(r"(?<!/)<(?P<name>[A-Za-z_][\w.\-]{0,80})(?:\s[^<>]{0,200})?>" + _INSIDE),
    regex(r"\b(?:key|name|id)=[\"'](?P<name>[\w.\-]{1,80})[\"']\s{1,8}value=[\"']" + _INSIDE),
    regex(r"\A[+\-]?\s{0,20}(?:ENV|ARG|set|setenv)\s{1,8}(?P<name>[A-Za-z_]\w{0,80})\s{1,8}(?!=)" + _INSIDE),
)
_LITERAL = regex(r"(?:(?<![A-Za-z0-9])|(?<=\b[fbruFBRU]))(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)")
_KEYWORD_TEXT = regex(r"(?<!\bkey)(?<!\bsalt)(?<![=!])=\s{0,4}[\[(]?[fbruFBRU]{0,2}[\"']{1,3}\Z")
_ANNOTATION = regex(r"[\"'][\w.\[\], |]{1,100}[\"']\s*(?=[=,)])")
_IDENTIFIER = regex(r"[A-Za-z_][A-Za-z_]{0,60}\Z")


@lru_cache(maxsize=8_192)
def is_credential_call(name: str) -> bool:
    """Whether every text that a call of the dotted `name` is given may be a credential."""
    owner, dot, last = name.rpartition(".")
    of_library = _LIBRARIES.search(owner + dot) and _LIBRARY_CALLS.match(last)
    return bool(of_library or _CREDENTIAL_CALLS.match(last))


def mask_values(line: str) -> str:
    """`line` with the values of sensitive names and the texts given to credential functions masked."""
    spans = sorted({*_named_spans(line), *_call_spans(line), *_markup_spans(line)})
    pieces, done = [], 0
    for start, end in spans:
        text = line[start:end].strip()
        if start < done or PLACEHOLDER.match(text) or ALGORITHM.fullmatch(text):
            continue
        pieces += [line[done:start], MASK]
        done = end
    return "".join([*pieces, line[done:]])


def _named_spans(line: str) -> Iterator[Span]:
    reached = told = 0
    for found in _NAMED.finditer(line):
        if found.start() < reached or not is_sensitive_name(found["name"].strip("$-.")):
            continue
        told += 1
        if told > MOST_NAMES:
            yield found.start(), len(line)
            return
        sign = found["sign"].strip()
        spans = list(_for_sign(line, found, sign))
        yield from spans
        # What a value's own scan has covered is not scanned again: a line of a thousand such names stays linear.
        reached = max([reached, *(end for _, end in spans)])


def _for_sign(line: str, found: re.Match[str], sign: str) -> Iterator[Span]:
    at = found.end()
    if not sign:
        yield from _option(line, found)
    elif sign == ",":
        yield from _second_argument(line, found)
    elif sign == "or" or (sign == ":" and found["close"].endswith(")")):
        yield from texts_of(line, at, stops=True) if sign == "or" else ()
    elif sign[0] in "!=" and len(sign) > 1 and sign != "=>":
        yield from texts_of(_until(line, found), at, stops=True)
    elif sign == ":" and not found["close"] and _STATEMENT.match(line) and not _is_inside(line, found.start()):
        return
    else:
        yield from _value(_until(line, found), found, sign)


def _until(line: str, found: re.Match[str]) -> str:
    """`line` up to the end of the literal that the name stands in, so that its closing quote opens no other."""
    at = found.end()
    if found["close"] or (_starts_text(line, at) and line[at + 1 : at + 2].isalnum()):
        return line
    for literal in _LITERAL.finditer(line):
        if literal.start() > found.start():
            break
        if literal.end() > at:
            return line[: literal.end() - 1]
    return line


def _option(line: str, found: re.Match[str]) -> Iterator[Span]:
    """`--password value` on a command line."""
    if not found["start"] or found["close"]:
        return
    text = re.compile(r"[\"']?([^\s\"'\-][^\s\"']*)").match(line, found.end())
    if text and not (text[1].isdigit() and len(text[1]) < 4):
        yield text.span(1)


def _second_argument(line: str, found: re.Match[str]) -> Iterator[Span]:
    """`get("SECRET_KEY", "default")`, `("password", "value")`."""
    quoted = found["close"] in {'"', "'"} and line[max(found.start() - 1, 0)] in {'"', "'"}
    if not quoted:
        return
    before = line[max(found.start() - 80, 0) : found.start()]
    called = re.search(r"\w\s?\(\s?(?:[\w.\"']{1,40},\s?)?[rbu]?[\"']\Z", before)
    yield from (found_default.span(1) for found_default in _DEFAULT.finditer(line, found.end()))
    if not called and not re.search(r"(?:[(\[{]\s?|\A\s*)[\"']\Z", before):
        return
    if not _starts_text(line, found.end()):
        return
    for start, end in list(texts_of(line, found.end(), stops=True))[:1]:
        text = line[start:end]
        if not is_sensitive_name(text) and (called or not _IDENTIFIER.match(text)):
            yield start, end


def _value(line: str, found: re.Match[str], sign: str) -> Iterator[Span]:
    at = found.end()
    if at >= len(line):
        return
    annotation = _ANNOTATION.match(line, at) if sign == ":" and re.match(r"\s*(?:async\s+)?def\s", line) else None
    at = annotation.end() if annotation else at
    texts = texts_of(line, at, stops=True)
    raw = None if _starts_text(line, at) else _raw(line, found, sign)
    if raw:
        yield raw
    elif not re.compile(r"\$\{|\{\{").match(line, at):
        yield from texts


def _starts_text(line: str, at: int) -> bool:
    return bool(re.compile(r"[fbruFBRU]{0,2}\\?[\"'`]").match(line, at))


def _raw(line: str, found: re.Match[str], sign: str) -> Span | None:
    """An unquoted value, as YAML, INI, environment files and query strings have them."""
    at, end = found.end(), _raw_end(line, found.end())
    value = line[at:end]
    before = line[: found.start()]
    environment = (
        sign == "=" and found["name"].isupper() and found["sign"] == "=" and bool(_ENVIRONMENT_LINE.match(before))
    )
    if environment and not re.match(r"(?:os|self|app|current_app|config|settings|env)\b[.(\[]|\w+\(", value):
        stop = re.compile(r"\s+(?:#|&&|\|\||;)|\Z").search(line, at)
        return at, stop.start() if stop else end
    if _DEFAULTED.match(value):
        return at, end
    at_start = bool(_KEY_AT_START.match(before))
    if sign == ":" and at_start and not found["close"].endswith("]"):
        return _yaml(line, at, end)
    words = _WORDS_ALONE.match(line, at) if at_start and sign == "=" else None
    if words and not _OPERATOR_WORD.search(words[0]):
        return words.span()
    if _is_code(line, value, end, alone=at_start and end == len(line.rstrip())):
        return None
    return at, end


def _yaml(line: str, at: int, end: int) -> Span | None:
    rest = re.compile(r"\s+#.*|\s*\Z").split(line[at:], maxsplit=1)[0]
    value = line[at:end]
    if (
        rest[:1] in "!&*|>{[(-"
        or re.fullmatch(r"\d{1,3},?", rest)
        or value.lower().strip("[]|") in _KNOWN_WORDS
        or not rest
    ):
        return None
    if " " in rest:
        return (
            None
            if _PROSE.search(rest) or _REFERENCE.match(rest) or re.search(r"[=|()\[\]]", rest)
            else (at, at + len(rest))
        )
    return (
        None
        if _REFERENCE.match(rest) or (rest.endswith((",", ")", ";", "]")) and _IDENTIFIER.match(value))
        else (at, end)
    )


def _raw_end(line: str, at: int) -> int:
    found = re.compile(r"\$\{[^}]*\}|\{\{[^}]*\}\}|[^\s,;&\"'`)}\]]*").match(line, at)
    return found.end() if found else at


def _is_code(line: str, value: str, end: int, *, alone: bool) -> bool:
    """Whether an unquoted value is an expression of a program or a plain word, and not a secret."""
    if not value or value.lower() in _KNOWN_WORDS or _REFERENCE.match(value) or value[0] in "([{!@&*|>-<%$\\/+^?.:`#":
        return True
    if value.isdigit():
        return len(value) < 4
    if value.isupper() and re.fullmatch(r"[A-Z]\w*_\w*", value):
        return not alone
    if _IDENTIFIER.match(value):
        return not alone or "_" in value or is_sensitive_name(value) or not value.islower() or len(value) < 5
    rest = line[end : end + 1]
    return bool(re.fullmatch(r"[A-Za-z_]\w*", value)) and rest in {",", ")", "]"} and not re.search(r"\d", value)


def _call_spans(line: str) -> Iterator[Span]:
    if "(" not in line or (_STATEMENT.match(line) and line.lstrip().startswith(("def ", "async def ", "class "))):
        return
    reached = 0
    for found in _CALL.finditer(line):
        of_library = _LIBRARIES.search(found[1]) and _LIBRARY_CALLS.match(found[2])
        if found.start() < reached or not (of_library or _CREDENTIAL_CALLS.match(found[2])):
            continue
        for start, end in texts_of(line, found.end(), stops=False):
            reached = end
            if _KEYWORD_TEXT.search(line, max(start - 12, 0), start):
                continue
            if not is_sensitive_name(line[start:end]) or not line[start:end].isupper():
                yield start, end


def _markup_spans(line: str) -> Iterator[Span]:
    """`<password>value</password>`, `key="ApiKey" value="value"`, and `ENV NAME value` of a Dockerfile."""
    for found in (found for pattern in _MARKUP for found in pattern.finditer(line)):
        if is_sensitive_name(found["name"]) and found["value"].strip():
            yield found.span("value")


def _is_inside(line: str, at: int) -> bool:
    """Whether position `at` stands in brackets that opened on this line."""
    before = line[:at]
    return sum(map(before.count, "([{")) > sum(map(before.count, ")]}"))
