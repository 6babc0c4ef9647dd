from flask import session


def login_user(user, remember=False):
    session["user_id"] = user.id
    return remember
