"""Settings that come by a path, from themselves, by reflection, or from a reader of the environment."""

# ruff: noqa: E501 - whole projects are written inline

import pytest

from stopper.evidence.source.values import FromEnvironment, options
from tests.evidence.test_configuration import MAKE, config_of


@pytest.mark.parametrize(
    "given",
    [
        "os.path.join(os.path.dirname(__file__), 'conf', 'prod.py')",
        "Path(__file__).parent / 'conf' / 'prod.py'",
        "here / 'conf/prod.py'",
        "f'{here}/conf/prod.py'",
        "path",
    ],
)
def test_a_file_that_a_path_names_by_its_end_is_read(given: str) -> None:
    code = f"from pathlib import Path\nhere = Path(__file__).parent\npath = here / 'conf' / 'prod.py'\n{MAKE}"

    found = config_of({"app.py": f"{code}app.config.from_pyfile({given})\n", "conf/prod.py": "KEY = 'set'\n"})

    assert found["KEY"].data == "set"


def test_a_file_of_the_tests_is_not_the_one_that_the_application_reads() -> None:
    code = f"{MAKE}app.config['KEY'] = 'default'\napp.config.from_pyfile('shop.cfg', silent=True)\n"

    found = config_of({"app.py": code, "tests/shop.cfg": "KEY = 'of the tests'\n"})

    assert found["KEY"].data == "default"


def test_a_setting_that_is_read_back_into_itself_stays_from_the_environment() -> None:
    found = config_of(MAKE + "app.config['SECRET_KEY'] = os.environ['S']\napp.secret_key = app.config['SECRET_KEY']\n")

    assert isinstance(found["SECRET_KEY"].value, FromEnvironment)


def test_a_module_chosen_by_reflection_gives_its_classes() -> None:
    code = MAKE + "import config\napp.config.from_object(getattr(config, os.environ.get('C', 'Dev')))\n"

    found = config_of({"app.py": code, "config.py": "class Prod:\n    KEY = 'set'\nclass Dev:\n    KEY = 'dev'\n"})

    assert found["KEY"].data == "set"


@pytest.mark.parametrize(
    "read",
    [
        "from decouple import AutoConfig\nread = AutoConfig()\nvalue = read('V', 'dev')\n",
        "from decouple import config\nvalue = config('V', 'dev')\n",
        "class Env:\n    @staticmethod\n    def get(name, default=None):\n        found = os.environ.get(name)\n        return found or default\nvalue = Env.get('V', 'dev')\n",
    ],
)
def test_a_default_that_stands_second_and_a_static_reader_are_understood(read: str) -> None:
    setting = config_of(f"{MAKE}{read}app.config['KEY'] = value\n")["KEY"]

    assert isinstance(setting.value, FromEnvironment)
    assert setting.value.name == "V"


def test_a_reader_that_looks_at_words_first_gives_no_mere_text() -> None:
    reader = (
        "def flag(name, default=False):\n    found = os.getenv(name, default)\n"
        "    if found in ('False', '0'):\n        return False\n    return bool(found)\n"
    )

    setting = config_of(f"{MAKE}{reader}app.config['DEBUG'] = flag('DEBUG', True)\n")["DEBUG"]

    assert isinstance(setting.value, FromEnvironment)
    assert (setting.value.name, setting.value.is_text) == ("DEBUG", False)


@pytest.mark.parametrize(
    "code",
    [
        "for key, value in {'KEY': 'set', 'OTHER': 1}.items():\n    app.config[key] = value\n",
        "for key, value in (('OTHER', 1), ('KEY', 'set')):\n    app.config[key] = value\n",
        "for key in ('OTHER', 'KEY'):\n    app.config[key] = 'set'\n",
        "TABLE = {'KEY': 'set'}\nfor key in TABLE:\n    app.config[key] = 'set'\n",
        "app.config['OTHER'], app.config['KEY'] = 1, 'set'\n",
    ],
)
def test_a_loop_over_a_table_and_a_tuple_set_their_keys(code: str) -> None:
    found = config_of(MAKE + code)

    assert found["KEY"].data == "set"
    assert not found.elsewhere


def test_a_key_of_a_loop_over_what_is_not_known_leaves_the_rest_open() -> None:
    found = config_of(MAKE + "for key in os.environ:\n    app.config[key] = os.environ[key]\n")

    assert found.elsewhere


def test_setattr_sets_what_an_attribute_of_the_application_means() -> None:
    assert config_of(MAKE + "setattr(app, 'secret_key', 'set')\n")["SECRET_KEY"].data == "set"


def test_the_keys_of_a_table_say_which_class_an_environment_uses() -> None:
    classes = "class Easy:\n    KEY = 'easy'\nclass Hard:\n    KEY = 'hard'\nclass Live:\n    KEY = 'live'\n"
    table = "TABLE = {'local': Easy, 'testing': Hard, 'production': Live, 'default': Easy}\n"

    found = config_of(MAKE + classes + table + "app.config.from_object(TABLE[os.environ['E']])\n")

    assert found["KEY"].data == "live"


def test_a_key_that_code_looks_at_was_set_before_in_whatever_module() -> None:
    code = (
        MAKE
        + "from .keys import load\nload(app)\nif app.secret_key and app.secret_key == 'none':\n    app.secret_key = 'set'\n"
    )
    loads = "from flask import Flask\ndef load(app: Flask):\n    app.config['SECRET_KEY'] = read()\n"

    found = config_of({"app.py": code, "keys.py": loads})

    assert any(option.equals("set") for option in options(found["SECRET_KEY"].value))


LOADER = "DEFAULTS = dict(KEY='set', OTHER=1)\ndef load():\n    found = DEFAULTS.copy()\n    found.update(read())\n    return found\nconfig = load()\n"


@pytest.mark.parametrize("given", ["settings", "None"])
def test_what_a_loader_of_settings_begins_with_is_the_default(given: str) -> None:
    code = f"from settings import config as settings\n{MAKE}found = {given} or 1\nif True:\n    found = settings\napp.config.update(found)\n"

    found = config_of({"app.py": code, "settings.py": LOADER})

    assert found["KEY"].data == "set"
    assert found.elsewhere


def test_a_path_that_another_module_keeps_names_the_file() -> None:
    code = f"import paths\n{MAKE}app.config.from_pyfile(paths.DEFAULT)\n"
    paths = "import os\nHERE = os.path.dirname(__file__)\nDEFAULT = os.path.join(HERE, 'default.py')\n"

    assert config_of({"app.py": code, "paths.py": paths, "default.py": "KEY = 'set'\n"})["KEY"].data == "set"


def test_a_path_in_a_container_ends_with_that_of_the_project() -> None:
    code = f"{MAKE}app.config.from_pyfile('/srv/shop/code/conf/docker.py')\n"

    assert config_of({"app.py": code, "conf/docker.py": "KEY = 'set'\n"})["KEY"].data == "set"


@pytest.mark.parametrize("given", ["app.config.from_mapping(settings.VALUES)", "app.config.update(VALUES)"])
def test_a_dict_of_a_module_that_nothing_changes_is_all_that_it_sets(given: str) -> None:
    code = f"import settings\nfrom settings import VALUES\n{MAKE}{given}\n"

    found = config_of({"app.py": code, "settings.py": "VALUES = {'KEY': 'set'}\n"})

    assert (found["KEY"].data, found.elsewhere) == ("set", "")


@pytest.mark.parametrize(
    "changed",
    ["settings.VALUES['KEY'] = read()", "VALUES |= read()", "settings.VALUES.update(read())", "VALUES.pop('KEY')"],
)
def test_a_dict_of_a_module_that_code_changes_leaves_the_configuration_open(changed: str) -> None:
    code = f"import settings\nfrom settings import VALUES\n{MAKE}{changed}\napp.config.from_mapping(settings.VALUES)\n"

    found = config_of({"app.py": code, "settings.py": "VALUES = {'KEY': 'set'}\n"})

    assert found.elsewhere == "a mapping made at run time"
