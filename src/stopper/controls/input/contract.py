"""The API is held to a written contract."""

from stopper.evidence.application.flask import Application
from stopper.evidence.packages.questions import Packages
from stopper.evidence.repository.contracts import api_document, read_by_code, read_by_tests
from stopper.evidence.repository.questions import Repository
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.rows.api import api_routes, is_api
from stopper.model import Confidence, Control, Layer, Observations, Place, Severity, fails, not_applicable, passes

control = Control(
    id="input.contract",
    title="The API is held to a written contract",
    severity=Severity.LOW,
    layers=("source", "app", "repo"),
    does=("enforce",),
    cwe=(1173,),
    asvs=("2.1.1", "2.2.1"),
    remedy=(
        "Describe the API in OpenAPI, derive validators and negative tests from the document, and compare versions for "
        "breaking changes on CI."
    ),
    risk=(
        "A client relies on what nobody promised, a release breaks it unseen, and undocumented routes escape every "
        "review."
    ),
)

CORE = """\
contract = FlaskOpenAPIViewDecorator.from_spec(OpenAPI.from_file_path("openapi.yaml"))"""

FEW = 3  # routes, below which a contract is not worth its keep
HELD = (
    "connexion", "flask_smorest", "apiflask", "flask_openapi3", "spectree", "flask_rebar", "flask_pydantic_spec",
    "openapi_core",
)  # fmt: skip
DESCRIBING = (
    "flask_restx", "flask_restplus", "flasgger", "flask_apispec", "flask_swagger_ui", "flask_swagger", "flask_rest_api",
)  # fmt: skip
TESTING = "schemathesis"


@control.check(layer=Layer.SOURCE, question="the API is held to its description")
def the_api_is_described_and_held_to_it(application: Application, repository: Repository) -> Observations:
    routes = [route for route in api_routes(application) if is_api(route)]
    source, document = application.source, api_document(repository)
    if len(routes) < FEW:
        yield not_applicable("the application has no API to speak of")
        return
    held, described = source.import_of(*HELD) or read_by_code(source, document), source.import_of(*DESCRIBING)
    strict = application.config["RESTX_VALIDATE"]
    if held is not None or (strict.is_set and strict.is_true()):
        yield passes("requests are held to the API's description", at=held or strict.at)
    elif described is not None or document is not None:
        message = "the API is described, and nothing holds its routes to the description"
        yield fails(message, at=Place(document.path) if document else described, severity=Severity.INFO, fix=CORE)
    else:
        message = f"no contract is written for the API ({len(routes)} routes): no OpenAPI document, no library for one"
        yield fails(message, at=written_at(routes[0]), confidence=Confidence.TENTATIVE, fix=CORE)


@control.check(layer=Layer.REPO, question="tests come from the contract")
def tests_come_from_the_contract(repository: Repository, packages: Packages | None) -> Observations:
    document = api_document(repository)
    at = read_by_tests(repository, document)
    if packages is not None and packages.has(TESTING):
        yield passes("schemathesis makes tests from the contract", at=packages.declarations(TESTING)[0].at)
    elif at is not None:
        yield passes("tests read the contract", at=at)
    elif document is not None:
        message = "no test reads the API's document, and schemathesis is not among the packages"
        fix = "schemathesis run openapi.yaml"
        yield fails(message, at=Place(document.path), severity=Severity.INFO, confidence=Confidence.TENTATIVE, fix=fix)
    else:
        yield not_applicable("the repository holds no API document")
