"""The headers that Talisman sends for its options."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.responses.header import Header
from stopper.evidence.responses.switches import Switch, fallen_back
from stopper.evidence.responses.talisman import Talisman
from stopper.evidence.source.effective_value import constant_texts
from stopper.evidence.source.values import FromEnvironment, Known, Unknown, Value


def talisman_headers(talisman: Talisman) -> Iterator[Header]:
    """The headers that Talisman sends for its options; the dead Feature-Policy is left out."""
    yield from _talisman_policy(talisman)
    yield _talisman_transport(talisman)
    for name, option in (
        ("x-frame-options", "frame_options"),
        ("referrer-policy", "referrer_policy"),
        ("permissions-policy", "permissions_policy"),
    ):
        chosen = talisman.option(option)
        value, variable = fallen_back(chosen.value)
        text = _option_text(value)
        if text == "":
            yield Header(name, Known(""), "", chosen.at, "Talisman", switch=_switch(variable))
            continue
        text = _option_text(chosen.value)
        value = Known(text) if text is not None and not list(constant_texts(chosen.value)) else chosen.value
        yield Header(name, value, text, chosen.at, "Talisman", is_default=not chosen.is_given)
    sniffing = talisman.option("x_content_type_options")
    value, variable = fallen_back(sniffing.value)
    truth = value.is_true()
    text = None if truth is None else "nosniff" if truth else ""
    sent = _known(text, variable if text else "")
    name, is_default = "x-content-type-options", not sniffing.is_given
    yield Header(name, sent, text, sniffing.at, "Talisman", is_default=is_default, switch=_switch(variable))


def _option_text(value: Value) -> str | None:
    if not isinstance(value, Known):
        return next((text for text, variable in constant_texts(value) if not variable), None)
    if isinstance(value.data, dict):
        return ", ".join(f"{name}={content}" for name, content in value.data.items())
    return str(value.data) if value.data else ""


def _known(text: str | None, variable: str = "") -> Value:
    if text is None:
        return Unknown("an option of Talisman is not shown")
    return FromEnvironment(variable, Known(text)) if variable else Known(text)


def _switch(variable: str) -> Switch | None:
    return Switch(variable, True) if variable else None


def _talisman_policy(talisman: Talisman) -> Iterator[Header]:
    option = talisman.option("content_security_policy")
    text = talisman.policy_text()
    report = talisman.option("content_security_policy_report_only").value.is_true()
    name = "content-security-policy-report-only" if report else "content-security-policy"
    value = _known(text) if text is not None else option.value
    header = Header(name, value, text, option.at, "Talisman", is_default=not option.is_given)
    yield replace(header, parts=talisman.directive_places(), is_conditional=report is None)


def _talisman_transport(talisman: Talisman) -> Header:
    names = {
        "": "strict_transport_security",
        "max-age": "strict_transport_security_max_age",
        "includesubdomains": "strict_transport_security_include_subdomains",
        "preload": "strict_transport_security_preload",
    }
    chosen = {part: talisman.option(name) for part, name in names.items()}
    parts = {part: option.at for part, option in chosen.items() if option.is_given}
    values = {part: fallen_back(option.value) for part, option in chosen.items()}
    text = _transport_text(*[value for value, _ in values.values()])
    switch = _switch(values[""][1]) if text == "" else None
    # Of several variables the one is named that is most often wrong.
    variable = next((values[part][1] for part in ("includesubdomains", "max-age", "") if values[part][1]), "")
    return Header(
        "strict-transport-security",
        _known(text, variable if text else ""),
        text,
        chosen[""].at,
        "Talisman",
        is_default=not parts,
        parts=parts,
        switch=switch,
    )


def _transport_text(switch: Value, age: Value, subdomains: Value, preload: Value) -> str | None:
    if switch.is_true() is False:
        return ""
    if switch.is_true() is None or not isinstance(age, Known) or subdomains.is_true() is None:
        return None
    words = [f"max-age={age.data}"]
    words += ["includeSubDomains"] if subdomains.is_true() else []
    words += ["preload"] if preload.is_true() else []
    return "; ".join(words)
