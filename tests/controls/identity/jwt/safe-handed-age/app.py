import os

from flask import Flask, current_app
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def address_of(token, age=None):
    return URLSafeTimedSerializer(current_app.secret_key).loads(token, salt="mail", max_age=age)


def invited_by(token, age=86400):
    return URLSafeTimedSerializer(current_app.secret_key).loads(token, salt="invite", max_age=age)


@app.get("/confirmed/<token>")
def confirmed(token):
    return address_of(token, 3600)


@app.get("/password/<token>")
def password(token):
    return address_of(token, age=600)


@app.get("/invited/<token>")
def invited(token):
    return invited_by(token)
