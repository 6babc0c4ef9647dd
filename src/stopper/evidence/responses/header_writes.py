"""Every place in the code that writes a header of a response: by item, method, property, constructor or tuple."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.answering_functions import is_answering
from stopper.evidence.source.effective_value import assembled_text, definition_of, effective_value, setting_key
from stopper.evidence.source.values import Known, OneOf, Unknown, Value, text_of
from stopper.model import Place
from stopper.syntax import form

METHODS = frozenset({"setdefault", "add", "set", "add_header", "update", "extend"})
PAIRED = frozenset({"setdefault", "add", "set", "add_header"})
CONSTRUCTORS = ("flask.Response", "flask.make_response", "werkzeug.wrappers.Response", "werkzeug.Response")
REQUESTS = ("flask.request", "requests", "httpx", "urllib", "aiohttp", "werkzeug.wrappers.Request")
PROPERTIES = {
    "content_security_policy": "Content-Security-Policy",
    "content_security_policy_report_only": "Content-Security-Policy-Report-Only",
    "access_control_allow_origin": "Access-Control-Allow-Origin",
    "access_control_allow_credentials": "Access-Control-Allow-Credentials",
    "cross_origin_opener_policy": "Cross-Origin-Opener-Policy",
    "cross_origin_embedder_policy": "Cross-Origin-Embedder-Policy",
}
CACHE_PROPERTIES = {
    "no_store": "no-store",
    "no_cache": "no-cache",
    "private": "private",
    "public": "public",
    "max_age": "max-age",
    "must_revalidate": "must-revalidate",
}
WORDS = {
    "SAME_ORIGIN": "same-origin",
    "SAME_ORIGIN_ALLOW_POPUPS": "same-origin-allow-popups",
    "UNSAFE_NONE": "unsafe-none",
}


class HeaderWrite(Struct, frozen=True):
    """One write of one header; `name` is empty where source does not show which header it is.

    `is_added` says that it only adds to what the header holds already: `headers["Vary"] += ", Cookie"`.
    """

    name: str
    value: Value
    text: str | None
    at: Place
    scope: form.Scope
    block: form.Block | None
    expression: form.Expression | None = None
    is_added: bool = False


class HeaderWriter:
    """Reads all header writes of one application."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.source = application.source

    def writes(self) -> Iterator[HeaderWrite]:
        """Every write, in the order of the modules."""
        for scope in self.source.scopes():
            assigned = [write for assign in scope.assignments for write in self._assigned(assign)]
            called = [write for call in scope.calls for write in self._called(call)]
            answered = [write for one in scope.returns for write in self._answered(one, scope)]
            added = [write for write in assigned if write.is_added]
            yield from self._joined([item for item in [*assigned, *called, *answered] if not item.is_added], added)

    def _joined(self, written: list[HeaderWrite], added: list[HeaderWrite]) -> list[HeaderWrite]:
        """The writes of one function with what `+=` adds to them.

        What is added under no further condition replaces the shorter text; under one, both may be sent. The header
        comes with the write that it is added to, and what somebody else wrote is not known.
        """
        for item in added:
            start = next((one for one in reversed(written) if _is_start(one, item)), None)
            if start is None:
                written.append(replace(item, value=Unknown(), text=None, expression=None))
                continue
            if start.block is item.block:
                written.remove(start)
            written.append(_lengthened(start, item))
        return written

    def _assigned(self, assign: form.Assign) -> Iterator[HeaderWrite]:
        for target in assign.targets:
            if isinstance(target, form.Subscript) and self._is_headers(target.value, assign.scope):
                for write in self._item(target.key, assign.value, assign.scope, assign.block, assign):
                    yield replace(write, is_added=assign.operator == "+")
            elif isinstance(target, form.Attribute) and assign.value is not None:
                yield from self._property(target, assign)

    def _item(
        self,
        key: form.Expression,
        value: form.Expression | None,
        scope: form.Scope,
        block: form.Block | None,
        node: form.Node,
    ) -> Iterator[HeaderWrite]:
        name = self.source.text(key, scope)
        if name and value is not None:
            yield self._write(name, value, scope, block, node)
        elif isinstance(key, form.Name):
            yield from self._looped(key, scope, block, node)

    def _looped(
        self, key: form.Name, scope: form.Scope, block: form.Block | None, node: form.Node
    ) -> Iterator[HeaderWrite]:
        bindings = [item for item in self.source.names.bindings(key.id, scope) if item.value is not None]
        table = bindings[-1].value if bindings else None
        if (
            isinstance(table, form.Call)
            and isinstance(table.function, form.Attribute)
            and table.function.name == "items"
        ):
            table = table.function.value
        if table is None:
            yield self._unread(scope, block, node)
        else:
            yield from self._table(table, scope, scope, block, node)

    def _property(self, target: form.Attribute, assign: form.Assign) -> Iterator[HeaderWrite]:
        holder = target.value
        if isinstance(holder, form.Attribute) and holder.name == "cache_control" and target.name in CACHE_PROPERTIES:
            value = effective_value(self.application, assign.value, assign.scope)
            text = self._cache_text(CACHE_PROPERTIES[target.name], value)
            yield HeaderWrite(
                "Cache-Control", Known(text), text, self.source.at(assign), assign.scope, assign.block, assign.value
            )
        elif target.name in PROPERTIES and assign.value is not None:
            word = assign.value.name if isinstance(assign.value, form.Attribute) else ""
            known = WORDS.get(word)
            name = PROPERTIES[target.name]
            if known:
                yield HeaderWrite(name, Known(known), known, self.source.at(assign), assign.scope, assign.block)
            else:
                yield self._write(name, assign.value, assign.scope, assign.block, assign)

    def _cache_text(self, word: str, value: Value) -> str:
        if value.is_true() is False and value.equals(0) is not True:
            return ""
        return f"{word}={value.data}" if word == "max-age" and isinstance(value, Known) else word

    def _called(self, call: form.Call) -> Iterator[HeaderWrite]:
        function = call.function
        if (
            isinstance(function, form.Attribute)
            and function.name in METHODS
            and self._is_headers(function.value, call.scope)
        ):
            yield from self._method(call, function.name)
        elif isinstance(function, form.Attribute) and function.name == "append" and len(call.arguments) == 1:
            yield from self._tuple(call.arguments[0], call)
        else:
            headers = call.keyword("headers") if call.keywords else None
            headers = headers or self._mapping_argument(call)
            if headers is not None and self._makes_response(call):
                yield from self._table(headers, call.scope, call.scope, call.block, call)

    def _makes_response(self, call: form.Call) -> bool:
        is_class = isinstance(call.function, form.Attribute) and call.function.name == "response_class"
        return is_class or self.source.name(call.function, call.scope) in CONSTRUCTORS

    def _mapping_argument(self, call: form.Call) -> form.Expression | None:
        parts = _parts(call.arguments[0]) if len(call.arguments) == 1 else call.arguments
        return next((item for item in parts[1:] if isinstance(item, form.Mapping)), None)

    def _answered(self, answer: form.Return, scope: form.Scope) -> Iterator[HeaderWrite]:
        """What a view gives back beside its body: `return text, 200, {"Cache-Control": "no-store"}`."""
        for item in _parts(answer.value)[1:]:
            is_table = isinstance(definition_of(self.application, item, scope)[0], form.Mapping)
            if is_table and is_answering(self.source, scope):
                yield from self._table(item, scope, scope, answer.block, answer)

    def _method(self, call: form.Call, name: str) -> Iterator[HeaderWrite]:
        if name in PAIRED:
            key, value = call.argument(0), call.argument(1)
            if key is not None and value is not None:
                yield from self._item(key, value, call.scope, call.block, call)
            return
        for argument in call.arguments:
            yield from self._table(argument, call.scope, call.scope, call.block, call)
        for keyword in call.keywords:
            if keyword.name is None:
                yield from self._table(keyword.value, call.scope, call.scope, call.block, call)

    def _tuple(self, item: form.Expression, call: form.Call) -> Iterator[HeaderWrite]:
        """What a WSGI middleware adds: `headers.append(("X-Frame-Options", "DENY"))`."""
        if isinstance(item, form.Sequence) and item.kind == "tuple" and len(item.items) == 2:
            name = self.source.text(item.items[0], call.scope)
            if name and "-" in name:
                yield self._write(name, item.items[1], call.scope, call.block, call)

    def _table(
        self, table: form.Expression, home: form.Scope, scope: form.Scope, block: form.Block | None, node: form.Node
    ) -> Iterator[HeaderWrite]:
        key = setting_key(self.application, table, home)
        if key:
            yield from self._setting(key, scope, block, node)
            return
        found, holder = definition_of(self.application, table, home)
        pairs = list(_pairs(found))
        if not pairs and not (isinstance(found, form.Mapping | form.Sequence)):
            yield self._unread(scope, block, node)
        for key_node, value in pairs:
            name = self.source.text(key_node, holder)
            if name:
                write = self._write(name, value, holder, block, value)
                yield HeaderWrite(write.name, write.value, write.text, write.at, scope, block, value)

    def _setting(self, key: str, scope: form.Scope, block: form.Block | None, node: form.Node) -> Iterator[HeaderWrite]:
        setting = self.application.config[key]
        data = setting.data
        if not isinstance(data, dict):
            yield self._unread(scope, block, node)
            return
        for name, value in data.items():
            if isinstance(name, str) and isinstance(value, str):
                yield HeaderWrite(name, Known(value), value, setting.at, scope, block)

    def _write(
        self, name: str, value: form.Expression, scope: form.Scope, block: form.Block | None, node: form.Node
    ) -> HeaderWrite:
        found = effective_value(self.application, value, scope)
        text = text_of(found)
        if text is None and isinstance(found, Unknown | OneOf):
            text = assembled_text(self.application, value, scope)
        return HeaderWrite(name, found, text, self.source.place(node, scope), scope, block, value)

    def _unread(self, scope: form.Scope, block: form.Block | None, node: form.Node) -> HeaderWrite:
        return HeaderWrite("", Unknown(), None, self.source.place(node, scope), scope, block)

    def _is_headers(self, item: form.Expression, scope: form.Scope) -> bool:
        """Whether something is the headers of a response: `response.headers`, or a name bound to them."""
        if isinstance(item, form.Name):
            bound = [one.value for one in self.source.names.bindings(item.id, scope)]
            if any(isinstance(one, form.Attribute) and self._is_headers(one, scope) for one in bound):
                return True
            return item.id in ("headers", "response_headers", "hdrs") and not self._is_request_like(scope)
        if isinstance(item, form.Attribute) and item.name == "headers":
            owner = self.source.name(item.value, scope)
            return not owner.startswith(REQUESTS)
        return False

    def _is_request_like(self, scope: form.Scope) -> bool:
        """Whether the code around sends requests itself, so that `headers` is more likely what it sends."""
        return any(self.source.name(call.function, scope).startswith(REQUESTS[1:]) for call in scope.calls)


def _parts(item: form.Expression | None) -> tuple[form.Expression, ...]:
    """The body, the status and the headers of an answer that is a tuple; nothing where it is none."""
    return item.items if isinstance(item, form.Sequence) and item.kind == "tuple" else ()


def _is_start(earlier: HeaderWrite, added: HeaderWrite) -> bool:
    """Whether the text that is added goes to the header that an earlier write has set on the same way."""
    block = added.block
    while block is not None and block is not earlier.block:
        block = block.parent
    return earlier.name.lower() == added.name.lower() and earlier.at < added.at and block is earlier.block


def _lengthened(start: HeaderWrite, added: HeaderWrite) -> HeaderWrite:
    if start.text is None or added.text is None:
        return replace(start, value=Unknown(), text=None)
    text = start.text + added.text
    is_known = isinstance(start.value, Known) and isinstance(added.value, Known)
    return replace(start, value=Known(text) if is_known else Unknown(), text=text)


def _pairs(table: form.Expression) -> Iterator[tuple[form.Expression, form.Expression]]:
    if isinstance(table, form.Mapping):
        yield from [(key, value) for key, value in zip(table.keys, table.values, strict=True) if key is not None]
    elif isinstance(table, form.Sequence):
        rows = [item for item in table.items if isinstance(item, form.Sequence)]
        yield from [(row.items[0], row.items[1]) for row in rows if len(row.items) == 2]
    elif isinstance(table, form.Call) and isinstance(table.function, form.Name) and table.function.id == "dict":
        for word in table.keywords:
            if word.name is not None:
                yield form.Constant(word.value.line, word.value.column, word.value.end, word.name), word.value
