import os

from flask import session
from house.web import CustomFlask


def create_app():
    app = CustomFlask(import_name=__name__)
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]

    @app.get("/visits")
    def visits():
        session["visits"] = session.get("visits", 0) + 1
        return str(session["visits"])

    return app
