"""Which modules count as the application's own, and how sure a finding beside them is."""

import pytest

from stopper.evidence.application.log_setup import setups
from stopper.evidence.application.reach import confidence_at, reached
from stopper.model import Confidence
from tests.evidence.projects import application_of, source_of

FLASK = "from flask import Flask\napp = Flask(__name__)\n"


def test_what_the_application_imports_is_its_own_and_a_script_is_not() -> None:
    files = {"app.py": FLASK + "import orders", "orders.py": "import prices", "prices.py": "", "count.py": "import app"}

    source = source_of(files)

    assert reached(source) == {"app.py", "orders.py", "prices.py"}
    assert confidence_at(source, "prices.py") is Confidence.FIRM
    assert confidence_at(source, "count.py") is Confidence.TENTATIVE


def test_a_starter_counts_with_what_it_imports() -> None:
    files = {"app.py": FLASK, "wsgi.py": "import app\nimport views", "views.py": ""}

    assert reached(source_of(files)) == {"app.py", "wsgi.py", "views.py"}


@pytest.mark.parametrize(
    "line",
    [
        "import uvicorn\nuvicorn.run(app.app)",
        "from cheroot.wsgi import Server\nServer(('0.0.0.0', 80), app.app).start()",
        "from flask_socketio import SocketIO\nsockets = SocketIO(app.app)\nsockets.run(app.app)",
    ],
)
def test_a_script_that_serves_the_application_counts_whatever_server_it_calls(line: str) -> None:
    files = {
        "app.py": FLASK,
        "launch.py": f"import app\nimport views\n{line}",
        "views.py": "",
        "count.py": "import app",
    }

    assert reached(source_of(files)) == {"app.py", "launch.py", "views.py"}


def test_what_is_loaded_by_name_is_taken_to_be_all_of_the_package() -> None:
    files = {
        "shop/__init__.py": FLASK,
        "shop/views.py": "",
        "shop/plugins/gift.py": "",
        "count.py": "",
    }
    loading = {**files, "shop/__init__.py": FLASK + "import importlib\nimportlib.import_module('.gift', __name__)"}

    assert reached(source_of(files)) == {"shop/__init__.py"}
    assert reached(source_of(loading)) == {"shop/__init__.py", "shop/views.py", "shop/plugins/gift.py"}


def test_where_there_is_no_application_every_finding_is_firm() -> None:
    source = source_of({"crypto.py": "import hashlib"})

    assert confidence_at(source, "crypto.py") is Confidence.FIRM


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("logging.getLogger().addHandler(h)", True),
        ("logging.getLogger('app').addHandler(h)", True),
        ("logging.getLogger(__name__).addHandler(h)", True),
        ("app.logger.addHandler(h)", True),
        ("logging.root.addHandler(h)", True),
        ("logging.getLogger(app.name).addHandler(h)", True),
        ("log = logging.getLogger()\nlog.addHandler(h)", True),
        ("logging.getLogger('urllib3').addHandler(h)", False),
        ("log = logging.getLogger('orders')\nlog.addHandler(h)", False),
        ("logging.getLogger().addHandler(logging.NullHandler())", False),
        ("if __name__ == '__main__':\n    logging.basicConfig()", False),
    ],
)
def test_only_the_loggers_of_the_application_set_its_log_up(line: str, counts: bool) -> None:
    application = application_of(FLASK + "import logging\nh = logging.StreamHandler()\n" + line)

    assert bool(setups(application)) is counts


def test_a_script_that_serves_the_application_is_no_script_beside_it() -> None:
    files = {
        "shop/app.py": FLASK,
        "shop/router.py": "from shop.app import app\nimport shop.orders",
        "shop/orders.py": "",
        "shop_manage.py": "from shop.router import app\nif __name__ == '__main__':\n    app.run(port=5000)",
        "count.py": "from shop.router import app",
    }

    assert reached(source_of(files)) == {"shop/app.py", "shop/router.py", "shop/orders.py", "shop_manage.py"}
