"""A package whose folder is the project itself."""

from tests.evidence.projects import application_of, called_names


def test_what_stands_in_the_package_at_the_root_is_imported_by_the_name_of_its_file() -> None:
    application = application_of(
        {
            "__init__.py": "from flask import Flask\napp = Flask(__name__)\nfrom routes import home",
            "routes/__init__.py": "",
            "routes/home.py": "from __init__ import app\n@app.route('/home')\ndef home(): return ''",
        }
    )

    assert [route.rule for route in application.routes.found] == ["/home"]


def test_a_folder_called_as_a_library_is_not_the_library() -> None:
    text = "from flask import Flask\napp = Flask(__name__)\n@app.route('/home')\ndef home(): return ''"
    application = application_of({"flask/app.py": text, "flask/pages/home.py": "TITLE = 'home'"})

    assert [route.rule for route in application.routes.found] == ["/home"]


def test_what_stands_in_such_a_folder_is_imported_from_it() -> None:
    assert ".redis.keys.look" in called_names(
        {"app.py": "from redis.keys import look\nlook()\n", "redis/keys.py": "def look():\n    return 1\n"}
    )
