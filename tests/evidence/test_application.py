"""Which applications a project makes, and what belongs to each."""

import pytest

from stopper.evidence.application.flask import applications
from stopper.evidence.source.unread_modules import unread_modules
from tests.evidence.projects import application_of, source_of

MAKE = "from flask import Flask\napp = Flask(__name__)\n"
FACTORY = "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\n"


@pytest.mark.parametrize(
    "text",
    [
        MAKE,
        FACTORY,
        "import flask\napp = flask.Flask('shop')",
        "from flask import Flask as F\napp = F(__name__)",
        "from flask import Flask\nclass Shop(Flask):\n    pass\napp = Shop(__name__)",
        "from flask import Flask\nclass Base(Flask):\n    pass\nclass Shop(Base):\n    pass\napp = Shop(__name__)",
        "from apiflask import APIFlask\napp = APIFlask(__name__)",
        "from house.web import CustomFlask\napp = CustomFlask(import_name=__name__)",
        "from house.web import CustomFlask\nclass Shop(CustomFlask):\n    pass\napp = Shop(__name__)",
        "from house.web import FlaskService\napp = FlaskService(__name__, 'shop')",
        "from flask import Flask\nclass Server:\n    def __init__(self):\n        self.app = Flask(__name__)",
        "from flask import Flask\nif True:\n    app = Flask(__name__)\nelse:\n    app = Flask('other')",
    ],
)
def test_an_application_is_found_however_it_is_made(text: str) -> None:
    found = application_of(text)

    assert found.name == "app.py"
    assert found.at.line > 0


@pytest.mark.parametrize(
    "text",
    [
        "from apiflask import APIFlask\napp = APIFlask(__name__)\n",
        "from apiflask import APIFlask\nclass Shop(APIFlask):\n    pass\napp = Shop(__name__)\n",
        "from flask_openapi3 import OpenAPI\napp = OpenAPI(__name__)\n",
        "from house.web import CustomFlask\napp = CustomFlask(import_name=__name__)\n",
        "from house.web import FlaskService\napp = FlaskService(__name__)\n",
    ],
)
def test_an_application_of_a_class_derived_from_flask_is_configured_as_any_other(text: str) -> None:
    found = application_of(text + "app.config['SESSION_COOKIE_SECURE'] = False\n")

    assert found.config["SESSION_COOKIE_SECURE"].at.line == text.count("\n") + 1


@pytest.mark.parametrize(
    "text",
    [
        "from house.web import FlaskTracer\ntracer = FlaskTracer(app)",
        "from connexion import FlaskFramework\nframework = FlaskFramework(__name__)",
        "from house.web import flask_service\napp = flask_service(__name__)",
    ],
)
def test_what_merely_has_flask_in_its_name_is_no_application(text: str) -> None:
    assert applications(source_of(text)) == ()


def test_a_project_without_flask_has_no_application() -> None:
    assert applications(source_of("print('nothing')")) == ()


def test_an_application_that_only_a_test_makes_is_none() -> None:
    assert applications(source_of({"tests/test_app.py": MAKE})) == ()


def test_an_application_in_documentation_counts_only_where_there_is_no_other() -> None:
    both = applications(source_of({"docs/example.py": MAKE, "shop.py": MAKE}))
    alone = applications(source_of({"docs/example.py": MAKE}))

    assert [item.name for item in both] == ["shop.py"]
    assert [item.name for item in alone] == ["docs/example.py"]


def test_a_module_that_no_import_claims_is_of_the_application_in_whose_folder_it_lies() -> None:
    source = source_of({"agent/agent.py": MAKE, "agent/tool.py": "x = 1", "web.py": MAKE, "views/users.py": "y = 1"})
    found = {item.name: {module.path for module in item.source.modules} for item in applications(source)}

    assert found == {"agent/agent.py": {"agent/agent.py", "agent/tool.py"}, "web.py": {"web.py", "views/users.py"}}


def test_two_applications_each_have_the_modules_that_they_reach() -> None:
    source = source_of(
        {
            "one/app.py": MAKE + "import views",
            "one/views.py": "x = 1",
            "two/app.py": MAKE + "import views",
            "two/views.py": "x = 2",
            "one/lonely.py": "y = 1",
        }
    )
    found = {item.name: {module.path for module in item.source.modules} for item in applications(source)}

    assert found == {
        "one/app.py": {"one/app.py", "one/views.py", "one/lonely.py"},
        "two/app.py": {"two/app.py", "two/views.py"},
    }


def test_modules_that_import_each_other_in_a_circle_belong_to_one_application() -> None:
    source = source_of(
        {
            "one/app.py": MAKE + "import views",
            "one/views.py": "from app import app",
            "two/app.py": MAKE,
        }
    )
    found = {item.name: len(item.source.modules) for item in applications(source)}

    assert found == {"one/app.py": 2, "two/app.py": 1}


HOOKED = [
    "@app.before_request\ndef hook(): pass",
    "def hook(): pass\napp.before_request(hook)",
    "from flask import Blueprint\nbp = Blueprint('b', __name__)\n@bp.before_app_request\ndef hook(): pass",
]


@pytest.mark.parametrize("text", HOOKED)
def test_a_hook_of_the_application_is_global(text: str) -> None:
    (hook,) = application_of(MAKE + text).hooks

    assert hook.is_global
    assert hook.function is not None
    assert hook.function.name == "hook"


def test_a_hook_of_a_blueprint_is_its_own() -> None:
    text = "from flask import Blueprint\nbp = Blueprint('b', __name__)\n@bp.before_request\ndef hook(): pass"
    (hook,) = application_of(MAKE + text).hooks_of("before_request")

    assert not hook.is_global


@pytest.mark.parametrize(
    "text",
    ["@app.errorhandler(404)\ndef missing(e): pass", "def missing(e): pass\napp.register_error_handler(404, missing)"],
)
def test_an_error_handler_keeps_its_code(text: str) -> None:
    application = application_of(MAKE + text)
    (hook,) = application.hooks_of("errorhandler")

    assert application.source.value(hook.argument, hook.scope).equals(404)


@pytest.mark.parametrize(
    ("text", "is_on"),
    [
        ("from flask_wtf import CSRFProtect\nCSRFProtect(app)", True),
        ("from flask_wtf import CSRFProtect\nCSRFProtect(app=app)", True),
        ("from flask_wtf.csrf import CSRFProtect\ncsrf = CSRFProtect()\ncsrf.init_app(app)", True),
        ("from flask_wtf import CSRFProtect\nclass Own(CSRFProtect):\n    pass\nOwn(app)", True),
        ("from flask_wtf import CSRFProtect\ncsrf = CSRFProtect()", False),
    ],
)
def test_an_extension_is_initialised_only_where_it_meets_the_application(text: str, is_on: bool) -> None:
    application = application_of(MAKE + text)
    (call,) = application.extension("flask_wtf.CSRFProtect")

    assert application.is_initialised(call, "flask_wtf.CSRFProtect") is is_on


def test_an_extension_of_another_module_is_found_through_its_import() -> None:
    application = application_of(
        {
            "shop/__init__.py": FACTORY.replace(
                "    return", "    from .extensions import csrf\n    csrf.init_app(app)\n    return"
            ),
            "shop/extensions.py": "from flask_wtf import CSRFProtect\ncsrf = CSRFProtect()",
        }
    )
    (call,) = application.extension("flask_wtf.CSRFProtect")

    assert application.is_initialised(call, "flask_wtf.CSRFProtect")


def test_an_unreadable_module_that_the_application_imports_is_a_blind_spot() -> None:
    source = source_of({"app.py": MAKE + "import broken"})
    blind = type(source)(
        source.all_modules, [("broken.py", "syntax error at line 1"), ("other.py", "syntax error at line 1")]
    )

    assert unread_modules(blind) == ("broken.py",)


@pytest.mark.parametrize(
    ("beside", "names"),
    [
        ({}, {"shop.py"}),
        ({"start.py": "from left import app\napp.run()"}, {"left.py", "shop.py"}),
        ({"start.py": "import left\nleft.app.run()"}, {"left.py", "shop.py"}),
    ],
)
def test_an_application_that_nothing_uses_is_spare_beside_another(beside: dict[str, str], names: set[str]) -> None:
    used = f"{MAKE}\n@app.get('/')\ndef index():\n    return ''\n"
    source = source_of({"left.py": f"{MAKE}\ndef helper():\n    return 1\n", "shop.py": used, **beside})

    assert {item.name for item in applications(source)} == names


SERVED = f"{MAKE}\n@app.get('/')\ndef index():\n    return ''\n"
TABLES = "from flask_sqlalchemy import SQLAlchemy\nSQLAlchemy(app)\n"
ENTERED = f"{MAKE}\napp.secret_key = 'x'\nwith app.app_context():\n    print(app.config)\n"


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ({"fill_tables.py": ENTERED}, {"shop.py"}),
        ({"fill_tables.py": f"{MAKE}\n{TABLES}app.app_context().push()\n"}, {"shop.py"}),
        ({"login_example.py": SERVED}, {"shop.py"}),
        ({"example_login.py": SERVED}, {"shop.py"}),
        ({"sample_login.py": SERVED}, {"shop.py"}),
        ({"documentation/login.py": SERVED}, {"shop.py"}),
        ({"samples/login.py": SERVED}, {"shop.py", "samples/login.py"}),
        ({"fill_tables.py": f"{ENTERED}\n@app.get('/')\ndef index():\n    return ''\n"}, {"shop.py", "fill_tables.py"}),
        ({"fill_tables.py": f"{ENTERED}\nfrom views import add\nadd(app)\n"}, {"shop.py", "fill_tables.py"}),
        ({"fill_tables.py": ENTERED, "start.py": "from fill_tables import app\n"}, {"shop.py", "fill_tables.py"}),
        ({"settings_example.py": SERVED}, {"shop.py", "settings_example.py"}),
    ],
)  # fmt: skip
def test_applications_of_scripts_and_examples_are_beside_what_is_served(files: dict[str, str], names: set[str]) -> None:
    source = source_of(
        {"shop.py": SERVED, "views.py": "def add(app):\n    app.add_url_rule('/x', view_func=add)\n", **files}
    )

    found = applications(source)

    assert {item.name for item in found} == names


def test_what_a_script_sets_for_its_own_application_is_no_setting_of_another() -> None:
    source = source_of({"shop.py": SERVED, "fill_tables.py": ENTERED})

    (found,) = applications(source)

    assert not found.config["SECRET_KEY"].is_set


def test_what_the_documentation_sets_for_its_own_application_is_no_setting_of_another() -> None:
    sample = f"{SERVED}\napp.secret_key = 'development'\napp.debug = True\n"

    (found,) = applications(source_of({"shop.py": SERVED, "documentation/sample.py": sample}))

    assert not found.config["SECRET_KEY"].is_set


def test_what_a_script_sets_for_the_application_that_it_imports_is_a_setting() -> None:
    script = "from shop import app\napp.secret_key = 'development'\n"

    (found,) = applications(source_of({"shop.py": SERVED, "documentation/run.py": script}))

    assert found.config["SECRET_KEY"].is_set


def test_an_application_of_an_example_counts_where_there_is_no_other() -> None:
    assert [item.name for item in applications(source_of({"login_example.py": SERVED}))] == ["login_example.py"]
