"""Where code hands configuration or the environment to templates and responses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.application.flask import Application
from stopper.evidence.source.effective_value import CONFIG, setting_key
from stopper.evidence.source.expressions import parts
from stopper.model import Place
from stopper.standard.public_names import is_secret_name
from stopper.syntax import form

RENDERERS = ("flask.render_template", "flask.render_template_string", "flask.stream_template")
ANSWERS = ("flask.jsonify", "flask.make_response", "flask.Response", "flask.json.dumps")
WHOLE = {CONFIG: "the whole configuration", "os.environ": "the whole environment"}
COPIES = frozenset({"items", "values", "copy"})
DEPTH = 4


@dataclass(frozen=True, slots=True)
class Disclosure:
    """`what` is handed to `taker` ("a template", "a response")."""

    what: str
    taker: str
    at: Place


def disclosures(application: Application) -> Iterator[Disclosure]:
    """Every call and return that hands out the configuration, the environment, or one secret of them."""
    source = application.source
    for call in source.calls(*RENDERERS):
        yield from _arguments(application, call, call.arguments[1:], "a template")
    for call in source.calls(*ANSWERS):
        yield from _arguments(application, call, call.arguments, "a response")
    for function in source.functions():
        if _is_view(application, function):
            for given in function.scope.returns:
                if given.value is not None and not isinstance(given.value, form.Call):
                    yield from _of(application, given.value, function.scope, "a response")


def _arguments(
    application: Application, call: form.Call, plain: tuple[form.Expression, ...], taker: str
) -> Iterator[Disclosure]:
    for item in (*plain, *[word.value for word in call.keywords if not _has_it_anyway(application, call, word, taker)]):
        yield from _of(application, item, call.scope, taker)


def _has_it_anyway(application: Application, call: form.Call, word: form.Keyword, taker: str) -> bool:
    """`config=app.config`: Flask gives each template the configuration by that name."""
    is_same = word.name == "config" and application.source.name(word.value, call.scope) == CONFIG
    return is_same and taker == "a template"


def _is_view(application: Application, function: form.Function) -> bool:
    return any(
        application.source.name(item.function if isinstance(item, form.Call) else item, function.outer).endswith(
            ("().route", "().get", "().post")
        )
        for item in function.decorators
    )


def _of(application: Application, item: form.Expression, scope: form.Scope, taker: str) -> Iterator[Disclosure]:
    place = application.source.place(item, scope)
    for what in dict.fromkeys(_handed(application, item, scope, 0)):
        yield Disclosure(what, taker, place)


def _handed(application: Application, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    whole = WHOLE.get(application.source.name(item, scope))
    key = setting_key(application, item, scope)
    if depth > DEPTH:
        return
    if whole:
        yield whole
    elif key:
        yield from [f"the setting {key}"] if is_secret_name(key) else []
    else:
        yield from _inside(application, item, scope, depth)


def _inside(application: Application, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    if isinstance(item, form.Name):
        yield from _bound(application, item, scope, depth)
    elif isinstance(item, form.Call):
        yield from _called(application, item, scope, depth)
    elif isinstance(item, form.Comprehension | form.Mapping | form.Sequence | form.Text | form.Starred | form.Choice):
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
        if binding.kind == "value" and binding.value is not None:
            yield from _handed(application, binding.value, scope, depth + 1)


def _called(application: Application, item: form.Call, scope: form.Scope, depth: int) -> Iterator[str]:
    name = application.source.name(item.function, scope)
    if isinstance(item.function, form.Attribute) and item.function.name in COPIES:
        yield from _handed(application, item.function.value, scope, depth + 1)
    elif name in ("dict", "str", "repr", "list", "sorted", "json.dumps", "flask.jsonify", "pprint.pformat"):
        for inner in (*item.arguments, *[word.value for word in item.keywords]):
            yield from _handed(application, inner, scope, depth + 1)
