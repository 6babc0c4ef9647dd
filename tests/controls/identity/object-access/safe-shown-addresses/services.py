from models import User


def all_users():
    return User.query.all()
