from flask import Flask

from models import User
from samples import populate


def create_app():
    app = Flask(__name__)
    seed_accounts()

    @app.cli.command("populate")
    def fill():
        populate()

    return app


def seed_accounts():
    User(username="admin").set_password("admin")
