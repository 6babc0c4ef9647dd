"""One question asked of a response header: whether it is sent well or badly, switched off, sent by some, or missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import Sent, dropped, over_tls, sent, server_of, to_application
from stopper.evidence.responses.header import Header
from stopper.evidence.responses.headers import response_headers
from stopper.evidence.responses.served_pages import serves_pages
from stopper.evidence.source.values import FromEnvironment, options
from stopper.model import Confidence, Observation, Observations, Place, Severity, fails, passes, unknown
from stopper.standard.holes import HOLE

LONGEST = 80
HSTS = "Strict-Transport-Security"
OF_PAGES = ("Content-Security-Policy", "X-Frame-Options")


class Complaint(Struct, frozen=True):
    """What is wrong with the text of a header; `part` names the directive whose place the finding takes."""

    words: str
    severity: Severity | None = None
    confidence: Confidence = Confidence.FIRM
    part: str = ""
    fix: str = ""


Judge = Callable[[str], Iterable[Complaint]]


def quoted(text: str) -> str:
    """A header's text in a message, shortened, holes as an ellipsis."""
    shown = text.replace(HOLE, "…").strip()
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


class Absence(Struct, frozen=True):
    """What is said of a header that the code does not send.

    `words` replace the message, `severity` lowers it. `nginx` is what stands in front, where that is known: it may send
    the header instead, and where it does not, nothing does.
    """

    words: str = ""
    severity: Severity | None = None
    nginx: Nginx | None = None


def ask(application: Application, name: str, judge: Judge, absence: Absence | None = None) -> Observations:
    """Judge every text that `name` may have, and say where it is missing."""
    absence = absence or Absence()
    headers = response_headers(application)
    found = _counting(headers.of(name))
    for header in found:
        yield from judged(header, name, judge)
    off = headers.switched_off(name)
    for header in off if not found else ():
        yield _off(header, name, absence.severity)
    if not found and not off:
        in_front = list(sent_by_nginx(absence.nginx, name, judge, absence.severity))
        yield from in_front or (_absent(application, name, absence.words, absence.severity),)


def sent_by_nginx(nginx: Nginx | None, name: str, judge: Judge, severity: Severity | None) -> Iterator[Observation]:
    """What nginx sends instead of the application, at each location that hands requests on; nothing without nginx."""
    levels = to_application(nginx) if nginx is not None else []
    if name == HSTS:  # browsers ignore it over plain HTTP
        levels = over_tls(levels)
    texts = {value: item for level in levels for item in sent(level, name) for value in item.values}
    complaints = [(item, found) for value, item in texts.items() for found in judge(value) if value != HOLE]
    for item, found in complaints:
        yield fails(found.words, at=item.at, severity=found.severity, confidence=found.confidence, fix=found.fix)
    bare = [level for level in levels if not sent(level, name)]
    for level in bare:
        yield _bare(level, name, severity)
    doubt = next((said for value, item in texts.items() if (said := _doubt(item, value, name)) is not None), None)
    if doubt is not None:
        yield doubt
    elif levels and not bare and not complaints:
        first = next(iter(texts.values()))
        yield passes(f"nginx sends {name}: {quoted(next(iter(texts)))}", at=first.at)


def _bare(level: Level, name: str, severity: Severity | None) -> Observation:
    """A location that hands requests on where nobody sends a header."""
    lost = dropped(level, name)
    ending = ": its own add_header drops that of the level above" if lost else ""
    words = f"neither the app nor nginx sends {name} here{ending}"
    # Where a file is the inside of a server block, what is around it may add the header.
    is_sure = bool(level.own("add_header")) or not server_of(level).is_inside
    confidence = Confidence.FIRM if is_sure else Confidence.TENTATIVE
    return fails(words, at=level.at, severity=severity, confidence=confidence, related=[lost] if lost else [])


def _doubt(item: Sent, value: str, name: str) -> Observation | None:
    """What is not known of a header of nginx by its variables."""
    if item.is_partial:
        words = f"nginx sends {name} with some pages alone: a map leaves it out of others"
        return unknown(words, needs="which pages go without it", at=item.at)
    if value == HOLE:
        words = f"nginx sends {name} with a value that a variable holds"
        return unknown(words, needs="what the variable holds in production", at=item.at)
    return None


def _counting(found: list[Header]) -> list[Header]:
    """The headers that count: one that waits for a variable says nothing where another is sent in any case."""
    sure = [header for header in found if not header.is_conditional]
    return [header for header in found if header.switch is None or not header.switch.is_off] if sure else found


def judged(header: Header, name: str, judge: Judge) -> Iterator[Observation]:
    """The observations of one header."""
    texts = header.texts
    if header.switch is not None and header.switch.is_off:
        yield _off(header, name, None)
    elif not texts:
        yield unknown(f"{name} is sent with {header.value.describe()}", needs=_needs(header, name), at=header.at)
        return
    complaints = [(complaint, variable) for text, variable in texts for complaint in judge(text)]
    for complaint, variable in complaints:
        yield _failure(header, complaint, variable)
    if not complaints and not (header.switch is not None and header.switch.is_off):
        yield _sound(header, name, texts)


def _off(header: Header, name: str, severity: Severity | None) -> Observation:
    """A header that an option takes away, or that a variable has to bring."""
    if header.switch is None or not header.switch.is_off:
        return fails(f"{header.origin} is told not to send {name}", at=header.at, severity=severity)
    words = f"{name} is not sent unless {header.switch.name} is set"
    return fails(words, at=header.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)


def _needs(header: Header, name: str) -> str:
    found = [item.name for item in options(header.value) if isinstance(item, FromEnvironment)]
    return f"the value of {found[0] if found else name} in production"


def _failure(header: Header, complaint: Complaint, variable: str) -> Observation:
    ending = f", unless {variable} says otherwise" if variable else ""
    return fails(
        complaint.words + ending,
        at=header.parts.get(complaint.part, header.text_at or header.at),
        severity=complaint.severity,
        confidence=complaint.confidence if header.is_exact else Confidence.TENTATIVE,
        fix=complaint.fix,
    )


def _sound(header: Header, name: str, texts: list[tuple[str, str]]) -> Observation:
    variable = next((variable for _, variable in texts if variable), "")
    shown = f"{name} is {quoted(texts[0][0])}"
    if variable:
        return unknown(
            f"{shown}, unless {variable} says otherwise", needs=f"the value of {variable} in production", at=header.at
        )
    if header.is_conditional:
        needs = header.switch.needs if header.switch is not None else "whether the condition holds in production"
        return unknown(f"{shown}, under a condition", needs=needs, at=header.at)
    by = f", by {header.origin}'s default" if header.is_default else ""
    return passes(f"{shown}{by}", at=header.at)


def _absent(application: Application, name: str, missing: str, severity: Severity | None) -> Observation:
    headers = response_headers(application)
    if headers.unread:
        return unknown(
            f"no {name} is seen, but headers are set here that the code does not show",
            needs="the headers of a response of the running site",
            at=headers.unread[0],
        )
    if any(header.text for header in headers.local(name)):
        return _partial(application, name, missing, severity)
    words = missing or f"no response of the app carries {name}; a proxy may add it"
    if severity is None and name in OF_PAGES and not serves_pages(application):
        # What only pages need is of little weight where data alone is answered.
        severity = Severity.LOW
    if headers.sets_any:
        # Whoever sets others in the code has most likely forgotten this one.
        return fails(words, at=anchor(application), severity=severity)
    return fails(words, at=application.at, severity=severity, confidence=Confidence.TENTATIVE)


def _partial(application: Application, name: str, missing: str, severity: Severity | None) -> Observation:
    local = [header.at for header in response_headers(application).local(name) if header.text]
    return fails(
        missing or f"only some responses carry {name}",
        at=anchor(application) if missing else local[0],
        severity=severity,
        confidence=Confidence.TENTATIVE,
        related=local if missing else local[1:],
    )


def anchor(application: Application) -> Place:
    """Where the code sets security headers; where the application is made if it sets none."""
    headers = response_headers(application)
    if headers.talismans:
        return headers.talismans[0].at
    return next(
        (header.at for header in headers.found if header.reach != "some" and header.origin == "code"), application.at
    )
