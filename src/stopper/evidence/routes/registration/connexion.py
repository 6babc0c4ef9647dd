"""The routes of connexion: operations of an OpenAPI document, and the functions that they name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.repository.yaml_text import UnreadableYaml, read_yaml
from stopper.evidence.routes.parameters.operation_parameters import Document, Handed, handed, names_of, sanitized
from stopper.evidence.routes.registration.operation_functions import Answering, OperationFunctions
from stopper.evidence.routes.registration.origins import Origins
from stopper.evidence.routes.registration.raw import Raw, View
from stopper.evidence.routes.routes import Guard, GuardKind
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

VERBS = ("get", "post", "put", "patch", "delete")
CONTROLLERS = ("x-openapi-router-controller", "x-swagger-router-controller")
CHECKERS = ("x-apikeyInfoFunc", "x-bearerInfoFunc", "x-basicInfoFunc", "x-tokenInfoFunc", "x-tokenInfoUrl")
FILES = (".yaml", ".yml", ".json")
PARAMETER = regex(r"\{([A-Za-z_][\w-]*)\}")
CONVERTERS = {"integer": "int:", "number": "float:"}
APIS = (
    *("connexion.Api", "connexion.FlaskApi", "connexion.apis.flask_api.FlaskApi"),
    *("connexion.api.Api", "connexion.apis.FlaskApi"),
)
"""The class whose object an application registers as `api.blueprint`, which `add_api` makes by itself."""
RESTY = ("RestyResolver", "MethodResolver", "MethodViewResolver")


class Operation(Struct, frozen=True):
    """One operation of a document: `security` are the schemes that it demands, empty where it demands none.

    `handed` is what its function gets, `is_json` whether what it gives is written as JSON.
    """

    rule: str
    verb: str
    name: str
    security: tuple[str, ...]
    handed: tuple[Handed, ...] = ()
    is_json: bool = True


class Resolver(Struct, frozen=True):
    """Where the functions of operations are looked for that do not name theirs: below a package, by path and verb.

    With `is_of_classes` they are methods of a class; `root` stands before each name that is given. With `is_own` the
    project itself finds what a name means.
    """

    package: str = ""
    collection: str = "search"
    is_of_classes: bool = False
    root: str = ""
    is_own: bool = False


class OperationRoutes:
    """Reads every `add_api` of connexion."""

    def __init__(self, source: Source, origins: Origins) -> None:
        self.source = source
        self._origins = origins
        self._functions = OperationFunctions(source, origins)

    def read(self) -> Iterator[Raw]:
        """Every operation whose function is in the project."""
        if not self.source.uses("connexion"):
            return
        for call in (*self.source.methods("add_api"), *self.source.calls(*APIS)):
            resolver = self._resolver(call)
            for document in self._documents(call):
                for operation in operations(document, resolver):
                    for answering in self._answering(operation, call, resolver):
                        yield self._raw(operation, answering, document, call)

    def _documents(self, call: form.Call) -> Iterator[Document]:
        """The document that a call names, where one file of the project ends so, or several that say the same.

        Of a call to which a command line or a variable says the file, every document of the project may be meant.
        """
        name = self._file_named(call.argument(0, "specification"), call.scope).rpartition("/")[2]
        is_known = bool(name) and HOLE not in name
        end = f"/{name}" if is_known else name.rpartition(HOLE)[2]
        found = dict.fromkeys(text for path, text in self.source.texts.items() if f"/{path}".endswith(end))
        for text in found if not is_known or len(found) == 1 else ():
            document = parsed(text)
            if document is not None and isinstance(document.get("paths"), dict):
                yield document

    def _file_named(self, given: form.Expression | None, scope: form.Scope) -> str:
        """A text as far as it is known; of a path that is put together, its last part: `Path(FOLDER, "api.yaml")`."""
        text = self.source.text(given, scope)
        if text is None and given is not None:
            parts = [one.value for one in within(given) if isinstance(one, form.Constant)]
            text = next((part for part in reversed(parts) if isinstance(part, str)), "")
        return text if text is not None and text.endswith(FILES) else ""

    def _resolver(self, call: form.Call) -> Resolver:
        for made in self._origins.of(call.keyword("resolver"), call.scope):
            kind = self.source.name(made.function, made.scope).rpartition(".")[2]
            package = self.source.text(made.argument(0, "default_module_name"), made.scope) or ""
            if kind in RESTY:
                name = self.source.text(made.argument(1, "collection_endpoint_name"), made.scope)
                return Resolver(package, name or "search", kind != "RestyResolver")
            if kind == "RelativeResolver":
                return Resolver(root=self.source.text(made.argument(0, "root_path"), made.scope) or "")
            if self.source.name(made.function, made.scope).startswith(".") or made.argument(0, "function_resolver"):
                return Resolver(is_own=True)
        return Resolver()

    def _answering(self, operation: Operation, call: form.Call, resolver: Resolver) -> Iterator[Answering]:
        """What answers an operation; each function of its name where the project has a way of its own to find one."""
        found = self._functions.of(operation.name, call.scope.module)
        if found is not None:
            yield found
        elif resolver.is_own:
            yield from self._functions.called(operation.name)

    def _raw(self, operation: Operation, answering: Answering, document: Document, call: form.Call) -> Raw:
        function = answering.function
        given = call.keyword("base_path")
        base = (self.source.text(given, call.scope) or "") if given is not None else base_of(document)
        return Raw(
            rule=base.rstrip("/") + ruled(operation, function),
            view=View(function, answering.item),
            at=self.source.at_definition(function),
            methods=frozenset({operation.verb.upper()}),
            endpoint=operation.name,
            guards=tuple(self._guards(operation, document, call)),
            handed=operation.handed,
            origin="connexion" if operation.is_json else "flask",
            made=answering.made,
        )

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


def operations(document: Document, resolver: Resolver) -> Iterator[Operation]:
    """Every operation with the dotted name of its function."""
    common = _security(document.get("security"))
    for path, item in _items(document.get("paths")):
        for verb in VERBS:
            operation = item.get(verb) if isinstance(item, dict) else None
            if isinstance(item, dict) and isinstance(operation, dict):
                name = _name(operation, item, resolver) or _conventional(
                    path, verb, _controller(operation, item), resolver
                )
                own = _security(operation["security"]) if "security" in operation else common
                is_json = _answers_json(set(_produced(document, operation)))
                yield Operation(path, verb, name, own, handed(document, item, operation), is_json)


def ruled(operation: Operation, function: form.Function) -> str:
    """The path of an operation as Flask writes it, with the names that the function has for its parts."""
    parts = {one.names[0]: one for one in operation.handed if one.place == "path"}
    taken = {parameter.name for parameter in function.parameters}

    def rewritten(match: re.Match[str]) -> str:
        part = parts.get(sanitized(match[1]))
        names = part.names if part is not None else names_of(match[1])
        name = next((one for one in names if one in taken), names[0])
        return f"<{CONVERTERS.get(part.shape.kind, '') if part is not None else ''}{name}>"

    return PARAMETER.sub(rewritten, operation.rule)


def _answers_json(kinds: set[str]) -> bool:
    """Whether connexion writes what a view gives as JSON: of several types it takes none (2.14, `get_mimetype`)."""
    return len(kinds) != 1 or "json" in next(iter(kinds))


def _produced(document: Document, operation: Document) -> Iterator[str]:
    """The types that an operation says it answers with; where it says none, connexion answers with JSON."""
    named = operation.get("produces", document.get("produces"))
    yield from (str(kind) for kind in named) if isinstance(named, list) else ()
    for _, answer in _items(operation.get("responses")):
        yield from (kind for kind, _ in _items(answer.get("content"))) if isinstance(answer, dict) else ()


def _controller(operation: Document, item: Document) -> str:
    return next((str(found) for where in (operation, item) for key in CONTROLLERS if (found := where.get(key))), "")


def _name(operation: Document, item: Document, resolver: Resolver) -> str:
    own = operation.get("operationId")
    holder = _controller(operation, item) or resolver.root
    return f"{holder}.{own}".lstrip(".") if isinstance(own, str) else ""


def _conventional(path: str, verb: str, controller: str, resolver: Resolver) -> str:
    """`GET /pets` is search() of the module pets, `GET /pets/{id}` its get()."""
    first, *more = [part for part in path.split("/") if part] or [""]
    is_named = bool(first) and not first.startswith("{")
    if not controller and not (resolver.package and is_named):
        return ""
    holder = controller or f"{resolver.package}.{first.replace('-', '_')}"
    if resolver.is_of_classes:
        package, _, name = holder.rpartition(".")
        holder = f"{package}.{name[:1].upper()}{name[1:]}View"
    is_collection = verb == "get" and is_named and not more
    return f"{holder}.{resolver.collection if is_collection else verb}"


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
