"""`@stopper.upload(…)`: a view gets files that are what their names say, or is not called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from flask import current_app, request

from stopper.model import UsageError
from stopper.policy.units import measured
from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import current
from stopper.runtime.input.archives import Bomb, refuse_bombs
from stopper.runtime.input.contents import is_what_it_says
from stopper.runtime.input.giving import View, giving
from stopper.runtime.input.pictures import NoPicture, pixels
from stopper.runtime.input.refused import refused
from stopper.runtime.input.stored import Store, Stored, random_name
from stopper.runtime.marks import marked
from stopper.standard.file_types import BY_EXTENSION, UNKNOWN, FileType, canonical, extension_fault

if TYPE_CHECKING:
    from werkzeug.datastructures import FileStorage

    from stopper.policy.sections.uploads import Uploads as UploadPolicy

CONTROL = "input.upload-type"
EVENT = "upload_refused"
KEY = "stopper.uploads"
# What a form has beside its files.
BESIDE = 1024**2
LONGEST_NAME = 200


class NotTaken(ValueError):
    """A file that is not taken: the status of the answer, and the sentence for the client."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


@dataclass(frozen=True, slots=True)
class UploadRule:
    """What a route takes; what it does not say is the policy's."""

    types: tuple[str, ...] = ()
    max_size: int | None = None
    max_count: int | None = None

    def within(self, policy: UploadPolicy) -> UploadRule:
        """The rule with all that it leaves to the policy; UsageError where it takes more than the policy lists."""
        listed = tuple(canonical(item) for item in policy.types)
        more = [item for item in self.types if listed and item not in listed]
        if more or not (self.types or listed):
            what = f"{', '.join(more)} is not in types of [uploads]" if more else "no types are named"
            raise UsageError(f"@stopper.upload: {what}. Name them there or in the decorator.")
        return UploadRule(
            self.types or listed,
            policy.max_size if self.max_size is None else self.max_size,
            policy.max_count if self.max_count is None else self.max_count,
        )

    @property
    def largest_body(self) -> int:
        """The body that its files need."""
        return (self.max_size or 0) * (self.max_count or 0) + BESIDE


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a request that passed the checks.

    `filename` is the client's name of it, without folders and control characters: for people to read, never for a path.
    `name` is a random one with the extension of its type, for a path or a key of a bucket. `field` is the form's.
    """

    field: str
    filename: str
    type: FileType
    size: int
    stream: IO[bytes]
    name: str

    def store(self) -> Stored:
        """Keep it in the folder of the policy."""
        return uploads_of_app().keep(self.stream, self.name, self.type)


def upload(
    *types: str, max_size: int | str | None = None, max_count: int | None = None, argument: str = "files"
) -> Callable[[View], View]:
    """The view gets the files of the request as the keyword `argument`: a tuple of `Upload`.

    `types` are extensions such as "png"; those of the policy where none are named. `max_size` is for each file, in
    bytes or as "5MB". A file of another type or content, too many or too large ones are refused before the view runs.
    """
    for item in types:
        fault = extension_fault(item)
        if fault:
            raise UsageError(f"@stopper.upload: {item!r} {fault}.")
    size = measured(max_size, "bytes") if isinstance(max_size, str) else max_size
    if size is None and max_size is not None:
        raise UsageError(f'@stopper.upload: max_size = {max_size!r} is no size; write it as "5MB".')
    rule = UploadRule(tuple(canonical(item) for item in types), size, max_count)

    return lambda view: marked(giving(view, argument, lambda: _taken(rule)), upload=rule)


def stored(name: str) -> Stored:
    """The file that was stored under a name; 404 where there is none."""
    return uploads_of_app().found(name)


def uploads_of_app() -> Store:
    """The folder of the application that works on the request."""
    if KEY not in current_app.extensions and "stopper" in current_app.extensions:
        _ = current_app.extensions["stopper"].pipeline  # a command may come before any request
    found = current_app.extensions.get(KEY)
    if not isinstance(found, Store):
        raise UsageError("Stopper keeps no uploads here: set it up for the application, and name types in [uploads].")
    return found


def _taken(rule: UploadRule) -> tuple[Upload, ...]:
    policy = current_app.extensions["stopper"].policy.uploads
    whole = rule.within(policy)
    # A file field that was left empty is sent without a name.
    given = [(name, file) for name, file in request.files.items(multi=True) if file.filename]
    if len(given) > (whole.max_count or 0):
        _refuse(NotTaken(413, f"More than {whole.max_count} files are not taken at once."), policy)
    return tuple(_taken_file(name, file, whole, policy) for name, file in given)


def _taken_file(name: str, file: FileStorage, rule: UploadRule, policy: UploadPolicy) -> Upload:
    """The file, checked; where the policy only reports, one that is not taken too, as one of no known type."""
    try:
        return _checked(name, file, rule, policy)
    except NotTaken as error:
        _refuse(error, policy)
        size = file.stream.seek(0, 2)
        file.stream.seek(0)
        return Upload(name, _shown(file.filename or ""), UNKNOWN, size, file.stream, random_name(UNKNOWN))


def _refuse(error: NotTaken, policy: UploadPolicy) -> None:
    """Record it, and end the request where the policy enforces."""
    refusal = Refusal(error.status, CONTROL, EVENT, error.detail, note=error.detail)
    if policy.mode == "enforce":
        raise refused(refusal) from None
    exchange = current()
    if exchange is not None:
        current_app.extensions["stopper"].events.refused(refusal, exchange, enforced=False)


def _checked(name: str, file: FileStorage, rule: UploadRule, policy: UploadPolicy) -> Upload:
    filename = file.filename or ""
    extension = canonical(filename.rpartition(".")[2]) if "." in filename else ""
    if extension not in rule.types:
        raise NotTaken(415, f"Only these types of files are taken: {', '.join(rule.types)}.")
    kind = BY_EXTENSION[extension]
    size = file.stream.seek(0, 2)
    if size > (rule.max_size or 0):
        raise NotTaken(413, f"A file may have {rule.max_size} bytes at most.")
    if not is_what_it_says(file.stream, kind):
        raise NotTaken(415, "The content of a file is not what its name says.")
    _refuse_bombs(file.stream, kind, policy)
    return Upload(name, _shown(filename), kind, size, file.stream, random_name(kind))


def _refuse_bombs(stream: IO[bytes], kind: FileType, policy: UploadPolicy) -> None:
    """Refuse what would fill the memory of whoever decodes or unpacks it."""
    try:
        found = pixels(stream, kind.extension)
        refuse_bombs(stream, kind, policy)
    except Bomb as error:
        raise NotTaken(413, f"An archive {error}.") from None
    except NoPicture:
        raise NotTaken(415, "A picture does not say how large it is.") from None
    except ValueError:
        raise NotTaken(415, "An archive cannot be looked into.") from None
    if found is not None and found > policy.max_pixels:
        raise NotTaken(413, f"A picture may have {policy.max_pixels} pixels at most.")


def _shown(filename: str) -> str:
    last = filename.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[-LONGEST_NAME:]
