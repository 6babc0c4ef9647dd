"""Where code hands configuration or the environment to templates and responses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.effective_value import CONFIG, constant_texts, setting_key
from stopper.evidence.source.expressions import is_variable, last_name, parts
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.public_names import is_publishable, is_secret_name
from stopper.syntax import form

RENDERERS = ("flask.render_template", "flask.render_template_string", "flask.stream_template")
ANSWERS = ("flask.jsonify", "flask.make_response", "flask.Response", "flask.json.dumps")
RENDERS_TEXT = "flask.render_template_string"
WHOLE = {CONFIG: "the whole configuration", "os.environ": "the whole environment"}
KEYS = frozenset({"flask.Flask().secret_key", "flask.current_app.secret_key"})
PARTED = (
    form.Comprehension,
    form.Mapping,
    form.Sequence,
    form.Text,
    form.Starred,
    form.Choice,
    form.Operation,
)
WRITING = frozenset({"format", "replace", "join"})
COPIES = frozenset({"items", "values", "copy", "join"})
COLLECTING = frozenset({"append", "extend", "update", "add", "insert", "setdefault"})
DEPTH = 6


class Disclosure(Struct, frozen=True):
    """`what` is handed to `taker` ("a template", "a response") in `scope`."""

    what: str
    taker: str
    at: Place
    scope: form.Scope


def disclosures(application: Application) -> Iterator[Disclosure]:
    """Every call and return that hands out the configuration, the environment, or one secret of them."""
    source = application.source
    for call in source.calls(*RENDERERS):
        is_text = application.source.name(call.function, call.scope) == RENDERS_TEXT
        yield from _arguments(application, call, call.arguments[0 if is_text else 1 :], "a template")
    for call in source.calls(*ANSWERS):
        yield from _arguments(application, call, call.arguments, "a response")
    for view in _views(application):
        for given in view.scope.returns:
            if given.value is not None and not _is_taker(application, given.value, view.scope):
                yield from _of(application, given.value, view.scope, "a response")


def _arguments(
    application: Application, call: form.Call, plain: tuple[form.Expression, ...], taker: str
) -> Iterator[Disclosure]:
    for item in (*plain, *[word.value for word in call.keywords if not _has_it_anyway(application, call, word, taker)]):
        yield from _of(application, item, call.scope, taker)


def _has_it_anyway(application: Application, call: form.Call, word: form.Keyword, taker: str) -> bool:
    """`config=app.config`: Flask gives each template the configuration by that name."""
    is_same = word.name == "config" and application.source.name(word.value, call.scope) == CONFIG
    return is_same and taker == "a template"


def _views(application: Application) -> list[form.Function]:
    """What answers requests, and what a decorator of a route that no application is known to have stands above."""
    routed = [route.view for route in application.routes if route.view is not None]
    return list(dict.fromkeys([*routed, *filter(partial(_is_decorated, application), application.source.functions())]))


def _is_decorated(application: Application, function: form.Function) -> bool:
    return any(
        application.source.name(item.function if isinstance(item, form.Call) else item, function.outer).endswith(
            ("().route", "().get", "().post")
        )
        for item in function.decorators
    )


def _is_taker(application: Application, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a returned call was judged by its own arguments."""
    inner = item.items[0] if isinstance(item, form.Sequence) and item.items else item
    return isinstance(inner, form.Call) and application.source.name(inner.function, scope) in (*RENDERERS, *ANSWERS)


def _of(application: Application, item: form.Expression, scope: form.Scope, taker: str) -> Iterator[Disclosure]:
    found = _handed(application, item, scope, 0)
    if found:
        yield Disclosure(" and ".join(found), taker, application.source.place(item, scope), scope)


@lru_cache(maxsize=16_384)
def _handed(application: Application, item: form.Expression, scope: form.Scope, depth: int) -> tuple[str, ...]:
    """The secrets that an expression hands on, each once: a variable may be given a value hundreds of times."""
    return tuple(dict.fromkeys(_secrets(application, item, scope, depth)))


def _secrets(application: Application, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    name = application.source.name(item, scope)
    whole = WHOLE.get(name)
    key = "SECRET_KEY" if name in KEYS else setting_key(application, item, scope)
    if depth > DEPTH:
        return
    if whole:
        yield whole
    elif key:
        yield from [f"the setting {key}"] if is_secret_name(key) and not is_public_setting(application, key) else []
    elif written := _written_secret(application, item, scope):
        yield f"{written} of the code"
    else:
        yield from _inside(application, item, scope, depth)


def _written_secret(application: Application, item: form.Expression, scope: form.Scope) -> str:
    """The name of a constant, or of a class's attribute, that is a secret which the code holds; empty for others."""
    name = last_name(item) if isinstance(item, form.Name | form.Attribute) else ""
    # JWT_COOKIE of the code is what the cookie is called, and JWT_ALG how a token is signed.
    if not name.isupper() or name.endswith(("_COOKIE", "_ALG")) or not is_secret_name(name):
        return ""
    value = application.source.value(item, scope)
    text = value.data if isinstance(value, Known) else None
    return name if isinstance(text, str) and text and not is_publishable(text) else ""


def is_public_setting(application: Application, key: str) -> bool:
    """Whether every value of a setting is one that its provider makes for browsers."""
    texts = [text for text, _ in constant_texts(application.config[key].value)]
    return bool(texts) and all(is_publishable(text) for text in texts)


def _inside(application: Application, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    if isinstance(item, form.Name):
        yield from _bound(application, item, scope, depth)
    elif isinstance(item, form.Call):
        yield from _called(application, item, scope, depth)
    elif isinstance(item, PARTED):
        # What a condition picks from the configuration is taken for chosen on purpose.
        narrowed = isinstance(item, form.Comprehension) and bool(item.conditions)
        within = item.sources if isinstance(item, form.Comprehension) else parts(item)
        for inner in () if narrowed else within:
            yield from _handed(application, inner, scope, depth + 1)


def _bound(application: Application, item: form.Name, scope: form.Scope, depth: int) -> Iterator[str]:
    holder = application.source.names.holder(item.id, scope)
    # A name of the module or of a parameter may be anything by now; one of the same function is what it was given.
    if holder is not scope:
        return
    for binding in holder.bindings[item.id]:
        if binding.value is not None and _gives_values(binding) and not _is_chosen(binding.block):
            yield from _handed(application, binding.value, scope, depth + 1)
    for value in _collected(item.id, scope):
        yield from _handed(application, value, scope, depth + 1)


def _gives_values(binding: form.Binding) -> bool:
    """Whether a name holds what is written, or a value of the table that a loop walks; its keys are no secrets."""
    if binding.kind in ("value", "augmented"):
        return True
    method = binding.value.function if isinstance(binding.value, form.Call) else None
    word = method.name if isinstance(method, form.Attribute) else ""
    if binding.kind == "loop":
        return word in ("items", "values")
    return binding.kind == "unpacked" and word == "items" and binding.position == 1


def _collected(name: str, scope: form.Scope) -> Iterator[form.Expression]:
    """What is put into a list or a dictionary of the function by its key or by a method."""
    for assign in scope.assignments:
        targets = [one.value for one in assign.targets if isinstance(one, form.Subscript)]
        if assign.value is not None and not _is_chosen(assign.block) and any(is_variable(one, name) for one in targets):
            yield assign.value
    for call in scope.calls:
        method = call.function
        if isinstance(method, form.Attribute) and method.name in COLLECTING and is_variable(method.value, name):
            yield from () if _is_chosen(call.block) else call.arguments[-1:]


def _is_chosen(block: form.Block | None) -> bool:
    """Whether a condition within a loop picks what is collected."""
    conditions = 0
    while block is not None:
        if block.kind == "loop":
            return conditions > 0
        conditions += block.kind in ("if", "else", "case")
        block = block.parent
    return False


def _called(application: Application, item: form.Call, scope: form.Scope, depth: int) -> Iterator[str]:
    name = application.source.name(item.function, scope)
    if isinstance(item.function, form.Attribute) and item.function.name in COPIES:
        yield from _handed(application, item.function.value, scope, depth + 1)
    if isinstance(item.function, form.Attribute) and item.function.name in WRITING:
        # What a text is made of stands in it.
        for inner in (item.function.value, *item.every_argument):
            yield from _handed(application, inner, scope, depth + 1)
    elif name in ("dict", "str", "repr", "list", "sorted", "json.dumps", "pprint.pformat", "vars"):
        for inner in item.every_argument:
            yield from _handed(application, inner, scope, depth + 1)
