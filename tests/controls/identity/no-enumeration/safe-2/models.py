from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    email = db.Column(db.String(200))
    password_hash = db.Column(db.String(200))


def send_reset(user):
    raise NotImplementedError
