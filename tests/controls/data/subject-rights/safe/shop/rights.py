import click

from shop.models import User, db


@click.command()
def export_user_data(number):
    user = db.session.get(User, number)
    click.echo({"email": user.email, "phone": user.phone})


@click.command()
def forget(number):
    user = db.session.get(User, number)
    db.session.delete(user)
    db.session.commit()
