from secrets import token_urlsafe

from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

db = SQLAlchemy()


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    session_stamp = db.Column(db.String(32))
    password_hash = db.Column(db.String(200))

    def get_id(self):
        return f"{self.id}:{self.session_stamp}"

    def set_password(self, password):
        self.password_hash = generate_password_hash(password)
        self.session_stamp = token_urlsafe(16)
