"""JSON is read in one strict way."""

from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.requests.json_reads import JsonRead, json_reads, strict_provider
from stopper.model import Confidence, Control, Observations, Severity, fails, not_applicable, passes

LAX = "Flask's JSON provider takes NaN, infinite numbers and the last of two equal keys"

control = Control(
    id="input.strict-json",
    title="JSON is read in one strict way",
    severity=Severity.LOW,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(436, 674, 1286),
    asvs=("1.5.3", "2.2.1"),
    remedy=(
        "Accept application/json only, without force=True, and refuse duplicate keys, NaN, infinite numbers and deep "
        "nesting before the data is used."
    ),
    risk=(
        "Duplicate keys let a check read one value and the code use another, and NaN or deep nesting ends in an error "
        "500."
    ),
)

PROVIDER = """\
class StrictProvider(DefaultJSONProvider):
    def loads(self, text, **kwargs):
        return json.loads(text, parse_constant=refuse, object_pairs_hook=without_equal_keys)


app.json = StrictProvider(app)"""


@control.check(question="a body is read as JSON where it says so", enforced_by=("body.strict-json",))
def bodies_are_read_as_json_where_they_say_so(application: Application) -> Observations:
    found = json_reads(application.source)
    faults = [item for read in found for item in _faults(read)]
    yield from faults
    if not found:
        yield not_applicable("no JSON of a request is read")
    elif not faults:
        yield passes(
            f"JSON is read where the content type says so, and its absence is asked for ({len(found)})", at=found[0].at
        )


def _faults(read: JsonRead) -> Observations:
    if read.by_hand:
        message = "the body is decoded as JSON whatever its content type says: another site's form can send it"
        yield fails(message, at=read.at, severity=Severity.LOW, fix="body = request.get_json()")
    elif read.forces:
        message = "get_json(force=True) reads any content type: another site's form can send it"
        yield fails(message, at=read.at, severity=Severity.LOW, fix="body = request.get_json()")
    if read.may_be_none:
        message = "get_json(silent=True) gives None for what it cannot read, and nothing asks for that: an error 500"
        yield fails(
            message, at=read.at, severity=Severity.LOW, fix="body = request.get_json()  # answers 400 by itself"
        )


@control.check(question="JSON is decoded strictly", enforced_by=("body.strict-json",))
def json_of_the_running_app_is_decoded_strictly(app: ImportedApp, application: Application) -> Observations:
    """Whether the provider is Flask's own, which takes NaN and equal keys; what another one takes, source tells."""
    provider = next(iter(app.extensions.under("json-provider")), None)
    if provider is None or not json_reads(application.source):
        yield not_applicable("no JSON of a request is read, or the app shows no provider for it")
    elif provider.kind == "flask.json.provider.DefaultJSONProvider":
        yield fails(LAX, at=app.at, severity=Severity.INFO, fix=PROVIDER)
    else:
        yield not_applicable(f"the running app has a provider of its own, {provider.name[:60]}: source tells of it")


@control.check(question="JSON is decoded strictly", enforced_by=("body.strict-json",))
def json_is_decoded_strictly(application: Application) -> Observations:
    """Flask's provider takes NaN, infinite numbers, and the last of two keys of one name."""
    source = application.source
    at = strict_provider(source)
    if not json_reads(source):
        yield not_applicable("no JSON of a request is read")
    elif at is not None:
        yield passes("the application's JSON provider refuses what the standard does not know", at=at)
    else:
        yield fails(LAX, at=application.at, severity=Severity.INFO, confidence=Confidence.TENTATIVE, fix=PROVIDER)
