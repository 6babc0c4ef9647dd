"""Given secrets are hidden in every sentence, and a common word that serves as a password is not."""

from stopper.audit.secrecy import secrets_of, without_names
from stopper.collect.project import Project
from stopper.evidence.source.index import Source
from stopper.evidence.tree.files import Tree
from stopper.standard.masking import mask, mask_message
from stopper.standard.secret import Secret

WORDS = "POST /login checks a password without a limit"


def test_a_password_that_is_a_common_word_leaves_the_sentences_readable() -> None:
    given = {"ADMIN_PASSWORD": Secret("password"), "SECRET_KEY": Secret("kw83-fjJ2-plq9")}

    secrets = secrets_of(Project(Tree({}), {}, (), Source([])), given)

    assert secrets == {"kw83-fjJ2-plq9"}
    assert mask_message(WORDS, secrets) == WORDS


def test_the_line_that_sets_such_a_password_is_masked_by_its_name() -> None:
    assert "'password'" not in mask("    ADMIN_PASSWORD = os.environ.get('ADMIN_PASSWORD', 'password')")


def test_a_password_that_is_the_name_of_a_folder_or_a_module_leaves_the_paths_readable() -> None:
    assert without_names({"shop_v1", "orders", "kw83-fjJ2"}, ["shop_v1/orders.py"]) == {"kw83-fjJ2"}
