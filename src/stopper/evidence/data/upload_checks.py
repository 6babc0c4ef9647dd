"""What is asked of an upload before it is stored: its suffix, the type that the browser names, and its content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct, field

from stopper.evidence.data.field_checks import field_checks
from stopper.evidence.data.uploads import StoredUpload
from stopper.evidence.source.branches import blocks_around
from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.standard.regex import regex
from stopper.syntax import form

NAMES = regex(
    r"^(raw_)?(file_?)?(name|ext(ension)?s?|suffix(es)?|filename|file_?type)$|filename|extension|_ext$|^ext$",
    re.IGNORECASE,
)
# Of what runs on a server there are lists to refuse, and none to take.
RUN = frozenset({"php", "phtml", "exe", "sh", "py", "jsp", "asp", "aspx", "bat", "cgi", "pl"})
SUFFIX = regex(r"\.?\w{2,5}")
TYPES = frozenset({"mimetype", "content_type", "mime_type", "mime", "contenttype"})
DENIED = regex(
    r"block|forbid|deny|denied|disallow|blacklist|banned|dangerous|bad|exclude|not_allowed|evil", re.IGNORECASE
)
PROMISES = regex(
    r"^_?(is_?)?(allowed|valid|permitted|supported|accepted|validate|check|verify)_?\w*(file|ext|image|upload|type|picture|photo|avatar|mime)\w*$",
    re.IGNORECASE,
)
READERS = (
    "filetype.", "magic.", "imghdr.what", "PIL.Image.open", "puremagic.", "wand.image.", "cv2.", "imageio.", "clamd.",
    "pyclamd.", "openpyxl.", "pandas.read_", "csv.", "zipfile.", "json.load", "yaml.safe_load", "pypdf.", "PyPDF2.",
    "fitz.open", "docx.", "lxml.", "xml.", "defusedxml.", "mutagen.", "soundfile.", "tarfile.", "ebooklib.",
)  # fmt: skip
TEXT_METHODS = frozenset({"lower", "upper", "casefold", "strip", "split", "rsplit", "partition", "rpartition"})
OF_NAMES = frozenset({"secure_filename", "str", "basename", "splitext", "Path", "PurePath"})
REMOVING = frozenset({"remove", "unlink"})
DEPTH = 2


class UploadChecks(Struct):
    """What the code between the request and the store asks.

    `suffixes` are those of an allow-list, as far as they are written; `has_list`: there is one. `weak` says how a
    suffix is cut out of the name wrongly, empty where it is not.
    """

    has_list: bool = False
    suffixes: set[str] = field(default_factory=set)
    denies: bool = False
    trusts_type: bool = False
    reads_content: bool = False
    weak: str = ""
    is_promised: bool = False

    def note(self, values: object) -> None:
        """Take in the entries of a list."""
        self.has_list = True
        if isinstance(values, str):
            values = [values]
        if isinstance(values, list | tuple | set | frozenset | dict):
            self.suffixes |= {str(item).lower().lstrip(".") for item in values}


@lru_cache(maxsize=256)
def upload_checks(source: Source, upload: StoredUpload) -> UploadChecks:
    """The checks in the function that stores, in those that it calls, and in those that call it."""
    found = UploadChecks()
    late = _behind(source, upload.call)
    for scope in reachable_scopes(source, upload.call.scope):
        for item in scope.comparisons:
            _compared(source, item, found)
        for call in scope.calls:
            if not (call in late or scope in late) or not _is_reader(source, call):
                _called(source, call, found)
        for part in scope.expressions:
            if isinstance(part, form.Subscript) and _is_table(source, part, scope):
                found.has_list = True
    target = upload.call.argument(0, "dst")
    text = source.text(target, upload.call.scope) if target is not None else None
    if text is not None and re.search(r"[^.\ufffc]\.\w{2,5}$|\ufffc\.\w{2,5}$", text):
        found.note(text.rpartition(".")[2])
    return found


def _behind(source: Source, store: form.Call) -> set[form.Call | form.Scope]:
    """What runs only when an upload is stored, and so refuses nothing, unless the file is removed for it."""
    scope = store.scope
    removals = [call for call in scope.calls if last_name(call.function) in REMOVING]
    behind = {
        call for call in scope.calls if call.line > store.line and not any(_answers(one, call) for one in removals)
    }
    called = [_reached(source, part) for part in (behind, set(scope.calls) - behind)]
    return {*behind, *(called[0] - called[1])}


def _reached(source: Source, calls: set[form.Call]) -> set[form.Scope]:
    """What calls run, with what that runs in its turn."""
    found = {one for call in calls for one in _made_by(source, call)}
    return {*found, *(inner for one in found for inner in _made(source, one))}


def _answers(removal: form.Call, call: form.Call) -> bool:
    """Whether a file is removed because of what a call gives or raises."""
    named = [name for name, bound in call.scope.bindings.items() if any(one.value is call for one in bound)]
    for block in blocks_around(removal.block):
        if block.test is not None and any(part is call or last_name(part) in named for part in within(block.test)):
            return True
        tried = [one for one in blocks_around(call.block) if one.kind == "try" and one.parent is block.parent]
        if block.kind == "except" and any(one.line < call.line < block.line for one in tried):
            return True
    return False


def reachable_scopes(source: Source, scope: form.Scope) -> list[form.Scope]:
    """A function, its callers, what each of them calls, and the classes of the forms that they make."""
    found = [scope]
    for _ in range(DEPTH):
        for item in list(found):
            if isinstance(item.node, form.Function):
                found += [call.scope for call in _callers(source, item.node)]
    for item in list(dict.fromkeys(found)):
        found += _made(source, item)
    for item in list(dict.fromkeys(found)):
        if item not in (scope,):
            found += _made(source, item)
    return list(dict.fromkeys(found))


def _callers(source: Source, function: form.Function) -> list[form.Call]:
    """The calls of a function; of a method all by its name, because a base class may call it."""
    known = source.names.calls_of(source.names.name_of(function))
    return known or (source.methods(function.name) if function.outer.kind == "class" else [])


def _made(source: Source, scope: form.Scope) -> Iterator[form.Scope]:
    for call in scope.calls:
        yield from _made_by(source, call)


def _made_by(source: Source, call: form.Call) -> Iterator[form.Scope]:
    inner = source.names.definition(source.name(call.function, call.scope))
    if inner is not None:
        yield inner.scope
        bases = source.names.ancestors(inner) if isinstance(inner, form.Class) else []
        yield from (base.scope for base in map(source.names.definition, bases) if base is not None)
    if isinstance(inner, form.Class):
        yield from (method.scope for method in (*inner.scope.functions, *field_checks(source, inner)))


def origins(item: form.Expression, scope: form.Scope, depth: int = 0) -> Iterator[form.Expression]:
    """An expression and everything in it, local variables followed."""
    for part in within(item):
        yield part
        if isinstance(part, form.Name) and depth < DEPTH:
            for binding in scope.bindings.get(part.id, ()):
                if binding.kind in ("value", "unpacked") and binding.value is not None:
                    yield from origins(binding.value, scope, depth + 1)


def _words(item: form.Expression, scope: form.Scope) -> set[str]:
    return {name for part in origins(item, scope) for name in names_in(part)}


def _compared(source: Source, item: form.Comparison, found: UploadChecks) -> None:
    left, right, operator = item.left, item.comparators[0], item.operators[0]
    words = _words(left, item.scope)
    walked, is_denied = _walked(source, left, item.scope) if operator in ("in", "not in") else ([], False)
    if walked and _is_name(right, item.scope) and is_denied:
        found.denies = True
    elif walked and _is_name(right, item.scope):
        found.weak = found.weak or f'"{walked[0][:10]}" anywhere in the name'
        found.note(walked)
    elif words & TYPES and operator in ("in", "not in", "==", "!="):
        is_read = any(_is_reader(source, one) for one in origins(left, item.scope) if isinstance(one, form.Call))
        found.reads_content |= is_read
        found.trusts_type |= not is_read
    elif any(map(NAMES.search, words)) and operator in ("in", "not in", "==", "!="):
        _listed(source, item, right, found)
        found.weak = found.weak or _cut_wrongly(left, item.scope)
    elif operator in ("in", "not in") and _is_name(right, item.scope) and source.text(left, item.scope):
        text = source.text(left, item.scope) or ""
        if text.strip(".") and text != ".":
            found.weak = found.weak or f'"{text[:10]}" anywhere in the name'
            found.has_list = True
    if isinstance(source.value(right, item.scope), Known) and _reads(left, item.scope):
        found.reads_content = True


def _walked(source: Source, item: form.Expression, scope: form.Scope) -> tuple[list[str], bool]:
    """The suffixes of the list that a loop walks, and whether it is one of what is refused; none for others.

    `any(suffix in name for suffix in ALLOWED)`.
    """
    for binding in scope.bindings.get(item.id, ()) if isinstance(item, form.Name) else ():
        if binding.kind != "loop" or binding.value is None:
            continue
        value = source.value(binding.value, scope)
        data = value.data if isinstance(value, Known) else None
        texts = (
            [one for one in data if isinstance(one, str)] if isinstance(data, list | tuple | set | frozenset) else []
        )
        if texts and all(SUFFIX.fullmatch(one) for one in texts):
            is_denied = DENIED.search(last_name(binding.value)) is not None
            return sorted(texts), is_denied or any(one.lstrip(".").lower() in RUN for one in texts)
    return [], False


def _is_name(item: form.Expression, scope: form.Scope, depth: int = 0) -> bool:
    """Whether an expression is a file's name or a part of it, and not what a function made of the file."""
    if isinstance(item, form.Call):
        inner = item.function.value if isinstance(item.function, form.Attribute) else None
        is_text = last_name(item.function) in TEXT_METHODS
        first = item.arguments[0] if item.arguments else None
        named = inner if is_text else first if last_name(item.function) in OF_NAMES else None
        return named is not None and _is_name(named, scope, depth)
    if isinstance(item, form.Operation):
        return any(_is_name(part, scope, depth) for part in item.operands)
    if isinstance(item, form.Subscript):
        return _is_name(item.value, scope, depth)
    if isinstance(item, form.Name) and depth < DEPTH:
        values = [binding.value for binding in scope.bindings.get(item.id, ()) if binding.kind == "value"]
        if any(value is not None for value in values):
            return any(value is not None and _is_name(value, scope, depth + 1) for value in values)
    return NAMES.search(last_name(item)) is not None and "type" not in last_name(item).lower()


def _listed(source: Source, item: form.Comparison, right: form.Expression, found: UploadChecks) -> None:
    value = source.value(right, item.scope)
    data = value.data if isinstance(value, Known) else None
    if data in ("", None) and isinstance(value, Known):
        return
    if DENIED.search(last_name(right)):
        found.denies = True
    elif data is None and last_name(item.left) == "name" and isinstance(item.left, form.Attribute):
        return  # the name of anything: `column.name in shown`
    elif item.operators[0] in ("in", "not in") or isinstance(data, str):
        found.note(data if data is not None else [])


def _cut_wrongly(left: form.Expression, scope: form.Scope) -> str:
    """`name.split(".")[1]` takes "png" out of "a.png.html"."""
    for part in origins(left, scope):
        if isinstance(part, form.Subscript) and isinstance(part.key, form.Constant) and part.key.value == 1:
            inner = part.value
            if isinstance(inner, form.Call) and last_name(inner.function) == "split" and len(inner.arguments) == 1:
                return "the part after the first dot"
    return ""


def _is_reader(source: Source, call: form.Call) -> bool:
    """Whether a call looks into a file."""
    if last_name(call.function) == "startswith":
        return _reads(call.function, call.scope)
    return source.name(call.function, call.scope).startswith(READERS)


def _called(source: Source, call: form.Call, found: UploadChecks) -> None:
    word = last_name(call.function)
    if _is_reader(source, call):
        found.reads_content = True
    elif word in ("FileAllowed", "UploadSet"):
        position = 0 if word == "FileAllowed" else 1
        value = source.argument(call, position, "upload_set" if position == 0 else "extensions")
        found.note(value.data if isinstance(value, Known) else [])
    elif word == "endswith" and any(map(NAMES.search, _words(call.function, call.scope))):
        value = source.argument(call, 0)
        found.note(value.data if isinstance(value, Known) else [])
    elif word == "get" and isinstance(call.function, form.Attribute) and call.arguments:
        if _is_by_suffix(call.arguments[0], call.scope) and call.function.value is not None:
            found.has_list = found.has_list or last_name(call.function.value).isupper()
    elif PROMISES.match(word) and source.function(call.function, call.scope) is None:
        found.is_promised = True


def _reads(item: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is made of what is read from the file."""
    return any(
        isinstance(part, form.Call)
        and isinstance(part.function, form.Attribute)
        and part.function.name in ("read", "peek")
        for part in origins(item, scope)
    )


def _is_table(source: Source, item: form.Subscript, scope: form.Scope) -> bool:
    """`KINDS[extension]`: a table of the kinds that are taken."""
    return last_name(item.value).isupper() and _is_by_suffix(item.key, scope)


def _is_by_suffix(item: form.Expression, scope: form.Scope) -> bool:
    return isinstance(item, form.Name) and any(map(NAMES.search, _words(item, scope)))
