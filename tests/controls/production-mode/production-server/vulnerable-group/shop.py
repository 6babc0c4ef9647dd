"""The shop, and a program of its own for Flask's commands."""

import click
from flask import Flask
from flask.cli import FlaskGroup

app = Flask(__name__)


@click.group(cls=FlaskGroup, create_app=lambda: app)
def cli():
    """What the shop's keeper calls."""
