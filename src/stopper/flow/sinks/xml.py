"""XML that a stranger gives to a parser which resolves external entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.fillings import fillings, may_contain
from stopper.flow.values.value import Foreign, Known, Value
from stopper.standard.regex import regex

FIX = "Parse it with defusedxml, or with a parser that resolves no entities."
INCLUDE_FIX = "Refuse elements of XInclude, or leave it to a tree that the code reads itself."
ATTACK = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
INCLUDED = '<x xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="file:///etc/passwd" parse="text"/></x>'
ROOT = regex(r"<[a-zA-Z]")
EXTERNAL = ("feature_external_ges", "feature_external_pes", "external-general-entities", "external-parameter-entities")


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole where a document type of the stranger's own can stand, if the parser obeys it."""
    if call.note == "included":
        for hole in holes(call.value)[:1]:
            yield Danger(hole, "whose elements name the files that are put into it", INCLUDED, INCLUDE_FIX)
        return
    found = _obeyed(call)
    if found is None:
        return
    context, attack, is_certain = found
    for filling in fillings(call.value):
        # A document type stands before the root element.
        if not ROOT.search(filling.before) and may_contain(filling.hole, "<!>&;"):
            yield Danger(filling.hole, context, attack, FIX, is_certain)


def _obeyed(call: SinkCall) -> tuple[str, str, bool] | None:
    """What the parser does with a document type: words, sample and whether that is certain; None for nothing."""
    parser = _parser(call)
    if call.note == "lxml-iterparse":
        return _lxml(call.keywords)
    if call.note in ("lxml", "lxml-feed"):
        return _lxml(parser.keywords) if parser is not None else None
    if call.note == "xmltodict":
        allowed = call.keywords.get("disable_entities") == Known(False)
        return ("which expands entities", BOMB, False) if allowed else None
    if parser is not None and any(_is_on(parser.keywords, name) for name in EXTERNAL):
        return "which resolves external entities", ATTACK, True
    return None


def _parser(call: SinkCall) -> Foreign | None:
    if call.note in ("sax-method", "lxml-feed"):
        return call.receiver if isinstance(call.receiver, Foreign) else None
    given = call.keywords.get("parser") or (call.arguments[1] if len(call.arguments) > 1 else None)
    return given if isinstance(given, Foreign) else None


def _lxml(settings: Mapping[str, Value]) -> tuple[str, str, bool] | None:
    """What lxml is told to do; version 5 resolves no external entities by itself."""
    if _is_on(settings, "resolve_entities"):
        return "which resolves external entities (resolve_entities)", ATTACK, True
    if _is_on(settings, "load_dtd") or _is_on(settings, "dtd_validation") or _is_on(settings, "attribute_defaults"):
        is_networked = settings.get("no_network") == Known(False)
        return "which obeys its document type (load_dtd)", ATTACK, is_networked
    if _is_on(settings, "huge_tree"):
        return "which bounds nothing (huge_tree)", BOMB, False
    return None


def _is_on(settings: Mapping[str, Value], name: str) -> bool:
    """Whether a setting is true; a name of SAX stands at the end of its address."""
    for key, value in settings.items():
        if key == name or key.rpartition("/")[2] == name or key.rpartition(".")[2] == name:
            return isinstance(value, Known) and bool(value.data) and value.data != "internal"
    return False
