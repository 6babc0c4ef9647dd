from flask import session
from store import members


def remember(body):
    session["user_id"] = body["user"]


def find(name):
    return members.get(name)
