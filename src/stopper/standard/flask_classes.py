"""Which classes of libraries are Flask's application: the class itself, and those that libraries derive from it."""

FLASK = frozenset(
    {
        "flask.Flask",
        "apiflask.APIFlask",
        "apiflask.app.APIFlask",
        "flask_openapi3.OpenAPI",
        "flask_openapi3.openapi.OpenAPI",
        "flask_api.FlaskAPI",
        "flask_api.app.FlaskAPI",
        "flask_lambda.FlaskLambda",
        "canonicalwebteam.flask_base.app.FlaskBase",
        "quart.Quart",
    }
)
# These hold an application, and are none.
HOLDERS = ("connexion.FlaskApp", "connexion.App")
INSTANCES = frozenset({"flask.Flask()", *[f"{name}()" for name in HOLDERS]})


def is_flask(name: str) -> bool:
    """Whether a library's class is Flask's application; a library that is not known may call its own `CustomFlask`."""
    return name in FLASK or (name.endswith("Flask") and not name.startswith((".", "connexion.")) and _is_class(name))


def may_be_flask(name: str) -> bool:
    """Whether a class is Flask's application if it is made as one, by the name of the module: `FlaskBase(__name__)`."""
    return "Flask" in name and not name.startswith((".", "connexion.")) and _is_class(name)


def _is_class(name: str) -> bool:
    last = name.rpartition(".")[2]
    return "Flask" in last and last[:1].isupper()
