"""What requests share grows when a stranger's part comes to it that it never held, and only then."""

from stopper.flow.stores.growth import Growth
from stopper.flow.values.value import ANYTHING, Hole, Known, Origin, Table, Text
from stopper.model import Place


def given(name: str) -> Hole:
    return Hole(Origin("form", name, Place("app.py", 1), "direct"))


def test_a_part_that_was_never_held_is_growth() -> None:
    growth, one, two = Growth(), Text((given("one"),)), Text((given("two"),))

    assert growth.grows("session.name", None, one, lasts=False)
    assert growth.grows("session.name", one, two, lasts=False)
    assert growth.grows("session.other", None, one, lasts=False)


def test_what_a_join_let_go_and_a_write_gives_again_is_none() -> None:
    growth, one, two = Growth(), Text((given("one"),)), Text((given("two"),))
    growth.grows("session.name", None, one, lasts=False)
    growth.grows("session.name", one, two, lasts=False)

    assert not growth.grows("session.name", two, one, lasts=False)


def test_the_place_in_a_container_tells_parts_apart() -> None:
    growth, part = Growth(), Text((given("one"),))
    first, second = Table({"a": part}), Table({"b": Text((given("one"),))})
    growth.grows("session.name", None, first, lasts=False)

    assert growth.grows("session.name", first, second, lasts=False)


def test_what_no_stranger_gives_is_none() -> None:
    growth = Growth()

    assert not growth.grows("session.name", None, Known("guest"), lasts=False)
    assert not growth.grows("session.name", Known("guest"), ANYTHING, lasts=False)
