"""What expressions are worth: constants, the environment, the project's own readers, and never a guess."""

import pytest

from stopper.evidence.source.values import Composed, FromEnvironment, Generated, Known, OneOf, Unknown, Value
from tests.evidence.projects import value_of

KNOWN = [
    ("x = 1", 1),
    ("x = 'a' 'b'", "ab"),
    ("x = 'a' + 'b' + 'c'", "abc"),
    ("x = 16 * 1024 * 1024", 16777216),
    ("x = 2 ** 10 - 1", 1023),
    ("x = 1 << 4", 16),
    ("x = -5", -5),
    ("x = not 0", True),
    ("x = '' or 'b'", "b"),
    ("x = 'a' and 'b'", "b"),
    ("x = 1 if 0 else 2", 2),
    ("x = 3 > 2", True),
    ("x = 'a' in ('a', 'b')", True),
    ("x = [1, 2][1]", 2),
    ("x = {'a': 1}['a']", 1),
    ("x = dict(a=1)", {"a": 1}),
    ("x = f'a{1}'", "a1"),
    ("x = '%s-%d' % ('a', 1)", "a-1"),
    ("x = '{}-{}'.format('a', 'b')", "a-b"),
    ("x = '{1}{0}'.format('a', 'b')", "ba"),
    ("x = '{{{}}}'.format('a')", "{a}"),
    ("x = '{k}'.format(k='a')", "a"),
    ("x = ' A '.strip().lower()", "a"),
    ("x = 'a,b'.split(',')", ["a", "b"]),
    ("x = 'a'.encode()", b"a"),
    ("x = b'a'.decode()", "a"),
    ("x = b'a'.hex()", "61"),
    ("x = '-'.join(['a', 'b'])", "a-b"),
    ("import base64\nx = base64.b64decode('YQ==')", b"a"),
    ("from base64 import b64decode as plain\nx = plain('YQ==').decode()", "a"),
    ("x = bytes.fromhex('61')", b"a"),
    ("import binascii\nx = binascii.unhexlify('61')", b"a"),
    ("x = int('5')", 5),
    ("a = b = 3\nx = a", 3),
    ("a: int = 3\nx = a", 3),
    ("a, b = 1, 2\nx = b", 2),
    ("a = 1\na = 2\nx = a", 2),
    ("def f(v='a'):\n    return v\nx = f()", "a"),
    ("def f(v):\n    return v + '!'\nx = f('a')", "a!"),
    ("class A:\n    K = 1\nclass B(A):\n    pass\nx = B.K", 1),
    ("class A:\n    K = 1\nx = A().K", 1),
]


@pytest.mark.parametrize(("text", "data"), KNOWN)
def test_constants_are_worked_out_as_python_does(text: str, data: object) -> None:
    value = value_of(text)

    assert value.equals(data) is True


@pytest.mark.parametrize(
    "text",
    [
        "x = missing",
        "x = missing()",
        "import library\nx = library.value",
        "x = 1 / 0",
        "x = 'a' + 1",
        "x = int('9', base=16)",
        "x = 'a b'.split(sep='b')",
        "x = {[]: 1}",
        "x = [1][5]",
        "x = '{}}'.format(1)",
        "x = [missing]",
        "def f(v):\n    x = v\nx = f",
        "x = 2 ** 100000",
        "x = 1 << 100000",
        "x = bytes(5)",
        "for x in (1, 2):\n    pass",
    ],
)
def test_what_cannot_be_known_is_unknown(text: str) -> None:
    value = value_of(text)

    assert isinstance(value, Unknown)


@pytest.mark.parametrize("text", ["x = f'{5:>10}'", "x = f'{5!r}'", "x = '{:>10}'.format(5)", "x = '{!r}'.format('a')"])
def test_a_formatted_value_is_a_hole(text: str) -> None:
    value = value_of(text)

    assert isinstance(value, Composed)
    assert value.text == "\ufffc"


def test_a_branch_that_is_not_decided_gives_both_values() -> None:
    value = value_of("x = 1\nif missing:\n    x = 2")

    assert value == OneOf((Known(1), Known(2)))


def test_an_augmented_value_is_not_the_first_one() -> None:
    value = value_of("x = 'a'\nx += missing")

    assert value.equals("a") is None


ENVIRONMENT = [
    ("import os\nx = os.environ['K']", FromEnvironment("K", required=True, is_text=True)),
    ("from os import environ\nx = environ['K']", FromEnvironment("K", required=True, is_text=True)),
    ("import os\nx = os.environ.get('K')", FromEnvironment("K", is_text=True)),
    ("import os\nx = os.environ.get('K', 'd')", FromEnvironment("K", Known("d"), is_text=True)),
    ("import os\nx = os.environ.get('K', default='d')", FromEnvironment("K", Known("d"), is_text=True)),
    ("import os\nx = os.getenv('K')", FromEnvironment("K", is_text=True)),
    ("from os import getenv\nx = getenv('K', 'd')", FromEnvironment("K", Known("d"), is_text=True)),
    ("import os\nx = os.environ.get('K') or 'd'", FromEnvironment("K", Known("d"))),
    ("import os\nx = os.environ.get('K', '') or 'd'", FromEnvironment("K", Known("d"))),
    ("import os\nx = int(os.environ.get('K', '5'))", FromEnvironment("K", Known(5))),
    ("import os\nx = os.environ.get('K', 'False').lower() == 'true'", FromEnvironment("K", Known(False))),
    ("from decouple import config\nx = config('K')", FromEnvironment("K", required=True)),
    ("from decouple import config\nx = config('K', default=False, cast=bool)", FromEnvironment("K", Known(False))),
    ("from environs import Env\nenv = Env()\nx = env('K')", FromEnvironment("K", required=True)),
    (
        "from environs import Env\nenv = Env()\nenv.read_env()\nx = env.bool('K', False)",
        FromEnvironment("K", Known(False)),
    ),
    ("from environs import Env\nenv = Env()\nx = env.str('K', default='d')", FromEnvironment("K", Known("d"))),
    (
        "from dotenv import load_dotenv\nimport os\nload_dotenv()\nx = os.getenv('K')",
        FromEnvironment("K", is_text=True),
    ),
    (
        "from dotenv import dotenv_values\nx = dotenv_values('.env')['K']",
        FromEnvironment("K", required=True, is_text=True),
    ),
    ("import os\nNAME = 'K'\nx = os.environ[NAME]", FromEnvironment("K", required=True, is_text=True)),
]


@pytest.mark.parametrize(("text", "expected"), ENVIRONMENT)
def test_the_environment_keeps_its_name_and_default(text: str, expected: Value) -> None:
    value = value_of(text)

    assert value == expected


def test_a_reader_of_the_project_gives_the_variable_that_decides() -> None:
    value = value_of(
        "import os\ndef env_bool(name, default=False):\n    found = os.environ.get(name, str(default))\n"
        "    return found.lower() in ('1', 'true')\nx = env_bool('DEBUG')"
    )

    assert isinstance(value, FromEnvironment)
    assert value.name == "DEBUG"
    assert value.is_true() is None


@pytest.mark.parametrize(
    "text",
    [
        "import os\nx = os.urandom(24)",
        "import secrets\nx = secrets.token_hex(16)",
        "import uuid\nx = uuid.uuid4()",
        "import os\nmake = lambda size: os.urandom(size).hex()\nx = make(24)",
    ],
)
def test_a_value_made_afresh_says_by_what(text: str) -> None:
    value = value_of(text)

    assert isinstance(value, Generated)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twice = lambda word: word + word\nx = twice('ab')", Known("abab")),
        ("word = 1\ntwice = lambda word: word + word\nx = twice('ab')", None),
        ("twice = lambda word, end='': word + end\nx = twice('ab')", None),
        ("same = lambda word: same(word)\nx = same('ab')", None),
    ],
)
def test_a_function_without_a_name_gives_what_it_makes_of_its_arguments(text: str, expected: Value | None) -> None:
    assert value_of(text) == expected if expected is not None else isinstance(value_of(text), Unknown)


def test_a_text_with_holes_keeps_its_constant_parts() -> None:
    value = value_of("import os\nx = f\"redis://{os.environ['HOST']}:6379\"")

    assert isinstance(value, Composed)
    assert value.text == "redis://\ufffc:6379"
    assert value.holes == (FromEnvironment("HOST", required=True, is_text=True),)


def test_each_directive_of_a_percent_format_is_a_hole() -> None:
    value = value_of("x = '%s of %d, 100%%' % missing")

    assert isinstance(value, Composed)
    assert (value.text, len(value.holes)) == ("\ufffc of \ufffc, 100%", 2)


def test_a_constant_is_never_written_into_a_message() -> None:
    value = value_of("x = 'hunter2-but-longer'")

    assert "hunter2" not in f"{value.describe()} {value!r}"


@pytest.mark.parametrize(
    "text",
    [
        "x = str(random.getrandbits(256))",
        "x = hex(random.getrandbits(256))",
        "x = base64.b64encode(os.urandom(24)).decode()",
        "x = hashlib.sha256(os.urandom(8)).hexdigest()",
        "x = ''.join(random.choice('ab') for _ in range(20))",
    ],
)
def test_what_is_made_afresh_stays_so_however_it_is_written(text: str) -> None:
    assert isinstance(value_of(f"import base64, hashlib, os, random\n{text}"), Generated)
