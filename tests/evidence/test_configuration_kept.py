"""Settings of classes that extend Flask, and of files that are shipped to be copied."""

from tests.evidence.projects import application_of


def test_the_file_that_is_shipped_to_be_copied_stands_for_the_configuration() -> None:
    files = {
        "app.py": "from flask import Flask\napp = Flask(__name__)\napp.config.from_object('config')\n",
        "config.example.py": "DEBUG = True\n",
    }

    assert application_of(files).config["DEBUG"].equals(True)


def test_the_secret_key_of_an_instance_of_a_class_of_the_project_is_its_setting() -> None:
    code = "from flask import Flask\nclass Own(Flask):\n    pass\napp = Own(__name__)\napp.secret_key = 'Burp'\n"

    assert application_of(code).config["SECRET_KEY"].equals("Burp")


def test_a_class_that_extends_flask_may_keep_its_settings_in_an_object_of_its_own() -> None:
    code = (
        "from flask import Flask\nclass Kept(dict):\n    pass\n"
        "class Own(Flask):\n    def __init__(self):\n        super().__init__(__name__)\n        self.config = Kept()\n"
        "app = Own()\napp.config['SESSION_COOKIE_SECURE'] = True\n"
    )

    assert application_of(code).config["SESSION_COOKIE_SECURE"].equals(True)
