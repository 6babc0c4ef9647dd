"""Files that the code makes in the shared temporary folder under a name that others can foresee."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.source.expressions import last_name, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.path_texts import path_text
from stopper.evidence.source.purpose import names_of_origin
from stopper.evidence.source.values import Composed, Generated, Known, Value, text_of
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

SHARED = regex(r"(?:\A|/{3,4})(?:/)?(?:var/)?tmp/|\A/dev/shm/")
RACY = ("tempfile.mktemp", "os.tempnam", "os.tmpnam", "os.tmpfile")
SAFE = (
    "tempfile.NamedTemporaryFile",
    "tempfile.TemporaryFile",
    "tempfile.TemporaryDirectory",
    "tempfile.SpooledTemporaryFile",
    "tempfile.mkstemp",
    "tempfile.mkdtemp",
)
MAKERS = (
    "os.makedirs",
    "os.mkdir",
    "os.open",
    "shutil.copy",
    "shutil.copyfile",
    "sqlite3.connect",
    "logging.FileHandler",
)
RANDOM = frozenset(
    [
        "random",
        "secrets",
        "token",
        "uuid",
        "uuid4",
        "urandom",
        "getrandbits",
        "randbytes",
        "nonce",
        "mkdtemp",
        "mkstemp",
    ]
)
MAKING = ("touch", "mkdir", "write_text", "write_bytes")
DEPTH = 4
FOLDER = "tempfile.gettempdir()"


def is_shared(value: Value) -> bool:
    """Whether a text names a fixed file below /tmp, /var/tmp or /dev/shm."""
    text = text_of(value)
    if text is None or not SHARED.search(text):
        return False
    return not (isinstance(value, Composed) and any(isinstance(hole, Generated) for hole in value.holes))


def is_the_folder(value: Value) -> bool:
    """Whether a text names /tmp, /var/tmp or /dev/shm as such."""
    return (text_of(value) or "").rstrip("/") in ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108  # the names to find


class SharedFile(Struct, frozen=True):
    """One call that makes a file in the shared folder; `is_fixed` says that no part of its name ever changes."""

    call: form.Call
    is_fixed: bool


def shared_files(source: Source) -> Iterator[SharedFile]:
    """The files in the shared folder whose names are fixed or can be foreseen; random names are left out."""
    for call, name in _named(source):
        value = source.value(name, call.scope)
        is_open = isinstance(value, Composed) or HOLE in (path_text(source, name, call.scope) or "")
        if not is_open:
            yield SharedFile(call, is_fixed=True)
        elif _words(name, call.scope).isdisjoint(RANDOM):
            yield SharedFile(call, is_fixed=False)
    yield from (SharedFile(call, is_fixed=True) for call in (*_certificates(source), *_joined(source)))
    yield from (SharedFile(call, is_fixed=False) for call in _saved(source))


def _words(name: form.Expression, scope: form.Scope) -> frozenset[str]:
    return frozenset(word for origin in names_of_origin(name, scope) for word in words_of(origin))


def _named(source: Source) -> Iterator[tuple[form.Call, form.Expression]]:
    """The calls that make a file below the shared folder, with the expression of its name."""
    for call in source.calls("open", "io.open", "codecs.open"):
        mode = source.text(call.argument(1, "mode"), call.scope) or "r"
        name = _shared_name(source, call, 0) if any(letter in mode for letter in "wax+") else None
        if name is not None:
            yield call, name
    for call in source.calls(*MAKERS):
        position = 1 if source.name(call.function, call.scope).startswith("shutil.") else 0
        name = _shared_name(source, call, position)
        if name is not None:
            yield call, name
    yield from _of_paths(source)


def _of_paths(source: Source) -> Iterator[tuple[form.Call, form.Expression]]:
    """What a path of pathlib makes: `Path("/tmp/report").write_text(…)`, `(Path("/tmp") / "report").open("w")`."""
    for call in source.methods("open", *MAKING):
        made = call.function.value if isinstance(call.function, form.Attribute) else None
        mode = source.text(call.argument(0, "mode"), call.scope) or "r"
        is_read = last_name(call.function) == "open" and not any(letter in mode for letter in "wax+")
        if (
            made is not None
            and not is_read
            and not is_support(call.scope.module.path)
            and _is_shared_path(source, made, call)
        ):
            yield call, made


def _is_shared_path(source: Source, item: form.Expression, call: form.Call) -> bool:
    return SHARED.search(path_text(source, item, call.scope) or "") is not None


def _certificates(source: Source) -> Iterator[form.Call]:
    """Servers that take their certificate and key from the shared folder."""
    for call in source.calls("flask.Flask().run", "werkzeug.serving.run_simple"):
        given = call.keyword("ssl_context")
        files = given.items if isinstance(given, form.Sequence) else ()
        if any(is_shared(source.value(file, call.scope)) for file in files) and not is_support(call.scope.module.path):
            yield call


def _shared_name(source: Source, call: form.Call, position: int) -> form.Expression | None:
    given = None if is_support(call.scope.module.path) else call.argument(position)
    if given is None or not (is_shared(source.value(given, call.scope)) or _is_shared_path(source, given, call)):
        return None
    return given


def _joined(source: Source) -> Iterator[form.Call]:
    """os.path.join(tempfile.gettempdir(), "name") with nothing but constants behind the folder."""
    for call in source.calls("os.path.join", "pathlib.Path"):
        if not call.arguments or source.name(call.arguments[0], call.scope) != FOLDER:
            continue
        rest = [source.value(item, call.scope) for item in call.arguments[1:]]
        if rest and all(isinstance(value, Known) for value in rest):
            yield call


def _saved(source: Source) -> Iterator[form.Call]:
    """Uploads saved in the shared folder under what is made from the client's file name, its digest included."""
    for call in source.methods("save"):
        given = call.argument(0, "dst")
        target = _given(given, call.scope)
        if not isinstance(target, form.Call) or source.name(target.function, call.scope) != "os.path.join":
            continue
        words = _words(target, call.scope)
        if "filename" in words and words.isdisjoint(RANDOM) and _is_below(source, target.argument(0), call.scope):
            yield call


def _is_below(source: Source, folder: form.Expression | None, scope: form.Scope, depth: int = 0) -> bool:
    """Whether a folder is the shared one or lies in it, also where a function of the project makes its name."""
    made = _given(folder, scope)
    if made is None or depth > DEPTH:
        return False
    if source.name(made, scope) == FOLDER or is_shared(source.value(made, scope)):
        return True
    if not isinstance(made, form.Call):
        return False
    if source.name(made.function, scope) == "os.path.join":
        return _is_below(source, made.argument(0), scope, depth + 1)
    own = source.function(made.function, scope)
    return own is not None and any(_is_below(source, item.value, own.scope, depth + 1) for item in own.scope.returns)


def _given(item: form.Expression | None, scope: form.Scope) -> form.Expression | None:
    """What a local variable was given last, or the expression itself."""
    values = [one.value for one in scope.bindings.get(item.id, ()) if one.value] if isinstance(item, form.Name) else []
    return values[-1] if values else item
