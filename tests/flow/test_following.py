"""What untrusted values go through on their way to a sink: each way that keeps them, beside one that does not."""

import pytest

from stopper.model import Confidence
from tests.flow.following import flows_of
from tests.flow.whole import reached

GIVEN = "x = request.args.get('x', '')\n"
FACTORY = {
    "makers.py": """
import configparser
import makers

def make():
    config = configparser.ConfigParser()
    config.read("makers.ini")
    return getattr(makers, config.get("DEFAULT", "maker", fallback="Quick"))()

class Quick:
    def work(self, value):
        return value

class Slow:
    def work(self, value):
        return "" + value

class Constant:
    def work(self, value):
        return "constant"
"""
}


@pytest.mark.parametrize(
    ("way", "is_kept"),
    [
        ("y = 'help' + x + 'me'\ny = y[4:-2]", True),
        ("y = f'12{x}abc'\ny = y[2:len(y) - 3]", True),
        ("y = f'12{x}abc'\ny = y[:2]", False),
        ("y = {'a': 'constant', 'b': x}['b']", True),
        ("y = {'a': 'constant', 'b': x}['a']", False),
        ("z = ['first', x, 'last']\nz.pop(0)\ny = z[0]", True),
        ("z = ['first', x, 'last']\nz.pop(0)\ny = z[1]", False),
        ("import base64\ny = base64.b64decode(base64.b64encode(x.encode())).decode()", True),
        ("limit = 42\ny = 'constant' if 7 * 18 + limit > 100 else x", False),
        ("limit = 42\ny = 'constant' if 7 * 18 - limit > 100 else x", True),
        ("y = 'nothing happens'\nif 'happens' in y:\n    y = x", True),
        ("y = 'nothing happens'\nif 'happens' not in y:\n    y = x", False),
        ("match 'ABC'[1]:\n    case 'A' | 'C':\n        y = x\n    case 'B':\n        y = 'constant'", False),
        ("match 'ABC'[2]:\n    case 'A' | 'C':\n        y = x\n    case 'B':\n        y = 'constant'", True),
        ("y = first = 'constant'\nfirst += x", False),
    ],
)
def test_a_value_is_followed_through_plain_python(way: str, is_kept: bool) -> None:
    assert reached(f"{GIVEN}{way}\neval(y)") == ["code"] * is_kept


def test_a_factory_that_takes_a_class_by_a_name_from_a_file_gives_any_class_of_its_module() -> None:
    found = reached(f"import makers\n{GIVEN}eval(makers.make().work(x))", FACTORY)

    assert found == ["code"]


def test_the_path_of_a_request_is_that_of_its_route() -> None:
    assert reached("eval(request.path.split('/')[1])") == []


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        ("request.form.keys()", ["code"]),
        ("request.headers.keys()", ["code"]),
        ("['a', 'b']", []),
    ],
)
def test_the_names_of_fields_are_the_strangers_too(names: str, kinds: list[str]) -> None:
    assert reached(f"for name in {names}:\n    if name in KNOWN:\n        continue\n    eval(name)\n    break") == kinds


@pytest.mark.parametrize(
    ("use", "kinds"),
    [
        ("open(folder / x)", ["path"]),
        ("(folder / x).exists()", ["path"]),
        ("(folder / x).read_text()", ["path"]),
        ("(folder / 'fixed').read_text()", []),
        ("(folder / secure_filename(x)).read_text()", []),
    ],
)
def test_a_path_object_is_followed_by_its_parts(use: str, kinds: list[str]) -> None:
    start = "import pathlib\nfrom werkzeug.utils import secure_filename\nfolder = pathlib.Path('./files')\n"

    assert reached(f"{start}{GIVEN}{use}") == kinds


@pytest.mark.parametrize(
    ("state", "kinds"), [("True", ["xml"]), ("False", []), ("flask.current_app.debug and False", [])]
)
def test_a_parser_of_sax_is_what_it_was_told(state: str, kinds: list[str]) -> None:
    found = reached(
        f"""
        import xml.dom.minidom, xml.sax.handler
        parser = xml.sax.make_parser()
        parser.setFeature(xml.sax.handler.feature_external_ges, {state})
        xml.dom.minidom.parseString(request.form['x'], parser)
        """
    )

    assert found == kinds


@pytest.mark.parametrize(
    "answer",
    ["page.replace('{{ x }}', x)", "page.format(x)", "flask.make_response(page.replace('{{ x }}', x))", "page % x"],
)
def test_a_text_of_a_file_takes_what_is_put_into_it(answer: str) -> None:
    assert reached(f"page = open('page.html').read()\n{GIVEN}return {answer}") == ["html"]


def test_a_response_is_sent_wherever_the_function_is_registered() -> None:
    files = {"elsewhere.py": "from flask import make_response, request\ndef show():\n    return {}\n"}
    answered = [
        flow.kind
        for answer in ("make_response('<p>' + request.args['x'])", "'<p>' + request.args['x']")
        for flow in flows_of({name: text.format(answer) for name, text in files.items()}).found
    ]

    assert answered == ["html"]


def test_a_name_of_flask_that_nothing_binds_is_flasks() -> None:
    assert [flow.kind for flow in flows_of({"excerpt.py": "def show():\n    eval(request.args['x'])\n"}).found] == [
        "code"
    ]


@pytest.mark.parametrize(
    ("options", "confidence"),
    [
        ("'key', algorithms=['HS256']", Confidence.TENTATIVE),
        ("options={'verify_signature': False}", Confidence.FIRM),
        ("'key', verify=False", Confidence.FIRM),
    ],
)
def test_a_token_that_is_not_verified_is_a_strangers(options: str, confidence: Confidence) -> None:
    text = f"import jwt\nfrom flask import request\ndef show():\n    eval(jwt.decode(request.data, {options})['x'])\n"

    assert [flow.confidence for flow in flows_of({"excerpt.py": text}).found] == [confidence]


KEPT = """
CLASSES = []


class Meta(type):
    def __init__(cls, name, bases, space):
        CLASSES.append(cls)


class Base(metaclass=Meta):
    pass
"""
RUN = """
import os

from flask import Flask, request

from kept import CLASSES, Base

app = Flask(__name__)


class Own(Base):
    def run(self, word):
        os.system(f"echo {word}")


@app.get("/")
def view():
    for kind in CLASSES:
        kind().run(request.args["word"])
    return ""
"""


def test_a_metaclass_is_read_where_the_base_names_it() -> None:
    assert [flow.kind for flow in flows_of({"kept.py": KEPT, "app.py": RUN}).found] == ["command"]


@pytest.mark.parametrize(
    ("library", "decorator", "confidence"),
    [
        ("apiflask", "APIBlueprint('x', __name__).input(order_schema(), arg_name='payload')", Confidence.FIRM),
        ("flask_smorest", "Blueprint('x', __name__).arguments(order_schema())", Confidence.FIRM),
        ("company_web", "Blueprint('x', __name__).arguments(order_schema())", Confidence.TENTATIVE),
    ],
)
def test_what_a_library_hands_over_by_a_schema_that_is_not_known_was_sent(
    library: str, decorator: str, confidence: Confidence
) -> None:
    text = (
        f"import os\nfrom flask import Flask\nfrom {library} import *\nfrom {library} import APIBlueprint, Blueprint\n"
        f"from shop import order_schema\napp = Flask(__name__)\n@app.post('/')\n@{decorator}\n"
        "def create(payload):\n    os.system(payload['name'])\n"
    )

    assert [flow.confidence for flow in flows_of({"excerpt.py": text}).found] == [confidence]
