"""The routes of connexion: operations of an OpenAPI document, and the functions that they name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.repository.yaml_text import UnreadableYaml, read_yaml
from stopper.evidence.routes.raw import Raw, View
from stopper.evidence.routes.routes import Guard, GuardKind
from stopper.evidence.source.index import Source
from stopper.syntax import form

VERBS = ("get", "post", "put", "patch", "delete")
CONTROLLERS = ("x-openapi-router-controller", "x-swagger-router-controller")
CHECKERS = ("x-apikeyInfoFunc", "x-bearerInfoFunc", "x-basicInfoFunc", "x-tokenInfoFunc", "x-tokenInfoUrl")
PARAMETER = re.compile(r"\{([A-Za-z_]\w*)\}")
Document = Mapping[str, object]


class Operation(Struct, frozen=True):
    """One operation of a document: `security` are the schemes that it demands, empty where it demands none."""

    rule: str
    verb: str
    name: str
    security: tuple[str, ...]


class OperationRoutes:
    """Reads every `add_api` of connexion."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def read(self) -> Iterator[Raw]:
        """Every operation whose function is in the project."""
        if not self.source.uses("connexion"):
            return
        for call in self.source.methods("add_api"):
            document = self._document(call)
            for operation in operations(document, self._resolver(call)) if document is not None else ():
                yield from self._raw(operation, document or {}, call)

    def _document(self, call: form.Call) -> Document | None:
        """The document that a call names, where exactly one file of the project ends so."""
        name = (self.source.text(call.argument(0, "specification"), call.scope) or "").replace("\ufffc", "")
        name = name.rpartition("/")[2]
        found = [text for path, text in self.source.texts.items() if name and f"/{path}".endswith(f"/{name}")]
        return parsed(found[0]) if len(found) == 1 else None

    def _resolver(self, call: form.Call) -> str:
        """The package below which RestyResolver looks for functions."""
        resolver = call.keyword("resolver")
        if not isinstance(resolver, form.Call) or not self.source.name(resolver.function, call.scope).endswith(
            "RestyResolver"
        ):
            return ""
        return self.source.text(resolver.argument(0, "default_module_name"), call.scope) or ""

    def _raw(self, operation: Operation, document: Document, call: form.Call) -> Iterator[Raw]:
        function = self._function(operation.name, call.scope.module)
        if function is None:
            return
        given = call.keyword("base_path")
        base = (self.source.text(given, call.scope) or "") if given is not None else base_of(document)
        yield Raw(
            rule=base.rstrip("/") + operation.rule,
            view=View(function),
            at=self.source.at_definition(function),
            methods=frozenset({operation.verb.upper()}),
            endpoint=operation.name,
            guards=tuple(self._guards(operation, document, call)),
        )

    def _function(self, name: str, module: form.Module) -> form.Function | None:
        names = self.source.names
        found = names.module_of(name, module)
        item = names.definition(names.follow(found)) if found.startswith(".") else None
        return item if isinstance(item, form.Function) else None

    def _guards(self, operation: Operation, document: Document, call: form.Call) -> Iterator[Guard]:
        schemes = schemes_of(document)
        for name in operation.security:
            scheme = schemes.get(name, {})
            is_basic = scheme.get("type") == "basic" or scheme.get("scheme") == "basic"
            kind: GuardKind = "login" if is_basic else "token"
            is_checked = any(key in scheme for key in CHECKERS)
            yield Guard(kind, name, self.source.at(call), "decorator", is_checked)


@lru_cache(maxsize=16)
def parsed(text: str) -> Document | None:
    """An OpenAPI document in YAML or JSON; None where it cannot be read."""
    try:
        found = json.loads(text) if text.lstrip().startswith("{") else read_yaml(text)
    except (UnreadableYaml, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def operations(document: Document, package: str = "") -> Iterator[Operation]:
    """Every operation with the dotted name of its function; `package` is where RestyResolver looks."""
    common = _security(document.get("security"))
    for path, item in _items(document.get("paths")):
        for verb in VERBS:
            operation = item.get(verb) if isinstance(item, dict) else None
            if isinstance(item, dict) and isinstance(operation, dict):
                name = _name(operation, item) or _conventional(path, verb, package)
                own = _security(operation["security"]) if "security" in operation else common
                yield Operation(PARAMETER.sub(r"<\1>", path), verb, name, own)


def _name(operation: Document, item: Document) -> str:
    own = operation.get("operationId")
    holder = next((found for where in (operation, item) for key in CONTROLLERS if (found := where.get(key))), "")
    return f"{holder}.{own}".lstrip(".") if isinstance(own, str) else ""


def _conventional(path: str, verb: str, package: str) -> str:
    """`GET /pets` is search() of the module pets, `GET /pets/{id}` its get()."""
    parts = [part for part in path.split("/") if part]
    named = [part for part in parts if not part.startswith("{")]
    if not package or not named:
        return ""
    function = "search" if verb == "get" and not parts[-1].startswith("{") else verb
    return f"{package}.{named[0].replace('-', '_')}.{function}"


def _security(given: object) -> tuple[str, ...]:
    """The schemes of a list of alternatives; none where one alternative demands nothing."""
    alternatives = [item for item in given if isinstance(item, dict)] if isinstance(given, list) else []
    if not alternatives or not all(alternatives):
        return ()
    return tuple(dict.fromkeys(str(name) for item in alternatives for name in item))


def schemes_of(document: Document) -> dict[str, Document]:
    """The security schemes of OpenAPI 3 and of Swagger 2 by name."""
    components = document.get("components")
    held = components.get("securitySchemes") if isinstance(components, dict) else document.get("securityDefinitions")
    return {name: item for name, item in _items(held) if isinstance(item, dict)}


def base_of(document: Document) -> str:
    """The path below which the document's operations answer: Swagger's basePath, or that of the first server."""
    base = document.get("basePath")
    servers = document.get("servers")
    first = servers[0] if isinstance(servers, list) and servers else None
    url = first.get("url") if isinstance(first, dict) else None
    text = base if isinstance(base, str) else url if isinstance(url, str) else ""
    return "/" + text.partition("://")[2].partition("/")[2] if "://" in text else text


def _items(given: object) -> list[tuple[str, object]]:
    return [(str(key), value) for key, value in given.items()] if isinstance(given, dict) else []
