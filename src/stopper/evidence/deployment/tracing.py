"""Where the deployment lets an application send its traces: OpenTelemetry's variables and its start command."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.given_variables import GivenVariable, GivenVariables
from stopper.model import Place
from stopper.standard.instruments import INSTRUMENTING
from stopper.standard.regex import regex

ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_ZIPKIN_ENDPOINT")
CAPTURED = regex(r"OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_(?:SERVER|CLIENT)_(?:REQUEST|RESPONSE)\Z")
PERSONAL = regex(r"(?:^|,)\s*(?:\.\*|\*|(?:set-)?cookie|(?:proxy-)?authorization|x-api-key)\s*(?:,|\Z)", re.IGNORECASE)
SANITISED = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS"
TRUE = ("true", "1")
AGENTS = ("opentelemetry-instrument", "ddtrace-run", "newrelic-admin")


class Captured(Struct, frozen=True):
    """A variable that puts headers with secrets or identities into traces."""

    name: str
    at: Place


def endpoint(given: GivenVariables) -> GivenVariable | None:
    """The variable that says where traces go."""
    return next((item for name in ENDPOINTS for item in given.all if item.name == name), None)


def switched_off(given: GivenVariables) -> GivenVariable | None:
    """The variable by which nothing is sent: OTEL_SDK_DISABLED, or no exporter of traces."""
    for item in given.all:
        if item.name == "OTEL_SDK_DISABLED" and item.text.strip().lower() in TRUE:
            return item
        if item.name == "OTEL_TRACES_EXPORTER" and item.text.strip().lower() in ("none", "console"):
            return item
    return None


def captured_headers(given: GivenVariables) -> Iterator[Captured]:
    """The variables by which headers with secrets become attributes of traces."""
    sanitised = {item.whose for item in given.all if item.name == SANITISED and item.text}
    for item in given.all:
        if CAPTURED.match(item.name) and PERSONAL.search(item.text) and item.whose not in sanitised:
            yield Captured(item.name, item.at)


def instrumented(application: Application, launches: Launches | None) -> str:
    """What makes traces of requests: an agent that the command starts with, or a call of the code; empty where none."""
    for item in launches.deployed if launches is not None else ():
        agent = next((name for name in item.started.through if name in AGENTS), "")
        if agent:
            return f"{agent} starts the application"
    return "the code instruments Flask" if application.source.calls(*INSTRUMENTING) else ""
