"""The values that stand beside sensitive names in code, JSON, YAML, INI, environment files and command lines, masked in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.standard.masking_shapes import PLACEHOLDER
from stopper.standard.secret import MASK
from stopper.standard.sensitive_names import is_sensitive_name

# A name, what closes it (a quote, a bracket), and the sign that gives it a value; the lookbehind makes each name be met once.
_NAMED = re.compile(
    r"(?P<start>(?<![\w.$\-])(?:--?)?)(?P<name>[A-Za-z_$][\w.$\-]{0,99})(?P<close>\\?[\"']?\]?)"
    r"(?P<sign>\s{0,40}(?:=>|:=|[=!]==?|=|:(?!:)|\+=)\s{0,40}|,\s{0,8}|\s{1,4})"
)
# A call whose every text is a credential: create_user("admin", "…"), set_password("…"), login(…).
_CALL = re.compile(r"(?<![\w.$])((?:[A-Za-z_][\w$]{0,60}\.){0,8})([A-Za-z_][\w$]{0,80})\s?\(")
_CREDENTIAL_CALLS = re.compile(
    r"(?:(?:create|add|make|new|register|insert|update)_?(?:super|admin|test)?_?(?:user|account|admin|superuser)|(?:super|admin)?user|"
    r"(?:log|sign)_?(?:in|on|up)|do_login|authenticate|(?:set|change|reset|update|check|verify|hash|encrypt|make|validate|generate|"
    r"derive|is_correct|confirm|compare)_?(?:user_?)?(?:password|passwd|pwd|pass|passphrase|password_hash|pin|pw)|"
    r"password|check_password_hash|generate_password_hash|basic_?auth|http_?basic_?auth|http_?digest_?auth|hashpw|fernet|"
    r"(?:set|load)_?secret_?key|signer|(?:url_?safe)?_?(?:timed)?_?(?:json_?web_?signature_?)?serializer|starttls_login)\Z",
    re.IGNORECASE,
)
# In these calls the first text is a key, a label or a name, and only a second one may be a value.
_LOOKUP = re.compile(
    r"(?:get|getlist|getenv|getattr|hasattr|setattr|pop|setdefault|environ|env|config|header|headers|cookies?|url_for|blueprint|column|"
    r"_|_l|gettext|lazy_gettext|ngettext|fetch|lookup|read|exists|has|secret|resolve|query|select|filter|option|argument|add_argument|"
    r"add_option|echo|print|flash|abort|format|join|split|startswith|endswith|strip|replace|encode|decode|open|path|require|import_module|"
    r"getpass|input|prompt|error|\w*(?:field|column|required|length|equalto|error|exception|label|header|path|route|getter))\Z",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"""(?P<text>[fbruFBRU]{0,2}(?:\"\"\"|'''|\\["']|["'`]))|(?P<word>[A-Za-z_$][\w$]*)|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<stop>[,;#])|(?P<other>\s+|.)"""
)
_ENVIRONMENT_LINE = re.compile(r"\s*(?:export\s+|set\s+|ENV\s+|ARG\s+|-\s+|[\"'])?\Z", re.IGNORECASE)
_KEY_AT_START = re.compile(r"\s*(?:-\s+)?[\"']?\Z")
_STATEMENT = re.compile(r"\s*(?:(?:async\s+)?(?:if|elif|while|for|with|class|except|case|def|assert|return|raise|from|import|lambda)\b|else\b|//|\*|#:)")
_EXPRESSION = re.compile(r"(?:[A-Za-z_$][\w$]*(?:[.\[(]|\s*(?:\||,|\)|$))|[(\[{!@&*|>-])")
_REFERENCE = re.compile(r"(?:[A-Za-z_$][\w$]*(?:\?\.|\.(?=[A-Za-z_])|\[|\())")
_KNOWN_WORDS = frozenset(
    "none null nil true false yes no on off undefined str bytes int bool float any optional object string number self cls this "
    "required optional secret password token boolean text date uuid dict list type env inherit write read admin".split()
)
_PROSE = re.compile(r"\b(?:the|a|an|is|are|of|to|for|your|this|that|if|or|and|in|as|with|must|be|from|used|not|will|can|when|by|you|should|on)\b", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z_]{0,60}\Z")

Span = tuple[int, int]


def mask_values(line: str) -> str:
    """`line` with the values of sensitive names and the texts given to credential functions masked."""
    spans = sorted({*_named_spans(line), *_call_spans(line)})
    pieces, done = [], 0
    for start, end in spans:
        if start < done or PLACEHOLDER.match(line[start:end].strip()):
            continue
        pieces += [line[done:start], MASK]
        done = end
    return "".join([*pieces, line[done:]])


def _named_spans(line: str) -> Iterator[Span]:
    reached = 0
    for found in _NAMED.finditer(line):
        if found.start() < reached or not is_sensitive_name(found["name"].strip("$-.")):
            continue
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
    elif sign[0] in "!=" and len(sign) > 1 and sign != "=>":
        yield from _texts(line, at, stops=True)
    elif sign == ":" and not found["close"] and _STATEMENT.match(line) and not _is_inside(line, found.start()):
        return
    else:
        yield from _value(line, found, sign)


def _option(line: str, found: re.Match[str]) -> Iterator[Span]:
    """`--password value` on a command line."""
    if not found["start"] or found["close"]:
        return
    text = re.compile(r"[\"']?([^\s\"'\-][^\s\"']*)").match(line, found.end())
    if text:
        yield text.span(1)


def _second_argument(line: str, found: re.Match[str]) -> Iterator[Span]:
    """`get("SECRET_KEY", "default")`, `("password", "value")`."""
    quoted = found["close"][:1] in {'"', "'"} and line[max(found.start() - 1, 0)] in {'"', "'"}
    if not quoted:
        return
    called = re.search(r"\w\s?\(\s?(?:[\w.]{1,40},\s?)?[rbu]?[\"']\Z", line[max(found.start() - 60, 0) : found.start()])
    for start, end in _texts(line, found.end(), stops=True):
        if called or not _IDENTIFIER.match(line[start:end]):
            yield start, end


def _value(line: str, found: re.Match[str], sign: str) -> Iterator[Span]:
    at = found.end()
    if at >= len(line):
        return
    texts = list(_texts(line, at, stops=True))
    raw = None if _starts_text(line, at) else _raw(line, found, sign)
    if raw:
        yield raw
    yield from (span for span in texts if not raw or span[0] >= raw[1])


def _starts_text(line: str, at: int) -> bool:
    return bool(re.compile(r"[fbruFBRU]{0,2}\\?[\"'`]").match(line, at))


def _raw(line: str, found: re.Match[str], sign: str) -> Span | None:
    """An unquoted value, as YAML, INI, environment files and query strings have them."""
    at, end = found.end(), _raw_end(line, found.end())
    value = line[at:end]
    before = line[: found.start()]
    environment = sign == "=" and found["name"].isupper() and found["sign"] == "=" and bool(_ENVIRONMENT_LINE.match(before))
    if environment and not re.match(r"(?:os|self|app|current_app|config|settings|env)\b[.(\[]|\w+\(", value):
        stop = re.compile(r"\s+(?:#|&&|\|\||;)|\Z").search(line, at)
        return at, stop.start() if stop else end
    at_start = bool(_KEY_AT_START.match(before))
    if sign == ":" and at_start and not found["close"].endswith("]"):
        return _yaml(line, at, end)
    if _is_code(line, value, end, alone=at_start and end == len(line.rstrip())):
        return None
    return at, end


def _yaml(line: str, at: int, end: int) -> Span | None:
    rest = re.compile(r"\s+#.*|\s*\Z").split(line[at:], maxsplit=1)[0]
    value = line[at:end]
    if rest[:1] in "!&*|>{[(-" or value.lower().strip("[]|") in _KNOWN_WORDS or not rest:
        return None
    if " " in rest:
        return None if _PROSE.search(rest) or _REFERENCE.match(rest) or re.search(r"[=|()\[\]]", rest) else (at, at + len(rest))
    return None if _REFERENCE.match(rest) or rest.endswith((",", ")", ";", "]")) and _IDENTIFIER.match(value) else (at, end)


def _raw_end(line: str, at: int) -> int:
    found = re.compile(r"[^\s,;&\"'`)}\]]*").match(line, at)
    return found.end() if found else at


def _is_code(line: str, value: str, end: int, *, alone: bool) -> bool:
    """Whether an unquoted value is an expression of a program or a plain word, and not a secret."""
    if not value or value.lower() in _KNOWN_WORDS or _REFERENCE.match(value) or value[0] in "([{!@&*|>-<%$\\/+^?.":
        return True
    if value.isdigit():
        return len(value) < 4
    if _IDENTIFIER.match(value):
        return not alone or "_" in value or is_sensitive_name(value) or not value.islower() or len(value) < 5
    rest = line[end : end + 1]
    return bool(re.fullmatch(r"[A-Za-z_]\w*", value)) and rest in {",", ")", "]"} and not re.search(r"\d", value)


def _texts(line: str, at: int, *, stops: bool) -> Iterator[Span]:
    """The insides of the string literals from `at` to the end of the expression, keys and labels excepted."""
    stack: list[str] = []  # the word before each open bracket, lower-case
    word, first, position = "", True, at
    while position < len(line) and (found := _TOKEN.match(line, position)):
        kind, position = found.lastgroup, found.end()
        if kind == "text":
            inside, position = _inside(line, found)
            if not _is_key(line, inside, stack, first=first, end=position):
                yield inside
            word, first = "", False
        elif kind == "open":
            stack.append(f"{word or ''}{found[0]}")
            word, first = "", True
        elif kind == "close":
            if not stack:
                return
            stack.pop()
            word = ""
        elif kind == "stop":
            if found[0] in "#;" or (stops and not stack):
                return
            word, first = "", False
        elif kind == "word":
            word = found[0]
        elif found[0].strip() and found[0] != ".":
            word = ""


def _inside(line: str, found: re.Match[str]) -> tuple[Span, int]:
    """Where a literal's text stands, and the position after its closing quote or the line's end."""
    quote = found[0].lstrip("fbruFBRU")
    start = position = found.end()
    while position < len(line):
        if line.startswith(quote, position):
            return (start, position), position + len(quote)
        position += 2 if line[position] == "\\" else 1
    return (start, len(line.rstrip())), len(line)


def _is_key(line: str, inside: Span, stack: list[str], *, first: bool, end: int) -> bool:
    """Whether a literal names something: a subscript, the first argument of a look-up, the key of a dictionary."""
    text = line[inside[0] : inside[1]]
    if not text or re.compile(r"\s?:(?!=)").match(line, end) and stack and stack[-1].endswith("{"):
        return True
    if not stack:
        return False
    word, bracket = stack[-1][:-1], stack[-1][-1]
    if bracket == "[":
        return bool(word)
    if bracket == "(" and word:
        return first and (bool(_LOOKUP.match(word)) or is_sensitive_name(text))
    return bool(first and bracket == "{" and "${" in line)


def _call_spans(line: str) -> Iterator[Span]:
    if "(" not in line or _STATEMENT.match(line) and line.lstrip().startswith(("def ", "async def ", "class ")):
        return
    reached = 0
    for found in _CALL.finditer(line):
        if found.start() < reached or not _CREDENTIAL_CALLS.match(found[2]):
            continue
        for start, end in _texts(line, found.end(), stops=False):
            reached = end
            if not is_sensitive_name(line[start:end]) or not line[start:end].isupper():
                yield start, end


def _is_inside(line: str, at: int) -> bool:
    """Whether position `at` stands in brackets that opened on this line."""
    before = line[:at]
    return sum(map(before.count, "([{")) > sum(map(before.count, ")]}"))
