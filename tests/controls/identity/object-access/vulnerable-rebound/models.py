from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema, fields

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password_hash = db.Column(db.String(200))


class Picture(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    posted_by_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    title = db.Column(db.String(80))


class UserSchema(Schema):
    name = fields.String()
