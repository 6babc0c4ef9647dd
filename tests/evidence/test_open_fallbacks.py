"""Settings in branches for all that is not production: a missing variable leads there too."""

# ruff: noqa: E501 - whole projects are written inline

import pytest

from stopper.evidence.application.open_fallbacks import open_fallbacks
from stopper.evidence.source.index import Source
from stopper.syntax.python import parse

HEAD = "import os\nfrom flask import Flask\napp = Flask(__name__)\n"


def found_in(code: str) -> list[str]:
    source = Source([parse((HEAD + code).encode(), "app.py", "app", is_package=False)])
    return [item.variable for item in open_fallbacks(source, "DEBUG")]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "if os.environ.get('FLASK_ENV') == 'production':\n    pass\nelse:\n    app.config['DEBUG'] = True\n",
            ["FLASK_ENV"],
        ),
        (
            "if 'K' in os.environ:\n    pass\nelif 'FLASK_ENV' in os.environ and os.environ['FLASK_ENV'] == 'production':\n    pass\nelse:\n    app.debug = True\n",
            ["FLASK_ENV"],
        ),
        ("if os.environ.get('FLASK_ENV') == 'development':\n    app.config['DEBUG'] = True\n", []),
        ("if os.environ.get('FLASK_ENV') != 'production':\n    pass\nelse:\n    app.config['DEBUG'] = True\n", []),
    ],
)
def test_a_branch_for_all_that_is_not_production_is_open(code: str, expected: list[str]) -> None:
    assert found_in(code) == expected
