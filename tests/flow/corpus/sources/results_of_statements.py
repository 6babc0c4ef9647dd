"""SQLAlchemy's result of a written statement gives rows whose columns stand in it: keys that are counted are no texts."""

from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
db = SQLAlchemy(app)
CREATED = "CREATE TABLE topics (id SERIAL PRIMARY KEY, name TEXT)"


@app.get("/topics")
def topics():
    statement = "SELECT id, name FROM topics ORDER BY name"
    result = db.session.execute(statement)
    found = result.fetchall()
    return (
        render_template_string("".join([f"<p>{row[0]}</p>" for row in found]))  # harmless
        + render_template_string("".join([f"<p>{row[1]}</p>" for row in found]))  # reached
    )


@app.get("/topics/first")
def first():
    result = db.session.execute(text("SELECT id, name FROM topics"))
    row = result.first()
    return (
        render_template_string(f"<p>{row[0]}</p>")  # harmless
        + render_template_string(f"<p>{row[1]}</p>")  # reached
    )


@app.get("/topics/at-once")
def at_once():
    rows = db.session.execute(text("SELECT id, name FROM topics")).fetchall()
    return (
        render_template_string(f"<p>{rows[0][0]}</p>")  # harmless
        + render_template_string(f"<p>{rows[0][1]}</p>")  # reached
    )
