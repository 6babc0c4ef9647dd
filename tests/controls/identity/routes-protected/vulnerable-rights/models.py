from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Role(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    may_delete = db.Column(db.Boolean)


class Article(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String)
