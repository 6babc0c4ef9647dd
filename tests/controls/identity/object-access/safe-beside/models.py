from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))
    points = db.Column(db.Integer)


class Owned:
    @db.declared_attr
    def owner_id(cls):
        return db.Column(db.Integer, db.ForeignKey("user.id"))


class Essay(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    title = db.Column(db.String(80))


class Kiln(Owned, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    heat = db.Column(db.Integer)


class Collect(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    name = db.Column(db.String(80))


class Plan(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    title = db.Column(db.String(80))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    receive_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    title = db.Column(db.String(80))

    @staticmethod
    def kept(found, **told):
        notes = Note.query.filter(found)
        if notes.first():
            notes.update(told)
        else:
            db.session.add(Note(**told))


class Kind(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))
    approved_by_id = db.Column(db.Integer, db.ForeignKey("user.id"))


class Team(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))
    member = db.relationship("User", back_populates="team")
