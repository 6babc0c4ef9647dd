import ast
import sys
from pathlib import Path

from stopper.collect.imported.process import PROBE
from stopper.evidence.source.values import FromEnvironment
from tests.collect.imported.projects import imported, project, the_app

FACTORY = """
    import os
    from flask import Flask

    def create_app(name=None):
        app = Flask(__name__)
        app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
        app.config["SESSION_COOKIE_SECURE"] = True
        return app
"""


def test_the_running_configuration_says_where_each_value_was_set(tmp_path: Path) -> None:
    root = project(tmp_path, shop=FACTORY, wsgi="from shop import create_app\napp = create_app()\n")

    setting = the_app(root).config["SESSION_COOKIE_SECURE"]

    assert (setting.equals(True), setting.at.path, setting.at.line) == (True, "shop.py", 8)


def test_what_nobody_sets_is_the_default(tmp_path: Path) -> None:
    root = project(tmp_path, shop=FACTORY)

    setting = the_app(root).config["SESSION_COOKIE_HTTPONLY"]

    assert (setting.is_set, setting.equals(True)) == (False, True)


def test_a_key_that_we_invented_is_from_the_environment_and_its_value_unknown(tmp_path: Path) -> None:
    app = the_app(project(tmp_path, shop=FACTORY))

    assert isinstance(app.config["SECRET_KEY"].value, FromEnvironment)
    assert app.config["SECRET_KEY"].is_undecided
    assert app.run.invented == ("SECRET_KEY",)


def test_an_app_that_does_not_start_without_its_key_is_seen_to_refuse(tmp_path: Path) -> None:
    found = the_app(project(tmp_path, shop=FACTORY)).without_key

    assert found is not None
    assert found.refused.startswith("KeyError")
    assert found.at is not None
    assert found.at.path == "shop.py"


def test_an_app_that_starts_without_its_key_shows_what_it_takes_instead(tmp_path: Path) -> None:
    text = FACTORY.replace('os.environ["SECRET_KEY"]', 'os.environ.get("SECRET_KEY", "dev")')

    found = the_app(project(tmp_path, shop=text)).without_key

    assert found is not None
    assert (found.refused, found.value is not None and found.value.equals("dev")) == ("", True)


def test_a_variable_that_only_the_run_shows_is_invented_too(tmp_path: Path) -> None:
    text = """
        import os
        from flask import Flask
        app = Flask(__name__)
        for name in ("".join(["PAY", "MENT_KEY"]), "SMTP_PORT"):
            app.config[name] = int(os.environ[name]) if name.endswith("PORT") else os.environ[name]
    """

    app = the_app(project(tmp_path, app=text))

    assert app.run.invented == ("PAYMENT_KEY", "SMTP_PORT")
    assert isinstance(app.config["PAYMENT_KEY"].value, FromEnvironment)


def test_a_given_variable_is_production_s_own(tmp_path: Path) -> None:
    app = the_app(project(tmp_path, shop=FACTORY), SECRET_KEY="given-by-the-user-0123456789")

    assert app.config["SECRET_KEY"].equals("given-by-the-user-0123456789") is True
    assert app.run.invented == ()


def test_a_factory_that_needs_the_environment_s_name_gets_it(tmp_path: Path) -> None:
    text = FACTORY.replace("name=None", "name").replace(
        'app.config["SESSION', 'assert name == "production"\n        app.config["SESSION'
    )

    assert the_app(project(tmp_path, shop=text)).config["SESSION_COOKIE_SECURE"].equals(True)


def test_the_target_may_be_a_call_with_literals(tmp_path: Path) -> None:
    text = FACTORY.replace('SESSION_COOKIE_SECURE"] = True', 'NAME"] = name')

    assert the_app(project(tmp_path, shop=text), 'shop:create_app("till")').config["NAME"].equals("till")


def test_routes_show_view_and_wrappers_in_the_order_in_which_they_run(tmp_path: Path) -> None:
    text = """
        from functools import wraps
        from flask import Flask, abort

        app = Flask(__name__)

        def guarded(view):
            @wraps(view)
            def inner(*given, **named):
                abort(403)
            return inner

        def counted(view):
            def inner(*given, **named):
                return view(*given, **named)
            return inner

        @app.get("/a")
        @counted
        @guarded
        def page():
            return "a"
    """

    route = next(item for item in the_app(project(tmp_path, app=text)).routes if item.rule == "/a")

    assert [item.maker for item in route.chain] == ["app.counted", "app.guarded", "app.page"]
    assert route.view is not None
    assert (route.view.path, route.view.name) == ("app.py", "page")


def test_static_files_alone_are_a_part_of_an_app_that_has_one_route(tmp_path: Path) -> None:
    package = """
        from flask import Flask

        app = Flask(__name__)

        def create_app():
            return app
    """
    start = """
        from shop import create_app
        from pages import pages

        def main():
            app = create_app()
            app.register_blueprint(pages)
            app.run()
    """
    pages = """
        from flask import Blueprint

        pages = Blueprint("pages", __name__)

        @pages.get("/")
        def front():
            return "front"
    """

    assert not imported(project(tmp_path, shop=package, main=start, pages=pages)).apps


def test_a_project_without_application_is_told_so(tmp_path: Path) -> None:
    root = project(tmp_path, shop="print(1)\n")

    assert imported(root).notes == ("--app auto found no application to import. Name it: --app module:name.",)


def test_what_is_not_installed_is_named_with_the_line_to_write(tmp_path: Path) -> None:
    root = project(tmp_path, app="from flask import Flask\nimport no_such_library\napp = Flask(__name__)\n")

    (note,) = imported(root).notes

    assert "the module no_such_library is not installed there" in note
    assert "app.py:2" in note
    assert "python -m pip install -r requirements.txt" in note


def test_a_module_of_the_projects_own_package_is_nothing_to_install(tmp_path: Path) -> None:
    root = project(tmp_path, app="from flask import Flask\nimport shop.settings\napp = Flask(__name__)\n")
    (root / "shop").mkdir()
    (root / "shop" / "__init__.py").touch()

    (note,) = imported(root).notes

    assert "the project has no module shop.settings (ModuleNotFoundError) at app.py:2" in note
    assert "--app MODULE:NAME" in note
    assert "pip install" not in note


def test_an_error_of_the_code_is_not_laid_to_missing_variables(tmp_path: Path) -> None:
    text = "from flask import Flask\n\nclass Plugins:\n    found = Distribution\n\napp = Flask(__name__)\n"

    (note,) = imported(project(tmp_path, app=text)).notes

    assert "NameError: name 'Distribution' is not defined at app.py:4" in note
    assert "--python PATH" in note
    assert "--env-file" not in note


def test_a_file_elsewhere_is_named_as_what_the_confinement_refuses(tmp_path: Path) -> None:
    text = "from flask import Flask\nopen('/etc/stopper-shop.conf', 'w')\napp = Flask(__name__)\n"

    (note,) = imported(project(tmp_path, app=text)).notes

    assert "It opens a file outside of the project while it is imported." in note


def test_environment_files_that_git_does_not_have_stay_away(tmp_path: Path) -> None:
    text = """
        import os.path
        from flask import Flask
        app = Flask(__name__)
        app.config["HAS_FILE"] = os.path.exists(".env")
    """
    root = project(tmp_path, app=text)
    (root / ".gitignore").write_text(".env\n")
    (root / ".env").write_text("SECRET_KEY=of-the-developer\n")

    found = imported(root)

    assert found.apps[0].config["HAS_FILE"].equals(False)
    assert ".env" in found.notes[0]


def test_the_project_itself_is_not_touched(tmp_path: Path) -> None:
    text = """
        import pathlib, shutil
        from flask import Flask
        app = Flask(__name__)
        pathlib.Path(__file__).with_name("new.txt").write_text("x")
        for path in pathlib.Path(__file__).parent.iterdir():
            path.unlink()
    """
    root = project(tmp_path, app=text)

    imported(root)

    assert [path.name for path in root.iterdir()] == ["app.py"]


def test_a_part_of_an_app_is_not_judged(tmp_path: Path) -> None:
    text = """
        from flask import Flask
        app = Flask(__name__)

        def complete():
            @app.get("/a")
            def a(): ...
            @app.get("/b")
            def b(): ...
            @app.get("/c")
            def c(): ...
    """

    found = imported(project(tmp_path, app=text))

    assert found.apps == ()
    assert "It has 1 of the 3 routes that source shows" in found.notes[0]


def test_a_setting_that_a_line_out_of_reach_takes_from_a_database_is_open(tmp_path: Path) -> None:
    text = """
        from flask import Flask
        from rows import first

        def create_app():
            app = Flask(__name__)
            row = first()
            if row is not None:
                app.config["MAX_CONTENT_LENGTH"] = row.largest
            return app
    """

    setting = the_app(project(tmp_path, shop=text, rows="def first(): ...\n")).config["MAX_CONTENT_LENGTH"]

    assert setting.is_undecided


def test_the_texts_of_a_library_are_no_settings_of_the_project(tmp_path: Path) -> None:
    app = the_app(project(tmp_path, app="from flask import Flask\napp = Flask(__name__)\napp.config['OWN'] = 1\n"))

    assert "OWN" in set(app.config.of_the_project())


def test_the_probe_needs_nothing_that_the_projects_python_may_not_have() -> None:
    tree = ast.parse(PROBE.read_bytes())
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name.partition(".")[0] for node in imports for alias in node.names}

    assert not [node for node in imports if isinstance(node, ast.ImportFrom)]
    assert names <= sys.stdlib_module_names
