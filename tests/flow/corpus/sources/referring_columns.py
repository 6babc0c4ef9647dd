"""Columns that refer to others are of their type."""

from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
Column = db.Column


def reference(table, nullable=False, key="number", **more):
    return Column(db.ForeignKey(f"{table}.{key}"), nullable=nullable, **more)


def reference_of_old(table, key="number"):
    return db.Column(db.ForeignKey("{0}.{1}".format(table, key)))  # noqa: UP030, UP032  # as older projects write it


class Team(db.Model):
    number = Column(db.Integer, primary_key=True)
    slug = Column(db.String(40), unique=True)


class Note(db.Model):
    number = Column(db.Integer, primary_key=True)
    team_number = Column(db.ForeignKey("team.number"))
    owner_number = reference("team")
    reader_number = reference_of_old("team")
    team_slug = Column(db.ForeignKey("team.slug"))


@app.get("/notes/<int:number>")
def note(number):
    row = Note.query.get(number)
    by_column = render_template_string("<p title={{ row.team_number }}>", row=row)  # harmless
    by_function = render_template_string("<p title={{ row.owner_number }}>", row=row)  # harmless
    by_older = render_template_string("<p title={{ row.reader_number }}>", row=row)  # harmless
    by_text = render_template_string("<p title={{ row.team_slug }}>", row=row)  # reached
    return by_column + by_function + by_older + by_text
