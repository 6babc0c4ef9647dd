"""An application that is handed to an extension and taken back from it."""

import pytest

from tests.evidence.projects import called_names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("app = captcha.init_app(app)", "flask.Flask().route"),
        ("app = captcha.init_app(server)", "captcha.init_app().route"),
        ("app = captcha.protect(app)", "captcha.protect().route"),
    ],
)
def test_an_application_that_an_extension_hands_back_is_still_one(line: str, name: str) -> None:
    text = f"import captcha\nfrom flask import Flask\nserver = object()\napp = Flask(__name__)\n{line}\napp.route('/')"

    assert called_names({"app.py": text})[-1] == name
