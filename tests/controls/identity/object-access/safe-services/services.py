"""What views do with users, a function for each."""

from models import User, db


def user_of(number):
    return User.query.filter_by(id=number).first()


def update_user(user, name, email):
    user.name = name
    user.email = email
    db.session.commit()


def delete_user(user):
    db.session.delete(user)
    db.session.commit()
