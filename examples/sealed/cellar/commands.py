"""Commands for the shop's operator."""

import json

import click
from flask import Flask

from cellar.common_passwords import is_common
from cellar.extensions import db
from cellar.factors import enrol
from cellar.models import Supplier, User
from cellar.persons import export_account, forget_account, purge_accounts


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

    @app.cli.command("export-account")
    @click.argument("email")
    def export(email: str) -> None:
        """Write everything that is kept about one person."""
        click.echo(json.dumps(export_account(person(email)), indent=2))

    @app.cli.command("forget-account")
    @click.argument("email")
    def forget(email: str) -> None:
        """Erase one person."""
        forget_account(person(email))

    @app.cli.command("purge-accounts")
    def purge() -> None:
        """Delete old accounts that never ordered; daily, by a timer."""
        click.echo(f"{purge_accounts()} accounts are deleted.")


def person(email: str) -> User:
    """The account of a mail address."""
    user = db.session.scalar(db.select(User).where(User.email == email.strip().lower()))
    if user is None:
        raise click.BadParameter("there is no such account", param_hint="email")
    return user
