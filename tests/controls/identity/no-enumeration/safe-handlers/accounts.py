from models import User
from werkzeug.security import check_password_hash, generate_password_hash

NOBODY = generate_password_hash("of nobody")


class Refused(Exception):
    pass


class NoAccount(Refused):
    pass


class BadSecret(Refused):
    pass


def find(email, password):
    user = User.query.filter_by(email=email).first()
    if user is None:
        check_password_hash(NOBODY, password)
        raise NoAccount("there is no such account")
    if not check_password_hash(user.hash, password):
        raise BadSecret("the password is wrong")
    return user
