"""Cleaners of HTML, by the tags and attributes that they let through: with one that runs a script nothing is clean.

What the functions make otherwise is in `models/libraries/markupsafe.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stopper.evidence.source.expressions import within
from stopper.flow.library.call import LibraryCall
from stopper.flow.library.conversions import as_text
from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.values.changing import encoded
from stopper.flow.values.value import Closure, Foreign, Items, Known, Table, Value, options
from stopper.syntax import form

RUNNING = frozenset({"base", "embed", "iframe", "object", "script"})
# What these do is said by their attributes alone, which a function of the project's may look at.
BY_ATTRIBUTES = RUNNING - {"script"}
CODE_SCHEMES = frozenset({"javascript", "vbscript"})
SCHEMES = ("protocols", "url_schemes")
NAME, VALUE = -2, -1
"""The parameters of such a function, from the end: an attribute and what it says."""
BLEACH = ("tags", "attributes", "protocols")
NH3 = (
    *("tags", "clean_content_tags", "attributes", "attribute_filter", "strip_comments", "link_rel"),
    *("generic_attribute_prefixes", "tag_attribute_values", "set_tag_attribute_values", "url_schemes"),
)
"""The parameters of the two libraries in their order, behind the text."""
CLEANERS = ("bleach.Cleaner", "bleach.sanitizer.Cleaner", "nh3.Cleaner")


def _told(order: Sequence[str], given: Sequence[Value], named: Mapping[str, Value]) -> dict[str, Value]:
    """What a cleaner is told, by the names of its parameters."""
    return {**dict(zip(order, given, strict=False)), **named}


def bleached(call: LibraryCall) -> Value | None:
    """`bleach.clean(text, tags=[…], attributes={…})`."""
    return _cleaned(call, BLEACH)


def cleaned(call: LibraryCall) -> Value | None:
    """`nh3.clean(text, tags={…}, attributes={…})`."""
    return _cleaned(call, NH3)


def _cleaned(call: LibraryCall, order: Sequence[str]) -> Value | None:
    told = _told(order, call.arguments[1:], call.keywords)
    is_open = _lets_scripts(told.get("tags"), told.get("attributes")) or _lets_code(told)
    return next(iter(call.every_argument), None) if is_open else None


def method_clean(call: LibraryCall) -> Value | None:
    """`Cleaner(tags=[…]).clean(text)`."""
    cleaner = call.receiver
    if not isinstance(cleaner, Foreign):
        return None
    told = _told(NH3 if cleaner.name.startswith("nh3.") else BLEACH, cleaner.arguments, cleaner.keywords)
    given = next(iter(call.every_argument), None)
    if given is None or _lets_scripts(told.get("tags"), told.get("attributes")) or _lets_code(told):
        return given
    return map_options(given, lambda option: encoded(as_text(option), "markup"))


def _lets_scripts(tags: Value | None, attributes: Value | None) -> bool:
    """Whether a tag is let through that runs something, or an attribute that handles an event."""
    functions = list(_functions(attributes))
    looked = {tag for tag, function in functions if _reads(function, VALUE)}
    running = RUNNING - (BY_ATTRIBUTES if "*" in looked else BY_ATTRIBUTES & looked)
    if not running.isdisjoint(_names(tags)) or any(name.startswith("on") for name in _names(attributes)):
        return True
    return any(not _reads(function, NAME) and not _refuses(function) for _, function in functions)


def _lets_code(told: Mapping[str, Value]) -> bool:
    """Whether addresses are let through that run: `protocols=["javascript"]`, `url_schemes={"javascript"}`."""
    return any(not CODE_SCHEMES.isdisjoint(_names(told.get(name))) for name in SCHEMES)


def _functions(attributes: Value | None) -> Iterator[tuple[str, Closure]]:
    """The project's functions that let attributes through, by their tags (`attributes={"iframe": is_video}`)."""
    for option in options(attributes) if attributes is not None else ():
        if isinstance(option, Closure):
            yield "*", option
        for tag, held in option.entries.items() if isinstance(option, Table) else ():
            yield from [(str(tag).lower(), held)] if isinstance(held, Closure) else []


def _reads(function: Closure, position: int) -> bool:
    """Whether a function looks at its parameter at a position; one that takes any number may."""
    node = function.function
    if len(node.parameters) < 2 or any(one.kind != "plain" for one in node.parameters):
        return True
    read = within(node.body) if isinstance(node, form.Lambda) else node.scope.expressions
    return any(isinstance(part, form.Name) and part.id == node.parameters[position].name for part in read)


def _refuses(function: Closure) -> bool:
    """`lambda tag, name, value: False`."""
    body = function.function.body
    return isinstance(body, form.Constant) and not body.value


def _names(value: Value | None) -> Iterator[str]:
    """The names that stand in lists, sets and dicts of lists; those of a dict are tags that have attributes."""
    for option in options(value) if value is not None else ():
        if isinstance(option, Known) and isinstance(option.data, str):
            yield option.data.lower()
        parts = option.items if isinstance(option, Items) else ()
        for part in (*parts, *(option.entries.values() if isinstance(option, Table) else ())):
            yield from _names(part)


def marked_down(call: LibraryCall) -> Value | None:
    """`markdown2.markdown(text, safe_mode="escape")`, which escapes the tags of the text, or takes them away."""
    given, mode = next(iter(call.every_argument), None), call.keywords.get("safe_mode")
    if given is None or not isinstance(mode, Known) or not mode.data:
        return None
    return map_options(given, lambda option: encoded(as_text(option), "markup"))


FUNCTIONS = {"bleach.clean": bleached, "nh3.clean": cleaned, "markdown2.markdown": marked_down}
METHODS = {f"{name}().clean": method_clean for name in CLEANERS}
