from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema, fields

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(120))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(80))
    owner_id = db.Column(db.ForeignKey("user.id"))

    @classmethod
    def of(cls, number):
        return cls.query.filter(cls.id == number).one_or_none()

    @classmethod
    def remove(cls, number, owner_id):
        note = cls.query.filter(cls.id == number and cls.owner_id == owner_id).one()
        db.session.delete(note)
        db.session.commit()


class NoteSchema(Schema):
    text = fields.String()
