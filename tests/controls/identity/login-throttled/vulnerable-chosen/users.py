from models import User


def find(name, secret):
    user = User.query.filter_by(name=name).one()
    user.demand(secret)
    return user
