"""What the records of the auditor show of themselves."""

from stopper.evidence.source.values import Composed, Known
from stopper.evidence.tree.files import File
from stopper.model.unshown import Unshown

TEXT = "kept-to-itself"


def test_a_record_of_what_may_be_secret_shows_its_kind_alone() -> None:
    assert issubclass(File, Unshown)
    assert repr(File("app.py", 1, 0o644, TEXT.encode())) == "File()"
    assert TEXT not in repr([Known(TEXT), Composed(TEXT, (Known(TEXT),))])
