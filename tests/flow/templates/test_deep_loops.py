"""Loops of templates that hand values on from round to round: followed as far as pages do, and told beyond."""

from tests.flow.following import flows_of

VIEW = """
from flask import Flask, render_template, request
app = Flask(__name__)

@app.get("/")
def view():
    return render_template("page.html", given=request.args["given"])
"""


def page(count: int) -> str:
    names = [f"n{position}" for position in range(count)]
    empty = ", ".join(f"{name}=''" for name in names)
    steps = "".join(f"{{% set held.{names[at]} = held.{names[at - 1]} %}}" for at in range(count - 1, 0, -1))
    return (
        f"{{% set held = namespace({empty}) %}}{{% for number in range(99) %}}<p>{{{{ held.{names[-1]}|safe }}}}</p>"
        f"{steps}{{% set held.n0 = given %}}{{% endfor %}}"
    )


def test_a_value_that_is_handed_on_through_a_few_names_is_followed() -> None:
    flows = flows_of({"app.py": VIEW, "templates/page.html": page(3)})

    assert [flow.kind for flow in flows.found] == ["html"]
    assert flows.unfollowed == ()


def test_one_that_is_handed_on_through_more_is_told() -> None:
    flows = flows_of({"app.py": VIEW, "templates/page.html": page(9)})

    assert [lost.reason for lost in flows.unfollowed] == [
        "its loop hands values on through too many variables to follow"
    ]


def test_a_text_that_grows_from_round_to_round_is_followed_to_its_end() -> None:
    text = (
        "{% set all = namespace(text='', count=0) %}{% for one in given %}"
        "{% set all.text = all.text ~ '<i>' ~ one %}{% set all.count = all.count + 1 %}{% endfor %}{{ all.text|safe }}"
    )

    flows = flows_of({"app.py": VIEW, "templates/page.html": text})

    assert [flow.kind for flow in flows.found] == ["html"]
    assert flows.unfollowed == ()
