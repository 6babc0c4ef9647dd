"""The effective configuration of an application, out of every idiom by which projects write it."""

# ruff: noqa: E501 - whole projects are written inline, a file on a line

import pytest

from stopper.evidence.source.values import FromEnvironment, Known, Unknown
from tests.evidence.projects import application_of

MAKE = "import os\nfrom flask import Flask\napp = Flask(__name__)\n"
CLASSES = (
    "class Config:\n    KEY = 'base'\nclass DevelopmentConfig(Config):\n    KEY = 'dev'\n"
    "class TestingConfig(Config):\n    KEY = 'test'\nclass StagingConfig(Config):\n    KEY = 'stage'\n"
    "class ProductionConfig(Config):\n    KEY = 'set'\n"
)
TABLE = (
    CLASSES
    + "config = {'development': DevelopmentConfig, 'testing': TestingConfig, 'staging': StagingConfig, 'production': ProductionConfig, 'default': DevelopmentConfig}\n"
)
FACTORY = "import os\nfrom flask import Flask\nfrom config import config\ndef create_app(name='default'):\n    app = Flask(__name__)\n"


def config_of(files: dict[str, str] | str, environment: str = "production"):
    return application_of(files, environment).config


@pytest.mark.parametrize(
    "text",
    [
        "app.config['KEY'] = 'set'",
        "app.config['KEY'] = other = 'set'",
        "NAME = 'KEY'\napp.config[NAME] = 'set'",
        "app.config.update(KEY='set')",
        "app.config.update({'KEY': 'set'})",
        "app.config.update(dict(KEY='set'))",
        "values = {'KEY': 'set'}\napp.config.update(values)",
        "values = dict(KEY='set')\napp.config.update(values)",
        "app.config.update(**{'KEY': 'set'})",
        "app.config.from_mapping(KEY='set')",
        "from flask import Config\nmade = Config('.')\nmade.from_mapping(KEY='set')\napp.config.update(made)",
        "app.config.from_mapping({'KEY': 'set'})",
        "app.config.setdefault('KEY', 'set')",
        "app.config |= {'KEY': 'set'}",
        "config = app.config\nconfig['KEY'] = 'set'",
        "KEY = 'set'\napp.config.from_object(__name__)",
        "class Config:\n    KEY = 'set'\napp.config.from_object(Config)",
        "class Config:\n    KEY = 'set'\napp.config.from_object(Config())",
        "class Config:\n    KEY: str = 'set'\napp.config.from_object(Config)",
        "class Config:\n    KEY = OTHER = 'set'\napp.config.from_object(Config)",
        "class Config:\n    KEY = 'set'\napp.config.from_object('app.Config')",
        "class Config:\n    KEY = 'set'\napp.config.from_object(__name__ + '.Config')",
        "class Config:\n    KEY = 'set'\napp.config.from_object(f'{__name__}.Config')",
        "class Base:\n    KEY = 'set'\nclass Config(Base):\n    pass\napp.config.from_object(Config)",
        "class Base:\n    KEY = 'other'\nclass Config(Base):\n    KEY = 'set'\napp.config.from_object(Config)",
        "def configure(app):\n    app.config['KEY'] = 'set'\nconfigure(app)",
        "def configure(a):\n    a.config['KEY'] = 'set'\nconfigure(app)",
        "class Setup:\n    def init_app(self, given):\n        given.config['KEY'] = 'set'\nSetup().init_app(given=app)",
        "app.config['KEY'] = 'set'\napp.config['KEY'] = app.config['KEY']",
        "app.config['KEY'] = ''\napp.config['KEY'] = app.config.get('KEY') or 'set'",
        "app.config['OTHER'] = 'set'\napp.config['KEY'] = app.config['OTHER']",
        "match os.environ.get('ENV'):\n    case 'production':\n        app.config['KEY'] = 'set'\n    case _:\n        app.config['KEY'] = 'dev'",
        "match os.environ.get('ENV'):\n    case 'dev' | 'test':\n        app.config['KEY'] = 'dev'\n    case _:\n        app.config['KEY'] = 'set'",
        "class Prod:\n    KEY = 'set'\nfrom werkzeug.utils import import_string\napp.config.from_object(import_string('app.Prod')())",
        "class Prod:\n    KEY = 'set'\nclass Dev:\n    KEY = 'dev'\ndef chosen():\n    if os.environ.get('X'):\n        return Prod\n    return Dev\napp.config.from_object(chosen())",
        "app.config['KEY'] = 'first'\napp.config['KEY'] = 'set'",
        "app.config['KEY'] = 'set'\nif app.debug:\n    app.config['KEY'] = 'dev'",
        "app.config['KEY'] = 'set'\nif os.environ.get('FLASK_ENV') == 'development':\n    app.config['KEY'] = 'dev'",
        "if app.config['ENV'] == 'production':\n    app.config['KEY'] = 'set'\nelse:\n    app.config['KEY'] = 'dev'",
    ],
)
def test_a_value_written_in_the_applications_module_is_found(text: str) -> None:
    setting = config_of(MAKE + text)["KEY"]

    assert setting.data == "set"
    assert setting.is_set
    assert setting.at.path == "app.py"


@pytest.mark.parametrize(
    "files",
    [
        {"settings.py": "KEY = 'set'", "app.py": MAKE + "import settings\napp.config.from_object(settings)"},
        {"settings.py": "KEY = 'set'", "app.py": MAKE + "app.config.from_object('settings')"},
        {"settings.py": "KEY = 'set'", "app.py": MAKE + "app.config.from_pyfile('settings.py')"},
        {"instance/config.py": "KEY = 'set'", "app.py": MAKE + "app.config.from_pyfile('config.py')"},
        {"conf/settings.cfg.py": "", "settings.py": "KEY = 'set'", "app.py": MAKE + "app.config.from_pyfile('../settings.py', silent=True)"},
        {"defaults.py": "KEY = 'set'", "settings.py": "from defaults import *", "app.py": MAKE + "app.config.from_object('settings')"},
        {"defaults.py": "KEY = 'other'", "settings.py": "from defaults import *\nKEY = 'set'", "app.py": MAKE + "app.config.from_object('settings')"},
        {"defaults.py": "KEY = 'set'", "settings.py": "from defaults import KEY", "app.py": MAKE + "app.config.from_object('settings')"},
        {"base.py": "class Base:\n    KEY = 'set'", "config.py": "from base import Base\nclass Config(Base):\n    pass", "app.py": MAKE + "app.config.from_object('config.Config')"},
        {"config.py": CLASSES, "app.py": MAKE + "app.config.from_object('config.ProductionConfig')"},
        {"config.py": CLASSES, "app.py": MAKE + "from config import ProductionConfig\napp.config.from_object(ProductionConfig)"},
        {"config.py": CLASSES, "app.py": MAKE + "import config\napp.config.from_object(config.ProductionConfig())"},
        {"config.py": CLASSES, "app.py": MAKE + "app.config.from_object(os.environ['APP_SETTINGS'] )\napp.config.from_object('config.ProductionConfig')"},
        {"config.py": CLASSES, "app.py": MAKE + "app.config.from_object(os.environ.get('APP_SETTINGS', 'config.DevelopmentConfig'))"},
        {"config.py": CLASSES, "app.py": MAKE + "app.config.from_object(os.getenv('APP_SETTINGS') or 'config.ProductionConfig')"},
        {"config.py": CLASSES, "app.py": MAKE + "app.config.from_object(f\"config.{os.environ['ENV'].title()}Config\")"},
        {"config.py": CLASSES, "app.py": MAKE + "app.config.from_object('config.%sConfig' % os.environ['ENV'])"},
        {"config.py": TABLE, "app.py": FACTORY + "    app.config.from_object(config[name])\n    return app"},
        {"config.py": TABLE, "app.py": FACTORY + "    app.config.from_object(config.get(name))\n    return app"},
        {"config.py": TABLE, "app.py": FACTORY + "    app.config.from_object(config[os.getenv('FLASK_CONFIG', 'default')])\n    return app"},
        {"config.py": CLASSES, "app.py": "from flask import Flask\nfrom config import ProductionConfig\ndef create_app(config=ProductionConfig):\n    app = Flask(__name__)\n    app.config.from_object(config)\n    return app"},
        {"config.py": CLASSES, "app.py": "from flask import Flask\ndef create_app(config='config.ProductionConfig'):\n    app = Flask(__name__)\n    app.config.from_object(config)\n    return app"},
        {
            "config.py": CLASSES,
            "app.py": "from flask import Flask\ndef create_app(config):\n    app = Flask(__name__)\n    app.config.from_object(config)\n    return app",
            "wsgi.py": "from app import create_app\nfrom config import ProductionConfig\napp = create_app(ProductionConfig)",
        },
        {"shop/__init__.py": MAKE + "from . import settings\napp.config.from_object(settings)", "shop/settings.py": "KEY = 'set'"},
        {"shop/__init__.py": MAKE + "app.config.from_object('shop.settings')", "shop/settings.py": "KEY = 'set'"},
    ],
)  # fmt: skip
def test_a_value_written_in_another_file_is_found(files: dict[str, str]) -> None:
    setting = config_of(files)["KEY"]

    assert setting.data == "set"
    assert setting.at.path not in ("app.py", "wsgi.py", "shop/__init__.py")


@pytest.mark.parametrize(
    ("environment", "data"), [("production", "set"), ("staging", "stage"), ("development", "dev"), ("testing", "test")]
)
def test_the_object_named_for_the_environment_that_is_asked_for_counts(environment: str, data: str) -> None:
    files = {"config.py": TABLE, "app.py": FACTORY + "    app.config.from_object(config[name])\n    return app"}

    assert config_of(files, environment)["KEY"].data == data


def test_the_values_of_other_environments_are_kept_beside() -> None:
    files = {"config.py": TABLE, "app.py": FACTORY + "    app.config.from_object(config[name])\n    return app"}
    others = config_of(files).others

    assert {name: settings["KEY"].data for name, settings in others.items() if settings} == {
        "staging": "stage",
        "development": "dev",
        "testing": "test",
    }


@pytest.mark.parametrize(
    "text",
    [
        "app.config['OTHER'] = 1\nif app.debug:\n    app.config['KEY'] = 'dev'",
        "if app.testing:\n    app.config['KEY'] = 'test'",
        "class DevelopmentConfig:\n    KEY = 'dev'\nclass ProductionConfig:\n    OTHER = 1\ntable = {'development': DevelopmentConfig, 'production': ProductionConfig}\napp.config.from_object(table[os.environ['ENV']])",
    ],
)
def test_what_only_development_and_tests_set_is_not_set_in_production(text: str) -> None:
    configuration = config_of(MAKE + text)

    assert "KEY" not in configuration
    assert not configuration["KEY"].is_set


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("app.config.from_prefixed_env()", "a FLASK_ variable"),
        ("app.config.from_envvar('SETTINGS')", "the file that a variable names"),
        ("app.config.from_pyfile('missing.cfg')", "the file missing.cfg"),
        ("app.config.from_pyfile(os.environ['SETTINGS'])", "a configuration file"),
        ("app.config.from_file('config.toml', load=tomllib.load)", "a configuration file"),
        ("app.config.from_object(os.environ['SETTINGS'])", "the configuration object chosen at run time"),
        ("app.config.update(read())", "a mapping made at run time"),
        ("app.config.update({**read()})", "a mapping made at run time"),
        ("app.config.update(**read())", "a mapping made at run time"),
        ("for name in os.environ:\n    app.config[name] = os.environ[name]", "code that sets keys by name (app.py, line 5)"),
        ("from pydantic_settings import BaseSettings\nclass Settings(BaseSettings, extra='allow'):\n    OTHER: int = 1\napp.config.from_object(Settings())", "a variable of the environment"),
    ],
)  # fmt: skip
def test_what_may_be_set_outside_the_code_leaves_a_key_undecided(text: str, words: str) -> None:
    setting = config_of(MAKE + text)["SESSION_COOKIE_SECURE"]

    assert setting.elsewhere == words
    assert setting.is_true() is None
    assert words in setting.needs


def test_a_key_that_nobody_sets_has_the_default_of_flask() -> None:
    setting = config_of(MAKE)["SESSION_COOKIE_HTTPONLY"]

    assert setting.is_true() is True
    assert not setting.is_set


@pytest.mark.parametrize("more", ["", ", extra='ignore'"])
def test_settings_of_pydantic_take_no_variable_that_they_have_no_field_for(more: str) -> None:
    fields = f"from pydantic_settings import BaseSettings\nclass Settings(BaseSettings{more}):\n    OTHER: int = 1\n"
    setting = config_of(f"{MAKE}{fields}app.config.from_object(Settings())")["SESSION_COOKIE_SECURE"]

    assert setting.is_true() is False
    assert not setting.elsewhere


@pytest.mark.parametrize(
    "text",
    [
        "app.secret_key = 'set'",
        "app.config['SECRET_KEY'] = 'set'",
        "class Shop:\n    pass\napp.secret_key = Shop.key = 'set'",
    ],
)
def test_the_secret_key_is_found_as_attribute_and_as_key(text: str) -> None:
    assert config_of(MAKE + text)["SECRET_KEY"].data == "set"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("app.config['KEY'] = os.environ['K']", FromEnvironment("K", required=True, is_text=True)),
        ("app.config['KEY'] = os.environ.get('K', 'd')", FromEnvironment("K", Known("d"), is_text=True)),
        ("app.secret_key = app.config['KEY'] = os.getenv('K')", FromEnvironment("K", is_text=True)),
        ("class C:\n    KEY = os.environ.get('K') or 'd'\napp.config.from_object(C)", FromEnvironment("K", Known("d"))),
        ("from decouple import config\napp.config['KEY'] = config('K', default='d')", FromEnvironment("K", Known("d"))),
    ],
)
def test_a_value_from_the_environment_stays_undecided(text: str, value: FromEnvironment) -> None:
    setting = config_of(MAKE + text)["KEY"]

    assert setting.value == value
    assert setting.is_undecided


@pytest.mark.parametrize(
    "text",
    [
        "app.config['KEY'] = read()",
        "app.config['KEY'] += 'more'",
        "class C:\n    @property\n    def KEY(self):\n        return 'set'\napp.config.from_object(C())",
        "app.config['KEY'] = 'set'\nif missing:\n    app.config['KEY'] = 'b'",
        "from pydantic_settings import BaseSettings\nclass C(BaseSettings):\n    KEY: str = 'set'\napp.config.from_object(C())",
    ],
)
def test_a_value_that_the_code_does_not_decide_is_never_guessed(text: str) -> None:
    setting = config_of(MAKE + text)["KEY"]

    assert setting.data is None
    assert setting.equals("set") is None


def test_code_of_tests_sets_nothing() -> None:
    files = {
        "app.py": MAKE + "app.config['KEY'] = 'set'",
        "tests/test_app.py": "from app import app\napp.config['KEY'] = 'test'",
    }

    assert config_of(files)["KEY"].data == "set"


def test_an_unknown_helper_file_that_is_there_is_preferred_by_nearness() -> None:
    files = {
        "shop/__init__.py": MAKE + "app.config.from_pyfile('config.py')",
        "shop/config.py": "KEY = 'set'",
        "other/config.py": "KEY = 'other'",
    }

    assert config_of(files)["KEY"].data == "set"


def test_earlier_values_are_remembered_as_overridden() -> None:
    setting = config_of(MAKE + "app.config['KEY'] = 1\napp.config['KEY'] = 2\n")["KEY"]

    assert [place.line for place in setting.overridden] == [4]
    assert setting.at.line == 5


def test_an_unreadable_value_says_so() -> None:
    setting = config_of(MAKE + "app.config['KEY'] = read()\n")["KEY"]

    assert isinstance(setting.value, Unknown)
    assert "the value of KEY in production" in setting.needs


@pytest.mark.parametrize(
    "text",
    [
        "table = {'a': table['a']}\napp.config.from_object(table['a'])",
        "a = b\nb = a\napp.config.from_object(a['x'])",
        "def create(name):\n    app.config.from_object(name)\n    create(name)\n    create(name[0])",
        "class A(A):\n    KEY = 1\napp.config.from_object(A)",
        "from app import *\napp.config.from_object(__name__)",
        "values = {**values, **values}\napp.config.update(values)",
        "values = dict(**values)\napp.config.update(**values)",
    ],
)
def test_configuration_that_leads_to_itself_ends(text: str) -> None:
    configuration = config_of(MAKE + text)

    assert configuration["SESSION_COOKIE_HTTPONLY"].key == "SESSION_COOKIE_HTTPONLY"


def test_modules_that_import_each_other_with_a_star_end() -> None:
    files = {
        "app.py": MAKE + "app.config.from_object('one')",
        "one.py": "from two import *\nKEY = 'set'",
        "two.py": "from one import *\nOTHER = 1",
    }

    assert config_of(files)["KEY"].data == "set"
