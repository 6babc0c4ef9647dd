"""Credentials in the texts of a repository: environment, configuration and script files, and templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.repository.names import FLAG_FILES, is_environment_name, is_key_name
from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.stated_purpose import is_contract, is_for_others, is_made_up
from stopper.evidence.secrets.command_passwords import (
    SHELL,
    SQL,
    command_passwords,
    lines_with_commands,
    written_passwords,
)
from stopper.evidence.secrets.credential import Credential
from stopper.evidence.source.index import is_support, is_test
from stopper.model import Place
from stopper.standard.challenge_flags import is_named_flag
from stopper.standard.credential_texts import (
    FLAG,
    SHAPE_MARKS,
    credential_kind,
    credential_shape,
    credential_url,
    is_keylike,
    shaped_part,
)
from stopper.standard.masking import fingerprint_of_secret
from stopper.standard.regex import regex
from stopper.standard.vendored import is_vendored, may_be_vendored

_LINE = regex(
    r"\s*(?:-\s+)?(?:export\s+|ENV\s+|ARG\s+|set\s+|Environment=)?[\"']?(?P<name>[A-Za-z_][\w.\-]{1,80})[\"']?\s{0,8}[:=]\s{0,8}(?P<value>\S.*?)\s*\Z"
)
_ENV_WORDS = regex(r"\s*(?:ENV|ARG)\s+(?P<name>[A-Za-z_]\w{1,80})\s+(?P<value>\S+)\s*\Z")
_QUOTED = regex(
    r"(?<![\w$.-])[\"']?(?P<name>[A-Za-z_$][\w.\-]{1,60})[\"']?\s{0,4}[:=]\s{0,4}(?P<quote>[\"'`])(?P<value>[^\"'`\n]{4,300})(?P=quote)"
)
_COMMENT = regex(r"\s+#.*\Z|\s*[;,\\]\s*\Z")
_PLAIN = regex(
    r"(?:\.(?:ya?ml|ini|cfg|conf|properties|sh|bash|zsh|service|env|envrc|cnf|tfvars|flaskenv)|(?:\A|/)(?:\.env[^/]*|\.flaskenv|Dockerfile[^/]*|Makefile|Procfile))\Z"
)
_CODE = regex(
    r"\.(?:js|mjs|cjs|ts|jsx|tsx|vue|html?|j2|jinja2?|json|toml|php|rb|go|java|pl|lua|tf|hcl|sql|xml|gradle|tpl)\Z"
)
_PROSE = regex(r"\.(?:md|rst|txt|log|adoc)\Z|(?:\A|/)(?:README|CHANGELOG|docs?)(?:[./]|\Z)", re.IGNORECASE)
_ASIDE = regex(
    r"(?i)(?:\A|/)(?:locales?|translations?|i18n|lang|cypress|playground|__\w+__|\.github|\.circleci|\.ci|ci|e2e|molecule|mocks?"
    r"|stories|\.storybook|dev|development|demo|samples?|examples?|fixtures?|devops|static/plugins|[\w-]*[_-]tests?)/|\.(?:example|sample|dist|template|tmpl|tpl|j2)\Z"
    r"|(?:example|sample|template|travis|gitlab-ci|test|e2e|dev|local|ci|swagger|openapi|schema)[^/]*\.(?:ya?ml|json|env|cfg|ini|conf|sh)\Z|\.(?:test|spec)\.\w+\Z|package\.json\Z"
    # What a scanner is told to pass over stands elsewhere too, where it matters.
    r"|(?:\A|/)\.(?:gitleaks(?:ignore|\.toml)|secrets\.baseline|trufflehog\w*)\Z"
)
PURPOSE = regex(r"\.(?:ya?ml|json)\Z")
"""Files that say above their first key, or by it, for whom they are."""
_STATIC = regex(r"(?:\A|/)static/")
# A sensitive name that a sign follows, in lower case: the words first, alone, because that search is the fast one.
_WORD = regex(
    r"pass|pwd|secret|key|credential|token|fallbacks|webhook|jwt|private|salt|pepper|auth|bearer|dsn|otp|pin|pat|pw|flag"
)
_SIGN = regex(r"[\w.\-]{0,80}[\"']?\s{0,8}[:=]")
_ARGUMENT = regex(r"^[ \t]{0,40}(?:env|arg)[ \t]", re.MULTILINE)
_ADDRESS = regex(r"://[^\s/:@'\"<>?#]{0,80}:[^\s/@'\"<>?#]{1,200}@")
LONGEST = 1_000
SHORTEST = 8
KEY_LINES = 4


@lru_cache(maxsize=8)
def stored_credentials(repository: Repository) -> tuple[Credential, ...]:
    """The credentials in the texts of a repository, templates included."""
    return tuple(item for path, text in repository.texts() for item in _in_text(path, text))


def _in_text(path: str, text: str) -> Iterator[Credential]:
    trust = trust_of(path, text)
    if FLAG_FILES.match(path.rpartition("/")[2]):
        if trust == "certain" and is_named_flag("flag", text.strip()):
            yield _credential(FLAG, "", text.strip(), Place(path, 1))
        return
    is_judged = trust == "certain" and not _PROSE.search(path)
    # Only lines that may hold one are looked at: the searches over the whole text are what makes this fast.
    found = {*_shaped(text), *(_named_lines(text.lower(), path) if is_judged else ())}
    found |= {*lines_with_commands(text)} if is_judged and (SHELL.search(path) or SQL.search(path)) else set()
    lines = text.split("\n") if found else []
    for number in sorted(found):
        line = lines[number - 1]
        if SHORTEST <= len(line) <= LONGEST:
            known = _by_shape(path, lines, number, trust)
            if known is not None:
                yield known
            elif is_judged and not _is_comment(line):
                yield from _plain(path, line, Place(path, number))


def _shaped(text: str) -> Iterator[int]:
    """The numbers of the lines that may hold a private key, a provider's token or a webhook."""
    for mark in SHAPE_MARKS:
        if mark not in text:
            continue
        number, reached, at = 1, 0, text.find(mark)
        while at >= 0:
            number += text.count("\n", reached, at)
            yield number
            reached, at = at, text.find(mark, at + 1)


def _named_lines(lowered: str, path: str) -> Iterator[int]:
    """The numbers of the lines with a sensitive name before a sign, or with an address that holds a password."""
    starts = [found.start() for found in _WORD.finditer(lowered) if _SIGN.match(lowered, found.end())]
    starts += [found.start() for found in _ADDRESS.finditer(lowered)]
    if _PLAIN.search(path):
        starts += [found.start() for found in _ARGUMENT.finditer(lowered)]
    number, reached = 1, 0
    for start in sorted(starts):
        number += lowered.count("\n", reached, start)
        reached = start
        yield number


def trust_of(path: str, text: str) -> str:
    """How much a credential in a file means: "certain", "beside" in scripts, "test" in what is not served."""
    is_asset = _STATIC.search(path) is not None and may_be_vendored(path)
    if is_test(path) or is_vendored(path) or is_asset or _ASIDE.search(path):
        return "test"
    if PURPOSE.search(path) and (is_for_others(text) or is_contract(text)):
        return "test"
    if path.endswith(".json") and is_made_up(text):
        return "test"
    return "beside" if is_support(path) else "certain"


def _by_shape(path: str, lines: list[str], number: int, trust: str) -> Credential | None:
    """What a line holds whose shape alone tells it: a private key, a provider's token, a webhook."""
    line = lines[number - 1]
    kind = credential_shape("\n".join(lines[number - 1 : number + KEY_LINES]) if "PRIVATE KEY" in line else line)
    # A key file is a matter of secrets.env-file-ignored.
    is_aside = trust == "test" or _PROSE.search(path) is not None
    if not kind or (kind == FLAG and is_aside) or (kind == "a private key" and is_key_name(path.rpartition("/")[2])):
        return None
    return _credential(kind, "", shaped_part(line.strip()), Place(path, number), trust)


def _plain(path: str, line: str, at: Place) -> Iterator[Credential]:
    """The first credential of a line that is known by its name or stands in a URL."""
    if "://" in line and "@" in line and credential_url(line, allows_repetition=_is_compose(path)):
        yield _credential("a password in a URL", "", line.strip(), at)
        return
    is_settings = is_environment_name(path.rpartition("/")[2])
    for name, value in _named(path, line):
        kind = credential_kind(name, value, is_setting=is_settings or name.isupper())
        if kind and (name.isupper() or is_keylike(value) or _PLAIN.search(path)):
            yield _credential(kind, name, value, at)
            return
    for value in command_passwords(line) if SHELL.search(path) else ():
        yield _credential("a password", "", value, at)
    for name, value in written_passwords(line) if SHELL.search(path) or SQL.search(path) else ():
        yield _credential("a password", name, value, at)
        return


def _credential(kind: str, name: str, text: str, at: Place, trust: str = "certain") -> Credential:
    return Credential(kind, name, len(text), at, trust, fingerprint_of_secret(text))


def _is_compose(path: str) -> bool:
    return "compose" in path.rpartition("/")[2]


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(("#", "//", "*", ";", "--", "<!--", "{#", "/*"))


def _named(path: str, line: str) -> Iterator[tuple[str, str]]:
    if _PLAIN.search(path):
        found = _ENV_WORDS.match(line) or _LINE.match(line)
        if found is not None:
            yield found["name"], _COMMENT.sub("", found["value"]).strip("\"'")
    elif _CODE.search(path):
        for match in _QUOTED.finditer(line):
            # `PASSWORD :'shop_password'` names a variable of psql.
            if not (SQL.search(path) and ":" in line[match.end("name") : match.start("value")]):
                yield match["name"], match["value"]
