import os

import click
from flask import Flask

from models import User

app = Flask(__name__)
app.config["ADMIN_PASSWORD"] = os.environ["ADMIN_PASSWORD"]
app.config["ROOT_PASSWORD"] = "***"


@app.cli.command("create-admin")
@click.password_option()
def create_admin(password):
    user = User(username="admin")
    user.set_password(password)
