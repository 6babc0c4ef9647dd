from flask import abort
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash

db = SQLAlchemy()


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64))
    password_hash = db.Column(db.String(128))


def find_account(name, password):
    account = Account.query.filter_by(name=name).first()
    if account is None or not check_password_hash(account.password_hash, password):
        abort(401)
    return account
