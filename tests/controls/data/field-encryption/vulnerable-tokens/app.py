import secrets

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    password_reset_token: Mapped[str | None] = mapped_column(String(256), unique=True)
    results_token: Mapped[str | None] = mapped_column(String(20))


class UserInvitation(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(256), unique=True)


def forget(user):
    user.password_reset_token = secrets.token_urlsafe(32)
    return user.password_reset_token


def invite():
    found = UserInvitation(token=secrets.token_urlsafe(32))
    return found.token
