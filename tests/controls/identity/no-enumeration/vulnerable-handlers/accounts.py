from models import User
from werkzeug.security import check_password_hash, generate_password_hash

NOBODY = generate_password_hash("of nobody")


class NoAccount(Exception):
    pass


class BadSecret(Exception):
    pass


def find(email, password):
    user = User.query.filter_by(email=email).first()
    if user is None:
        check_password_hash(NOBODY, password)
        raise NoAccount
    if not check_password_hash(user.hash, password):
        raise BadSecret
    return user
