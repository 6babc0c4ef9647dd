"""Files that the code makes in the shared temporary folder under a name that others can foresee."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Composed, Generated, Known, Value, text_of
from stopper.syntax import form

SHARED = re.compile(r"(?:\A|/{3,4})(?:/)?(?:var/)?tmp/|\A/dev/shm/")
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
FOLDER = "tempfile.gettempdir()"


def is_shared(value: Value) -> bool:
    """Whether a text names a fixed file below /tmp, /var/tmp or /dev/shm."""
    text = text_of(value)
    if text is None or not SHARED.search(text):
        return False
    return not (isinstance(value, Composed) and any(isinstance(hole, Generated) for hole in value.holes))


def fixed_files(source: Source) -> Iterator[form.Call]:
    """The calls that make a file under a name in the shared folder that the code fixes."""
    for call in source.calls("open", "io.open", "codecs.open"):
        mode = source.text(call.argument(1, "mode"), call.scope) or "r"
        if any(letter in mode for letter in "wax+") and _names_shared(source, call, 0):
            yield call
    for call in source.calls(*MAKERS):
        position = 1 if source.name(call.function, call.scope).startswith("shutil.") else 0
        if _names_shared(source, call, position):
            yield call
    for call in source.calls(
        "pathlib.Path().touch", "pathlib.Path().mkdir", "pathlib.Path().write_text", "pathlib.Path().write_bytes"
    ):
        made = call.function.value if isinstance(call.function, form.Attribute) else None
        if isinstance(made, form.Call) and _names_shared(source, made, 0):
            yield call
    yield from _certificates(source)
    yield from _joined(source)


def _certificates(source: Source) -> Iterator[form.Call]:
    """Servers that take their certificate and key from the shared folder."""
    for call in source.calls("flask.Flask().run", "werkzeug.serving.run_simple"):
        given = call.keyword("ssl_context")
        files = given.items if isinstance(given, form.Sequence) else ()
        if any(is_shared(source.value(file, call.scope)) for file in files) and not is_support(call.scope.module.path):
            yield call


def _names_shared(source: Source, call: form.Call, position: int) -> bool:
    if is_support(call.scope.module.path):
        return False
    value = source.argument(call, position)
    return value is not None and is_shared(value)


def _joined(source: Source) -> Iterator[form.Call]:
    """os.path.join(tempfile.gettempdir(), "name") with nothing but constants behind the folder."""
    for call in source.calls("os.path.join", "pathlib.Path"):
        if not call.arguments or source.name(call.arguments[0], call.scope) != FOLDER:
            continue
        rest = [source.value(item, call.scope) for item in call.arguments[1:]]
        if rest and all(isinstance(value, Known) for value in rest):
            yield call
