from pathlib import Path

import pytest

from stopper.evidence.source.values import FromEnvironment, Known
from tests.collect.imported.projects import imported, project, the_app

BARE = "from flask import Flask\napp = Flask(__name__)\n"


def test_an_error_that_nobody_foresaw_is_provoked_and_its_handler_named(tmp_path: Path) -> None:
    text = BARE + "@app.errorhandler(Exception)\ndef tell(error):\n    return str(error), 500\n"

    trials = the_app(project(tmp_path, app=text)).trials

    assert trials is not None
    assert {(item.error, item.shows_text, item.handler[-1].name) for item in trials.errors} == {
        ("RuntimeError", True, "tell"),
        ("ValueError", True, "tell"),
    }


def test_no_handler_of_a_logger_hears_of_an_error_that_was_provoked(tmp_path: Path) -> None:
    text = BARE + (
        "import logging\n"
        "class Alarm(logging.Handler):\n"
        "    def emit(self, record):\n"
        "        app.config['ALARMS'] = app.config.get('ALARMS', 0) + 1\n"
        "app.logger.addHandler(Alarm())\n"
    )

    app = the_app(project(tmp_path, app=text))

    assert app.trials is not None
    assert [item.status for item in app.trials.errors] == [500] * 4
    assert "ALARMS" not in app.config


def test_a_hook_that_answers_everybody_leaves_no_error_to_be_seen(tmp_path: Path) -> None:
    text = BARE + "@app.before_request\ndef stop():\n    return 'no', 401\n"

    trials = the_app(project(tmp_path, app=text)).trials

    assert trials is not None
    assert (trials.errors, trials.shown, trials.files_asked) == ((), (), trials.files_refused)


@pytest.mark.parametrize("planted", [".env", ".git"])
def test_what_was_planted_to_be_asked_for_is_taken_away_again(tmp_path: Path, planted: str) -> None:
    # The first run asks for files, a second one without the key tells what lies beside the code.
    text = (
        "import os\nfrom pathlib import Path\nfrom flask import Flask\napp = Flask(__name__, static_folder='.')\n"
        "app.config['SECRET_KEY'] = os.environ['SECRET_KEY'] + str(Path(__file__).with_name('PLANTED').exists())\n"
    ).replace("PLANTED", planted)

    app = the_app(project(tmp_path, app=text), SECRET_KEY="given-by-the-user-0123456789")

    assert app.trials is not None
    assert {item.path for item in app.trials.shown} == {".env", ".git/config", "app.py"}
    assert app.config["SECRET_KEY"].equals("given-by-the-user-0123456789False") is not False
    assert not (tmp_path / "project" / planted).exists()


def test_a_view_that_hangs_costs_the_trial_and_not_the_description(tmp_path: Path) -> None:
    text = BARE + "import time\n@app.get('/files/<path:name>')\ndef wait(name):\n    time.sleep(60)\n"

    app = the_app(project(tmp_path, app=text))

    assert app.trials is not None
    assert app.trials.files_asked == 0
    assert app.trials.errors


def test_a_front_page_that_hangs_leaves_the_description(tmp_path: Path) -> None:
    text = BARE + "import time\n@app.get('/')\ndef wait():\n    time.sleep(60)\n"

    found = imported(project(tmp_path, app=text), seconds=3.0)

    assert [item.answers for item in found.apps] == [()], found.notes
    assert [len(item.routes) for item in found.apps] == [2]


def test_wrappers_that_hold_each_other_end(tmp_path: Path) -> None:
    text = BARE + (
        "def view():\n    return 'hello'\n"
        "def wrapper():\n    return view()\n"
        "view.__wrapped__, wrapper.__wrapped__ = wrapper, view\n"
        "app.add_url_rule('/', view_func=wrapper)\n"
    )

    chain = next(item.chain for item in the_app(project(tmp_path, app=text)).routes if item.rule == "/")

    assert [code.name for code in chain] == ["wrapper", "view"]


def test_the_folders_of_an_app_are_those_of_the_project(tmp_path: Path) -> None:
    text = BARE + "app.config['UPLOAD_FOLDER'] = app.root_path + '/static/uploads'\napp.config['BASE_DIR'] = '/srv'\n"

    found = {(item.kind, item.name): item.path for item in the_app(project(tmp_path, app=text)).folders}

    assert found == {
        ("root", ""): ".",
        ("static", ""): "static",
        ("setting", "UPLOAD_FOLDER"): "static/uploads",
        ("setting", "BASE_DIR"): "",
    }


def test_flasks_own_handler_is_nobodys_setup(tmp_path: Path) -> None:
    text = BARE + "import logging\napp.logger.warning('started')\nlogging.getLogger('shop').addFilter(print)\n"

    loggers = {item.name: item for item in the_app(project(tmp_path, app=text)).loggers}

    assert [item.is_default for item in loggers["app"].handlers] == [True]
    assert loggers["app"].writing == ()
    assert loggers["shop"].filters[0].kind == "builtins.print"


def test_the_default_that_source_shows_stands_beside_a_value_that_was_invented(tmp_path: Path) -> None:
    text = BARE + (
        "import os\n"
        "app.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('DATABASE_URL', 'postgresql://shop@10.0.0.7/shop')\n"
    )

    value = the_app(project(tmp_path, app=text)).config["SQLALCHEMY_DATABASE_URI"].value

    assert isinstance(value, FromEnvironment)
    assert (value.name, value.default) == ("DATABASE_URL", Known("postgresql://shop@10.0.0.7/shop"))
