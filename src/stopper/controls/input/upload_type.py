"""Uploads are accepted by extension and content from a list."""

from stopper.evidence.application.flask import Application
from stopper.evidence.data.passed_uploads import passed_uploads
from stopper.evidence.data.upload_checks import UploadChecks, reachable_scopes, upload_checks
from stopper.evidence.data.uploads import StoredUpload, stored_uploads
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.listed_types import ListedTypes, listed_types
from stopper.evidence.requests.given_input import UPLOAD, given_input
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="input.upload-type",
    title="Uploads are accepted by extension and content from a list",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce", "fix"),
    cwe=(434,),
    asvs=("5.2.1", "5.2.2", "5.2.4"),
    remedy=(
        "Compare the extension with a list, check that the content is of that type (re-encode images), and bound size "
        "and count."
    ),
    risk="A user uploads HTML, SVG or a script as a picture, and it runs in other users' browsers or on the server.",
)

SUFFIX = """\
suffix = Path(upload.filename or "").suffix.lower()
if suffix not in {".png", ".jpg", ".pdf"}:
    abort(415)"""
CONTENT = """\
kind = filetype.guess(upload.stream.read(261))
upload.stream.seek(0)
if kind is None or kind.extension not in {"png", "jpg", "pdf"}:
    abort(415)"""

DANGEROUS = frozenset({
    "html", "htm", "xhtml", "shtml", "svg", "svgz", "xml", "js", "mjs", "php", "phtml", "py", "jsp", "asp", "aspx",
    "exe", "sh", "swf", "hta",
})  # fmt: skip


@control.check(question="types of uploads")
def uploads_are_of_a_listed_type(application: Application) -> Observations:
    """Each stored upload, with the functions and forms between the request and the store."""
    source = application.source

    def judge(upload: StoredUpload) -> Observation:
        return _judged(source, upload, upload_checks(source, upload))

    passed = passed_uploads(source)
    for call in passed:
        words = f"{call.scope.name}() stores a file under a name that its callers pass"
        yield unknown(words, needs="which types its callers take", at=source.at(call))
    stored = list(stored_uploads(source))
    if stored or not passed:
        yield from every(stored, judge, none="the application stores no uploads by itself")


@control.check
def uploads_that_views_are_given_are_of_their_list(application: Application) -> Observations:
    """Views below @stopper.upload: they are called with files of listed types and contents, or not at all."""
    for route, decorator in given_input(application, UPLOAD):
        yield passes(f"{route.title} gets files of a list, by name and content (@stopper.upload)", at=decorator.at)
    if not given_input(application, UPLOAD):
        yield not_applicable("no view is given files by @stopper.upload")


@control.check(question="types of uploads")
def types_listed_in_the_running_app_are_harmless(app: ImportedApp, application: Application) -> Observations:
    """The lists of types in the running configuration; whether a view asks them is judged in source."""
    takes = any(stored_uploads(application.source)) or bool(passed_uploads(application.source))
    yield from every(listed_types(app) if takes else (), _listed_in, none="no setting lists the types of uploads")


def _listed_in(item: ListedTypes) -> Observation | None:
    dangerous = sorted(item.types & DANGEROUS)
    if not dangerous:
        return None
    message = f"{item.key} lists {', '.join(dangerous)}, which run in the browsers of those who open them"
    return fails(message, at=item.at, severity=Severity.MEDIUM, subject=", ".join(dangerous))


def _judged(source: Source, upload: StoredUpload, checks: UploadChecks) -> Observation:
    at = source.at(upload.call)
    dangerous = sorted(checks.suffixes & DANGEROUS)
    if checks.weak:
        message = f"the suffix of an upload is taken from {checks.weak}: a.png.html passes"
        return fails(message, at=at, severity=Severity.MEDIUM, fix=SUFFIX)
    if checks.has_list and dangerous:
        types = ", ".join(dangerous)
        message = f"uploads of type {types} are taken, which run in the browsers of those who open them"
        return fails(message, at=at, severity=Severity.MEDIUM, subject=types)
    if checks.has_list:
        return _listed(checks, at)
    return _unlisted(source, upload, checks, at)


def _listed(checks: UploadChecks, at: Place) -> Observation:
    if checks.reads_content:
        return passes("uploads are taken by a list of suffixes and by their content", at=at)
    message = "an upload's name alone says of which type it is: its content is not looked at"
    return fails(message, at=at, severity=Severity.LOW, fix=CONTENT)


def _unlisted(source: Source, upload: StoredUpload, checks: UploadChecks, at: Place) -> Observation:
    if checks.denies:
        message = "uploads are refused by a list of bad suffixes: what is not on it is taken"
        return fails(message, at=at, severity=Severity.MEDIUM, fix=SUFFIX)
    if checks.is_promised:
        return unknown("a function of a library checks the upload", needs="which types it takes", at=at)
    if checks.reads_content:
        return passes("uploads are taken by their content", at=at)
    if checks.trusts_type:
        message = "the type that the browser names decides whether an upload is taken: anybody names another"
        return fails(message, at=at, severity=Severity.MEDIUM, fix=CONTENT)
    is_called = upload.call.scope.node is not None and len(reachable_scopes(source, upload.call.scope)) > 0
    is_view = bool(getattr(upload.call.scope.node, "decorators", ()))
    confidence = Confidence.FIRM if is_view or is_called else Confidence.TENTATIVE
    return fails("an upload of any type is stored", at=at, confidence=confidence, fix=SUFFIX)
