from flask import current_app
from flask_sqlalchemy import SQLAlchemy

from codes import mixed, turned

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))
    pwd_enc = db.Column(db.String(200))

    @property
    def password(self):
        raise AttributeError("it cannot be read")

    @password.setter
    def password(self, password):
        self.password_hash = mixed(password, current_app.config["SECRET_KEY"])

    def note(self, password):
        self.pwd_enc = turned(password)
