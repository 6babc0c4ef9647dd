from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    role = db.Column(db.String)
    is_admin = db.Column(db.Boolean, default=False)
    note = db.Column(db.String)
    locked = db.Column(db.Boolean)
