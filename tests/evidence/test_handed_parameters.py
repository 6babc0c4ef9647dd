"""What decorators of a project hand to the functions below them."""

import pytest

from stopper.evidence.routes.parameters.handed_parameters import handed_by_decorators
from stopper.evidence.source.expressions import last_name
from tests.evidence.projects import source_of

HANDING = (
    "def with_claims(view):\n    def around(*args, **kwargs):\n        return view(claims(), *args, **kwargs)\n"
    "    return around\n"
    "def with_body(view):\n    def around(*args, **kwargs):\n        return view(body(), *args, **kwargs)\n"
    "    return around\n"
    "def with_both(view):\n    def around(self, *args):\n        return view(self, claims(), body(), *args)\n"
    "    return around\n"
)


@pytest.mark.parametrize(
    ("decorators", "parameters", "first", "second"),
    [
        ("@with_claims\n@with_body", "one, two, number", "body", "claims"),
        ("@with_body\n@with_claims", "one, two, number", "claims", "body"),
        ("@with_body", "one, two", "body", ""),
        ("@with_both", "self, one, two", "claims", "body"),
    ],
)
def test_the_decorator_nearest_to_a_function_hands_it_what_comes_first(
    decorators: str, parameters: str, first: str, second: str
) -> None:
    source = source_of({"app.py": f"{HANDING}{decorators}\ndef view({parameters}):\n    return ''\n"})
    (view,) = [one for one in source.functions() if one.name == "view"]

    def handed(name: str) -> str:
        return "".join(last_name(item) for item, _ in handed_by_decorators(source, view, name))

    assert (handed("one"), handed("two")) == (first, second)
