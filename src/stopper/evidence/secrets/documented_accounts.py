"""Accounts that a README, or a page of the site, tells its readers to sign in with, each with its password."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.regex import regex

README = regex(r"(?:\A|/)(?:readme|usage|install|getting_?started)[^/]{0,20}\.(?:md|txt|rst)\Z", re.IGNORECASE)
PAGE = regex(r"(?:\A|/)templates?/[^\n]*\.(?:html?|jinja2?|j2)\Z", re.IGNORECASE)
# What stands within a sentence, and what ends one; a comment is read as well as any text.
WITHIN = regex(r"</?(?:a|b|code|em|i|kbd|mark|small|span|strong|u)(?:\s[^<>]{0,300})?>|<!--|-->", re.IGNORECASE)
TAG = regex(r"<[^<>]{1,2000}>")
ENDED = "\x1f"
BESIDE = regex(r"(?:\A|/)(?:node_modules|vendor|venv|\.venv|site-packages|dist|third_party)/")
SAYING = regex(r"pass|account|log\s?-?in|credential", re.IGNORECASE)
_MARKS = r"[`*\"']{0,3}"
_NAME = rf"{_MARKS}(?P<name>[A-Za-z][\w.@+-]{{1,40}}){_MARKS}"
_WORD = rf"{_MARKS}(?P<word>[^\s`*\"'|,;()<>\[\]{{}}\x1f]{{3,40}}){_MARKS}"
_IS = rf"{_MARKS}\s{{0,3}}(?:[:=|]|\bis\b)[`*\s|]{{0,4}}"
# `Username: admin`, and `Password: admin123` behind it or on the next line; `ann` with password `…`.
SPELLED = (
    regex(
        rf"\b(?:user(?:\s?name)?|login|e-?mail|account){_IS}{_NAME}[\s,;/|.-]{{0,12}}(?:\band\b|&)?[\s*+-]{{0,6}}"
        rf"{_MARKS}\bpass(?:word|wd)?{_IS}{_WORD}",
        re.IGNORECASE,
    ),
    regex(rf"[`*\"']{_NAME} with (?:the )?password {_WORD}", re.IGNORECASE),
)
# `admin:admin`, admin / admin123, below words that say what it is.
PAIR = regex(
    rf"(?:\A|[\s|(>*\x1f-]){_MARKS}(?P<name>admin\w{{0,12}}|root|super\w{{0,8}}|user\d{{1,3}}|test\w{{0,6}}|guest|demo|alice|bob"
    rf"|[\w.+-]{{1,30}}@[\w.-]{{1,40}})(?::|\s?/\s)[`*]{{0,3}}{_WORD}",
    re.IGNORECASE,
)
ABOUT = regex(r"credential|log\s?-?in|sign\s?-?in|password|default (?:user|account)|accounts?\b", re.IGNORECASE)
# The head of a table that names both.
HEAD = regex(r"\|[^\n|]*\b(?:user(?:name)?|login|e-?mail|account)\b[^\n]*\|[^\n|]*\bpass(?:word|wd)?\b", re.IGNORECASE)
# What stands for a password that somebody chooses, or describes one.
PLACEHOLDER = regex(
    r"your|[<>${}]|\.\.\.|…|\A[x*•.]+\Z|\A(?:string|text|required|optional|choose\w*|the|and|field|reset\w*|hash\w*)\Z",
    re.IGNORECASE,
)
# How a program is called, with whatever account its writer made.
CALL = regex(r"[{}]|\b(?:curl|https?|chown|sudo|docker|npm|npx|pnpm|yarn|bun)\b|://|>>>|\(")
# Beside a slash: `admin / moderator / customer` are kinds of accounts.
KINDS = regex(
    r"\A(?:admin[a-z]*|moderators?|managers?|editors?|members?|guests?|customers?|users?|staff|owners?|operators?|authors?"
    r"|viewers?|readers?|teachers?|students?|regular|normal)\Z",
    re.IGNORECASE,
)
LINES = 6


class DocumentedAccount(Struct, frozen=True):
    """A file that tells an account with its password; `name` is that of the account."""

    at: Place
    name: str


def documented_accounts(repository: Repository) -> Iterator[DocumentedAccount]:
    """The first such account of each file for readers."""
    for path, text in repository.texts():
        is_page = PAGE.search(path) is not None
        if (is_page or README.search(path)) and not BESIDE.search(path) and SAYING.search(text):
            found = _told_by(_read(text), text) if is_page else _told_by(text, text) or _listed(text)
            if found is not None:
                yield DocumentedAccount(Place(path, found[0]), found[1])


def _read(page: str) -> str:
    """The text of a page as a reader sees it, line by line."""
    return TAG.sub(lambda tag: ENDED + "\n" * tag[0].count("\n"), WITHIN.sub("", page))


def _told_by(text: str, written: str) -> tuple[int, str] | None:
    """The line and the name of the first account of a text; `written` is what also says what it is about."""
    return _spelled(text) or _paired(text, written.splitlines())


def _spelled(text: str) -> tuple[int, str] | None:
    for found in (one for pattern in SPELLED for one in pattern.finditer(text)):
        around = text[text.rfind("\n", 0, found.start()) + 1 : found.end()]
        if _is_password(found["word"]) and not (PLACEHOLDER.search(found["name"]) or CALL.search(around)):
            return text.count("\n", 0, found.start()) + 1, found["name"]
    return None


def _paired(text: str, lines: list[str]) -> tuple[int, str] | None:
    for number, line in enumerate(text.split("\n")):
        found = PAIR.search(line) if not CALL.search(line) else None
        if found is None or not _is_password(found["word"]) or "/" in found["word"]:
            continue
        if _names_kinds(found, line):
            continue
        if any(ABOUT.search(one) for one in lines[max(0, number - LINES) : number + 1]):
            return number + 1, found["name"]
    return None


def _names_kinds(found: re.Match[str], line: str) -> bool:
    """Whether a slash stands between two of a list, or between two kinds of users; `admin / admin` is an account."""
    between = line[found.end("name") : found.start("word")]
    if "/" not in between:
        return False
    is_of_list = re.match(r"[`*\"']*\s*/\s", line[found.end() :]) is not None or line[
        : found.start()
    ].rstrip().endswith("/")
    is_kind = KINDS.match(found["word"].rstrip(".")) is not None and "@" not in found["name"]
    return is_of_list or (is_kind and found["word"].lower() != found["name"].lower())


def _listed(text: str) -> tuple[int, str] | None:
    """The first row of a table with the columns of both."""
    lines = text.splitlines()
    for number, line in enumerate(lines[:-2]):
        if HEAD.search(line):
            names = [cell.strip(" `*").lower() for cell in line.strip().strip("|").split("|")]
            cells = [cell.strip(" `*") for cell in lines[number + 2].strip().strip("|").split("|")]
            held = dict(zip(names, cells, strict=False))
            word = next((value for key, value in held.items() if key.startswith("pass")), "")
            name = next((value for key, value in held.items() if key.startswith(("user", "login", "e", "acc"))), "")
            if name and _is_password(word) and " " not in word:
                return number + 3, name
    return None


def _is_password(word: str) -> bool:
    return len(word) >= 3 and PLACEHOLDER.search(word) is None
