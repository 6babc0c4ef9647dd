"""Where connexion is told its document, and by which of its classes: `add_api`, or an Api whose blueprint counts."""

import pytest

from tests.evidence.projects import application_of

DOCUMENT = "openapi: '3.0.0'\npaths:\n  /pets:\n    post:\n      operationId: pets.create\n"
PETS = "def create(body):\n    return body\n"


def rules_of(code: str, *paths: str) -> list[str]:
    files = {"app.py": code, "pets.py": PETS, **dict.fromkeys(paths, DOCUMENT)}
    return [str(route.rule) for route in application_of(files).routes]


@pytest.mark.parametrize("kind", ["connexion.Api", "connexion.FlaskApi", "connexion.apis.flask_api.FlaskApi"])
def test_an_api_that_is_registered_as_a_blueprint_has_the_operations_of_its_document(kind: str) -> None:
    code = (
        "import connexion\nimport pathlib\nfrom flask import Flask\napp = Flask(__name__)\n"
        "def register(app, folder):\n"
        f"    api = {kind}(pathlib.Path(folder, 'api.yaml'), validate_responses=True)\n"
        "    app.register_blueprint(api.blueprint)\n"
        "register(app, './specs')\n"
    )

    assert rules_of(code, "specs/api.yaml") == ["/pets"]


@pytest.mark.parametrize(
    "path",
    ["Path(__file__).parent / 'api.yaml'", "os.path.join(FOLDER, 'specs', 'api.yaml')", "Path('specs/api.yaml')"],
)
def test_a_document_is_found_by_the_last_part_of_its_path(path: str) -> None:
    code = f"import connexion, os\nfrom pathlib import Path\napp = connexion.App(__name__)\napp.add_api({path})\n"

    assert rules_of(code, "specs/api.yaml") == ["/pets"]


def test_a_document_that_lies_twice_is_one() -> None:
    code = "import connexion\napp = connexion.App(__name__)\napp.add_api('api.yaml')\n"

    assert rules_of(code, "specs/api.yaml", "static/api.yaml") == ["/pets"]


def test_of_two_documents_of_one_name_none_is_taken() -> None:
    code = "import connexion\napp = connexion.App(__name__)\napp.add_api('api.yaml')\n"
    files = {
        "app.py": code,
        "pets.py": PETS,
        "one/api.yaml": DOCUMENT,
        "two/api.yaml": DOCUMENT.replace("pets:", "dogs:"),
    }

    assert [route.rule for route in application_of(files).routes] == []


@pytest.mark.parametrize(
    ("answers", "is_json"),
    [
        ("", True),
        ("      responses: {'200': {content: {application/json: {}}}}\n", True),
        ("      responses: {'200': {content: {text/html: {}}}}\n", False),
        ("      produces: [application/json, text/html]\n", True),
        ("      produces: [application/problem+json]\n", True),
        ("      produces: [text/html]\n", False),
    ],
)
def test_what_an_operation_gives_is_written_as_json_unless_its_document_says_otherwise(
    answers: str, is_json: bool
) -> None:
    code = "import connexion\napp = connexion.App(__name__)\napp.add_api('api.yaml')\n"
    files = {"app.py": code, "pets.py": PETS, "api.yaml": DOCUMENT + answers}

    assert [route.origin == "connexion" for route in application_of(files).routes] == [is_json]


@pytest.mark.parametrize(
    "named", ["given", "sys.argv[1]", "os.environ['SPECIFICATION']", "f'{given}.yaml'", "f'specs/{given}'"]
)
def test_where_a_command_line_says_the_document_those_of_the_project_are_taken(named: str) -> None:
    code = (
        "import connexion, os, sys\n"
        f"def build(given):\n    app = connexion.App(__name__)\n    app.add_api({named})\n    return app\n"
    )

    assert rules_of(code, "specs/api.yaml") == ["/pets"]


def test_no_function_of_the_project_answers_the_operations_of_others() -> None:
    code = "import connexion, sys\napp = connexion.App(__name__)\napp.add_api(sys.argv[1])\n"
    files = {"app.py": code, "pets.py": PETS, "client/api.yaml": DOCUMENT.replace("pets.create", "dogs.create")}

    assert [route.rule for route in application_of(files).routes] == []


OBJECTS = (
    "class Pets:\n    def __init__(self, kept):\n        self.kept = kept\n"
    "    def __call__(self, body):\n        return body\n    def add(self, body):\n        return body\n"
    "class Handed(Pets):\n    pass\nfound = {made}\n"
)


@pytest.mark.parametrize(
    ("made", "named", "function"),
    [
        ("Pets([])", "pets.found", "__call__"),
        ("Handed([])", "pets.found", "__call__"),
        ("Handed([])", "pets.found.add", "add"),
    ],
)
def test_an_object_of_the_project_answers(made: str, named: str, function: str) -> None:
    code = "import connexion\napp = connexion.App(__name__)\napp.add_api('api.yaml')\n"
    files = {
        "app.py": code,
        "pets.py": OBJECTS.format(made=made),
        "api.yaml": DOCUMENT.replace("pets.create", named),
    }

    (route,) = application_of(files).routes

    assert route.view is not None
    assert route.view.name == function
    assert route.made is not None


def test_what_a_base_hands_on_is_answered_by_the_method_of_the_class() -> None:
    code = "import connexion\napp = connexion.App(__name__)\napp.add_api('api.yaml')\n"
    base = (
        "class Base:\n    def __call__(self, *args, **kwargs):\n        return self.act(*args, **kwargs)\n"
        "    def act(self, *args, **kwargs):\n        raise NotImplementedError\n"
        "class Create(Base):\n    def act(self, body):\n        return body\n"
        "create = Create()\n"
    )

    (route,) = application_of({"app.py": code, "pets.py": base, "api.yaml": DOCUMENT}).routes

    assert route.view is not None
    assert route.view.name == "act"
    assert [one.name for one in route.view.parameters] == ["self", "body"]


@pytest.mark.parametrize(
    "resolver",
    [
        "Resolver(found)",
        "Resolver(function_resolver=lambda name: getattr(backend, name.split('.')[-1]))",
        "OwnResolver()",
    ],
)
def test_a_function_of_the_project_that_finds_operations_finds_each_of_their_name(resolver: str) -> None:
    code = (
        "import connexion, importlib, sys\nfrom connexion.resolver import Resolver\n"
        "class OwnResolver(Resolver):\n"
        "    def resolve_function_from_operation_id(self, name):\n        return found(name)\n"
        "backend = importlib.import_module(sys.argv[1]).create_backend()\n"
        "def found(name):\n    return getattr(backend, name.rpartition('.')[2])\n"
        f"app = connexion.App(__name__)\nresolver = {resolver}\napp.add_api('api.yaml', resolver=resolver)\n"
    )
    kind = "class {0}:\n    def create(self, body):\n        return body\n    def other(self):\n        pass\n"
    backends = {
        f"{name.lower()}.py": f"{kind.format(name)}def create_backend():\n    return {name}()\n" for name in "AB"
    }
    files = {"app.py": code, **backends, "test_it.py": kind.format("T"), "api.yaml": DOCUMENT}

    routes = application_of(files).routes

    assert sorted(route.at.path for route in routes) == ["a.py", "b.py"]
    assert [route.view.name for route in routes if route.view is not None] == ["create", "create"]
    assert all(route.made is not None for route in routes)


def test_an_operation_of_an_unknown_function_is_none_where_nothing_of_the_project_finds_it() -> None:
    code = "import connexion\napp = connexion.App(__name__)\napp.add_api('api.yaml')\n"

    routes = application_of(
        {"app.py": code, "a.py": "class A:\n    def create(self, body):\n        return body\n", "api.yaml": DOCUMENT}
    ).routes

    assert list(routes) == []
