"""What a value is for is read from the names around it."""

import pytest

from stopper.evidence.application.error_texts import error_texts
from stopper.evidence.cryptography.comparisons import secret_comparisons
from stopper.evidence.cryptography.digests import digests
from stopper.evidence.cryptography.random_draws import predictable_draws
from stopper.evidence.data.uploads import stored_uploads
from stopper.evidence.source.expressions import words_of
from tests.evidence.projects import application_of, source_of

FLASK = "from flask import *\napp = Flask(__name__)\n"


@pytest.mark.parametrize("name", ["reset_token", "resetToken", "RESET_TOKEN", "reset-token"])
def test_words_are_found_however_a_name_is_run_together(name: str) -> None:
    assert words_of(name) == {"reset", "token"}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("def f(password): return md5(password.encode())", "password"),
        ("def f(p):\n    password = p.strip()\n    return md5(password)", "password"),
        ("def f(password):\n    h = md5()\n    h.update(password)\n    return h", "password"),
        ("def is_breached(password): return md5(password)", "identification"),
        ("def f(password_hash): return md5(password_hash)", "protection"),
        ("def sign(name): return md5(name)", "protection"),
        ("def f(x): cookie(token=md5(x))", "protection"),
        ("def f(x):\n    digest = md5(x)\n    return {'token': digest}", "protection"),
        ("def etag(secret_key): return md5(secret_key)", "protection"),
        ("def f(x): return f'https://www.gravatar.com/{md5(x)}'", "identification"),
        ("def cache_key(x): return md5(x)", "identification"),
        ("def f(x): return md5(x)", "unknown"),
    ],
)
def test_a_digest_is_for_what_goes_in_and_comes_out(line: str, role: str) -> None:
    (digest,) = digests(source_of(f"from hashlib import md5\n{line}"))

    assert digest.role == role


@pytest.mark.parametrize(
    ("line", "purpose"),
    [
        ("token = random.random()", "token"),
        ("save(otp=random.randint(1, 9))", "otp"),
        ("d = {'password': random.choice(words)}", "password"),
        ("def make_pin(): return str(random.randint(1, 9))", "make_pin"),
        ("def f():\n    x = random.randint(1, 9)\n    session['nonce'] = x", "nonce"),
        ("key = random.choice(names)", ""),
        ("key = random.getrandbits(64)", "key"),
        ("retry_token = random.uniform(0, 1)", ""),
        ("colour = random.choice(colours)", ""),
    ],
)
def test_a_draw_is_for_the_name_that_receives_it(line: str, purpose: str) -> None:
    (draw,) = predictable_draws(source_of(f"import random\n{line}"))

    assert draw.purpose == purpose


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("a.token == token", True),
        ("request.headers['X-Signature'] != expected", True),
        ("sign(x) == given", True),
        ("token == ''", False),
        ("token is None", False),
        ("len(token) == size", False),
        ("password == password_confirm", False),
        ("q.filter(User.token == token)", False),
        ("q.where(user.token == token)", False),
        ("upload.checksum == sign(x)", False),
    ],
)
def test_a_comparison_is_of_secrets_by_both_sides(line: str, is_found: bool) -> None:
    assert bool(list(secret_comparisons(source_of(f"from flask import request\n{line}")))) is is_found


@pytest.mark.parametrize(
    ("body", "sinks"),
    [
        ("except Exception as e:\n        return str(e)", ["response"]),
        ("except Exception as e:\n        m = f'{e}'\n        return {'error': m}", ["response"]),
        ("except Exception as e:\n        out = []\n        out.append(str(e))\n        return out", ["response"]),
        ("except Exception as e:\n        flash('no: %s' % e)", ["flash"]),
        ("except Exception as e:\n        app.logger.error(str(e))", []),
        ("except Exception as e:\n        return 'twice' if 'UNIQUE' in str(e) else 'no'", []),
        ("except Exception as e:\n        return work(e)", []),
    ],
)
def test_the_text_of_an_exception_is_followed_to_responses(body: str, sinks: list[str]) -> None:
    application = application_of(f"{FLASK}@app.get('/')\ndef view():\n    try:\n        work()\n    {body}\n")

    assert [text.sink for text in error_texts(application)] == sinks


@pytest.mark.parametrize(
    ("line", "naming"),
    [
        ("f.save(os.path.join(d, f.filename))", "client"),
        ("f.save(f'{d}/{f.filename}')", "client"),
        ("f.save(os.path.join(d, secure_filename(f.filename)))", "cleaned"),
        ("f.save(os.path.join(d, uuid4().hex))", "own"),
        ("f.save(os.path.join(d, uuid4().hex + os.path.splitext(f.filename)[1]))", "own"),
    ],
)
def test_the_name_of_an_upload_is_followed_back(line: str, naming: str) -> None:
    head = "import os\nfrom uuid import uuid4\nfrom flask import request\nfrom werkzeug.utils import secure_filename\n"
    (stored,) = stored_uploads(source_of(f"{head}def view(d):\n    f = request.files['f']\n    {line}\n"))

    assert stored.naming == naming
