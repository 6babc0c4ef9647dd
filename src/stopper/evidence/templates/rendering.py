"""Which templates the code renders, by the names that it and other templates give, and with which values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Composed, Known, options
from stopper.evidence.templates.file import ASKING
from stopper.evidence.templates.library_questions import Templates
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

RENDERERS = ("flask.render_template", "flask.stream_template", "flask.templating.render_template")
GETTERS = ("get_template", "select_template", "get_or_select_template")
GENERATORS = regex(
    r"(?i)generat|random|diceware|passphrase|\A(?:make|new|create)_\w*(?:password|secret|token|key)|token_"
)
DEPTH = 3


@lru_cache(maxsize=8)
def named_templates(source: Source, templates: Templates) -> tuple[re.Pattern[str], ...]:
    """The names that may be rendered, as patterns for the end of a path; one that matches all where any may be."""
    texts = {text for call in _renderings(source) for text in _names(source, call)}
    for file in templates.library.files:
        for piece in file.template.tags(*ASKING):
            texts.update(piece.asked or (HOLE,))
    return tuple(re.compile(rf"(?:\A|/){_pattern(text)}\Z") for text in sorted(texts))


def may_be_rendered(path: str, source: Source, templates: Templates) -> bool:
    """Whether anything names the template at `path`, or names one that only the running program knows."""
    return any(pattern.search(path) for pattern in named_templates(source, templates))


def _pattern(text: str) -> str:
    return ".*".join(map(re.escape, text.strip("/").split(HOLE)))


def _renderings(source: Source) -> list[form.Call]:
    return [*source.calls(*RENDERERS), *source.methods(*GETTERS)]


def _names(source: Source, call: form.Call) -> Iterator[str]:
    value = source.argument(call, 0, "template_name_or_list")
    for option in options(value) if value is not None else ():
        if isinstance(option, Composed):
            yield option.text
        elif isinstance(option, Known) and isinstance(option.data, str):
            yield option.data
        elif isinstance(option, Known) and isinstance(option.data, list | tuple):
            yield from (name for name in option.data if isinstance(name, str))
        else:
            yield HOLE


@lru_cache(maxsize=8)
def generated_values(source: Source) -> frozenset[tuple[str, str]]:
    """The names of templates and variables that are given what the code has just made: a new password, a token."""
    found = set()
    for call in source.calls(*RENDERERS):
        name = source.text(call.argument(0), call.scope)
        for word in call.keywords if name else ():
            if word.name and _is_generated(source, word.value, call.scope, DEPTH):
                found.add((name or "", word.name))
    return frozenset(found)


def _is_generated(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> bool:
    if isinstance(item, form.Call):
        return GENERATORS.search(last_name(item.function)) is not None
    if not isinstance(item, form.Name) or not depth:
        return False
    holder = source.names.holder(item.id, scope)
    bound = holder.bindings[item.id] if holder is scope and holder is not None else []
    return any(one.value is not None and _is_generated(source, one.value, scope, depth - 1) for one in bound)
