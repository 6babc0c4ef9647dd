from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    session_stamp = db.Column(db.String(32))

    def get_id(self):
        return f"{self.id}:{self.session_stamp}"
