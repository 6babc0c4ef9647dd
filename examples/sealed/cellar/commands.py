"""Commands for the shop's operator."""

import click
from flask import Flask

from cellar.common_passwords import is_common
from cellar.extensions import db
from cellar.factors import enrol
from cellar.models import Supplier, User


def init_commands(app: Flask) -> None:
    @app.cli.command("create-tables")
    def create_tables() -> None:
        """Make the tables that are missing."""
        db.create_all()

    @app.cli.command("create-admin")
    @click.option("--email", prompt="Mail address")
    @click.password_option()
    def create_admin(email: str, password: str) -> None:
        """Make the account of an administrator."""
        if len(password) < 12 or is_common(password):
            raise click.BadParameter("take 12 characters or more, and no common password", param_hint="password")
        user = User(email=email.strip().lower(), role="admin")
        user.set_password(password)
        db.session.add(user)
        db.session.commit()
        click.echo(enrol(user))
        db.session.commit()

    @app.cli.command("new-factor")
    @click.option("--email", prompt="Mail address")
    def new_factor(email: str) -> None:
        """Print a new address for an administrator's authenticator app; the one before ends."""
        user = db.session.scalar(db.select(User).filter_by(email=email.strip().lower()))
        if user is None:
            raise click.BadParameter("there is no such account", param_hint="email")
        click.echo(enrol(user))
        db.session.commit()

    @app.cli.command("reencrypt")
    def reencrypt() -> None:
        """Encrypt the bank details with the newest key."""
        for supplier in db.session.scalars(db.select(Supplier)):
            supplier.iban = supplier.iban
        db.session.commit()
