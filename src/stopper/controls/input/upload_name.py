"""Uploads get safe names that nobody else has."""

from stopper.evidence.application.flask import Application
from stopper.evidence.data.passed_uploads import passed_uploads
from stopper.evidence.data.uploads import StoredUpload, stored_uploads
from stopper.evidence.packages.questions import Packages
from stopper.evidence.requests.given_input import UPLOAD, given_input, stores
from stopper.model import (
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

IMPORT = "from werkzeug.utils import secure_filename"

control = Control(
    id="input.upload-name",
    title="Uploads get safe names that nobody else has",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce", "fix"),
    cwe=(73, 641, 22),
    asvs=("5.3.2",),
    remedy=(
        "Store each upload under a random name with an extension from your list, and keep secure_filename's result for "
        "display only."
    ),
    risk="An upload called ../app.py lands over the code, and a second photo.jpg replaces another user's file.",
    snippet='stored_name = f"{secrets.token_hex(16)}{suffix}"',
)


@control.check(matter="an upload keeps the client's name")
def stored_uploads_have_names_of_their_own(application: Application) -> Observations:
    """The path of each stored upload is followed back to the client's file name, secure_filename or a random name."""

    def judge(upload: StoredUpload) -> Observation:
        return _judged(upload, application.source.at(upload.call))

    passed = passed_uploads(application.source)
    for call in passed:
        words = f"{call.scope.name}() stores a file under a name that its callers pass"
        yield unknown(words, needs="where the names come from that its callers pass", at=application.source.at(call))
    stored = list(stored_uploads(application.source))
    if stored or not passed:
        yield from every(stored, judge, none="the application stores no uploads by itself")


@control.check
def uploads_that_views_are_given_get_random_names(application: Application) -> Observations:
    """Views below @stopper.upload that keep the files by `store()`."""
    found = [
        (route, item) for route, item in given_input(application, UPLOAD) if stores(application.source, route, item)
    ]
    for route, decorator in found:
        yield passes(f"{route.title} keeps files under random names (@stopper.upload)", at=decorator.at)
    if not found:
        yield not_applicable("no view keeps files that @stopper.upload gave it")


@control.check
def the_import_of_secure_filename_works(application: Application, packages: Packages | None) -> Observations:
    """Werkzeug gave up `from werkzeug import secure_filename` in 1.0; an older one that is pinned has it still."""
    is_older = packages is not None and packages.at_least("werkzeug", "1.0") is False
    found = [
        Place(module.path, line)
        for module in application.source.modules
        for target, line in module.imports
        if target == "werkzeug.secure_filename" and not is_older
    ]
    for place in found:
        yield fails(
            "secure_filename is imported from werkzeug, where it is gone", at=place, severity=Severity.LOW, fix=IMPORT
        )
    if not found:
        yield not_applicable("secure_filename is not imported from where it is gone")


def _judged(upload: StoredUpload, at: Place) -> Observation:
    if upload.naming == "client":
        return fails("an upload is stored under the client's file name", at=at)
    if upload.naming == "cleaned" and not upload.is_unique:
        message = f"uploads of the same name overwrite each other: {upload.cleaner} makes no name unique"
        return fails(message, at=at, severity=Severity.LOW)
    return passes("an upload gets a name of the application's own", at=at)
