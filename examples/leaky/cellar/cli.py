"""Commands for the shop's operator."""

import click

from .extensions import db
from .models import Product, User


def init_cli(app):
    @app.cli.command("init-db")
    def init_db():
        db.create_all()
        seed()
        click.echo("The database is ready.")


def seed():
    if User.query.filter_by(username="admin").first() is None:
        admin = User(username="admin", email="admin@cellar.example", role="admin")
        admin.set_password("admin")
        db.session.add(admin)
    if Product.query.count() == 0:
        db.session.add(Product(sku="RIO-2019", name="Rioja Crianza 2019", price_cents=1290, quantity=48))
        db.session.add(Product(sku="RIE-2021", name="Riesling Kabinett 2021", price_cents=1450, quantity=30))
    db.session.commit()
