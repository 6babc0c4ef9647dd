from flask_sqlalchemy import SQLAlchemy

from codes import coded, kept, stretched

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))

    @property
    def password(self):
        raise AttributeError("it cannot be read")

    @password.setter
    def password(self, password):
        self.password_hash = kept(password)

    def stretch(self, password):
        self.password_hash = stretched(password)


class Mailbox:
    def __init__(self, host, password):
        self.host = host
        self.password = coded(password)
