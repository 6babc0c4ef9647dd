import os

from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


def chosen(tenant):
    session["tenant"] = tenant.id
    session["database"] = {"host": tenant.host, "login": tenant.login, "dbpass": tenant.secret_word}


def remembered(order):
    session["basket"] = {"lines": [], "delivery": {"email": order.buyer}}
