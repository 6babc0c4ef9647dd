"""A package whose folder is the project itself."""

from tests.evidence.projects import application_of


def test_what_stands_in_the_package_at_the_root_is_imported_by_the_name_of_its_file() -> None:
    application = application_of(
        {
            "__init__.py": "from flask import Flask\napp = Flask(__name__)\nfrom routes import home",
            "routes/__init__.py": "",
            "routes/home.py": "from __init__ import app\n@app.route('/home')\ndef home(): return ''",
        }
    )

    assert [route.rule for route in application.routes.found] == ["/home"]
