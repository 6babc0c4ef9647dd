"""A response header asked of the running application: whether its answers carry it, and well."""

from __future__ import annotations

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import Answer
from stopper.evidence.responses.header_questions import Absence, Judge, anchor, quoted, sent_by_nginx
from stopper.evidence.responses.headers import response_headers
from stopper.model import Confidence, Observations, Place, fails, not_applicable, passes
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

NOT_SEEN = "the imported app answered no request without an error of its own, so that its headers were not seen"
_NONCE = regex(r"'nonce-[^']{1,200}'")


def pages(app: ImportedApp) -> list[Answer]:
    """The answers over HTTPS: the front page, and the page for what is not there."""
    return [item for item in (app.answer("front"), app.answer("missing")) if item is not None]


def place_of(app: ImportedApp, *names: str) -> Place:
    """Where the code sends a header, as far as source shows it: the last place, for it is the one that was added."""
    if app.application is None:
        return app.at
    found = response_headers(app.application).of(*names)
    return found[-1].at if found else anchor(app.application)


def hear(app: ImportedApp, name: str, judge: Judge, absence: Absence | None = None) -> Observations:
    """Judge every text of a header in the answers, and say where it is missing, which a proxy may mend."""
    found, absence = pages(app), absence or Absence()
    texts = list(dict.fromkeys(text for answer in found for text in answer.all(name)))
    # An error of the server may have lost headers, and has those that it has.
    if not texts and all(answer.status >= 500 for answer in found):
        yield not_applicable(NOT_SEEN)
        return
    if not texts:
        in_front = list(sent_by_nginx(absence.nginx, name, judge, absence.severity))
        if in_front:
            yield from in_front
            return
        words = f"no response of the app carries {name}; a proxy may add it"
        yield fails(words, at=app.at, severity=absence.severity, confidence=Confidence.TENTATIVE)
        return
    shown = [_without_fresh_nonces(text, len(texts) > 1 or len(found) == 1) for text in texts]
    complaints = list({item.words: item for text in shown for item in judge(text)}.values())
    for item in complaints:
        yield fails(
            item.words, at=place_of(app, name), severity=item.severity, confidence=item.confidence, fix=item.fix
        )
    if not complaints:
        yield passes(f"{name} is {quoted(shown[0])} in the app's answers", at=place_of(app, name))


def _without_fresh_nonces(text: str, is_fresh: bool) -> str:
    """A policy with its nonce as a hole, unless every answer had the same one."""
    return _NONCE.sub(f"'nonce-{HOLE}'", text) if is_fresh else text
