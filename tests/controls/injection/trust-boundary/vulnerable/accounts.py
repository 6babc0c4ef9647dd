from flask import session


def remember(body):
    session["user_id"] = body["user"]
