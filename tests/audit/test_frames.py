"""Lines and frames show code masked: secrets, key blocks and the passwords of accounts."""

from stopper.audit.frames import Lines
from stopper.collect.source import read_source
from stopper.evidence.secrets.literal_secrets import literal_secrets
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.masking import MASK, mask_message


def tree_of(path: str, text: str) -> Tree:
    content = text.encode()
    return Tree({path: File(path, len(content), 0o644, content)})


def shown(path: str, text: str) -> list[str]:
    tree = tree_of(path, text)
    literals = literal_secrets(read_source(tree, "project", None))
    lines = Lines(tree, {item.text for item in literals if not item.is_word}, literals)
    return lines.window(path, 1, text.count("\n"))


def test_a_key_block_is_seen_from_a_line_far_below_its_beginning() -> None:
    body = "\n".join(f"bare words {number}" for number in range(40))
    tree = tree_of("notes.txt", f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\nafter\n")
    lines = Lines(tree)

    assert lines.line(Place("notes.txt", 30)) == MASK
    assert lines.line(Place("notes.txt", 43)) == "after"


def test_every_password_of_a_list_of_accounts_is_hidden_and_the_same_word_elsewhere_stays() -> None:
    text = 'users = [\n    ("admin", "Barrique"),\n    ("cork", "12345678"),\n]\nTITLE = "Barrique"\n'

    assert shown("seed.py", text) == [
        "users = [",
        f'    ("admin", "{MASK}"),',
        f'    ("cork", "{MASK}"),',
        "]",
        'TITLE = "Barrique"',
    ]


def test_a_path_given_to_a_sensitive_name_is_no_secret() -> None:
    text = 'from flask import Blueprint\nshop_auth = Blueprint("shop_auth", __name__, url_prefix="/shop_auth")\n'

    assert literal_secrets(read_source(tree_of("app.py", text), "project", None)) == ()


def test_an_algorithm_that_a_key_is_made_with_is_no_secret() -> None:
    text = "import hmac\n\ndef made(seed):\n    token_key = hmac.new(seed, seed, 'sha256').digest()\n"

    assert literal_secrets(read_source(tree_of("app.py", text), "project", None)) == ()


def test_the_same_line_is_masked_alike_each_time() -> None:
    lines = Lines(tree_of("app.py", 'PASSWORD = "hunter2-but-longer"\n'), {"hunter2-but-longer"})

    assert lines.line(Place("app.py", 1)) == lines.line(Place("app.py", 1)) == f'PASSWORD = "{MASK}"'


def test_messages_keep_the_words_of_routes() -> None:
    rule = "GET /shop_auth/<auth_token>/v1/generate_auth_token has no guard"

    assert mask_message(rule, {"hunter2-but-longer"}) == rule


def test_messages_hide_what_is_secret_in_and_beside_routes() -> None:
    hook = "/hooks/9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a"

    assert mask_message(f"POST {hook} is open") == f"POST /hooks/{MASK} is open"
    assert mask_message("POST /hunter2-but-longer is open", {"hunter2-but-longer"}) == f"POST /{MASK} is open"
    assert mask_message("the password is hunter2 at /shop") == f"the password is {MASK} at /shop"
