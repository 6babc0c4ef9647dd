"""Rows and columns by all the methods that give one: what is read of them is the same whichever asked for it."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from markupsafe import Markup
from sqlalchemy import func, select, text

app = Flask(__name__)
db = SQLAlchemy(app)


class Upload(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Job(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.Integer)


class Listing:
    def __init__(self, rows):
        self.rows = rows


@app.post("/uploads")
def keep():
    db.session.add(Upload(name=request.form["name"]))
    db.session.commit()
    return ""


@app.get("/what-only-others-have")
def what_only_others_have():
    Markup("<b>" + Upload.query.one_or_404().rows[0])  # harmless
    Markup("<b>" + db.one_or_404(select(Upload)).rows[0])  # harmless
    Markup("<b>" + db.session.execute(select(Upload)).scalar_one().rows[0])  # harmless
    Markup("<b>" + db.session.scalars(select(Upload)).one_or_none().rows[0])  # harmless
    Markup("<b>" + db.session.scalar(select(Upload)).rows[0])  # harmless
    return Markup("<b>" + db.session.execute(text("SELECT * FROM listing")).first().rows[0])  # reached


@app.get("/rows-as-a-whole")
def rows_as_a_whole():
    Markup(f"<b>{Upload.query.one_or_404()}")  # harmless
    Markup(f"<b>{db.session.execute(select(Upload)).scalar_one()}")  # harmless
    Markup(f"<b>{db.session.scalars(select(Upload)).one()}")  # harmless
    Markup(f"<b>{db.session.execute(select(Upload)).first()[0]}")  # harmless
    Markup(f"<b>{db.session.execute(select(Upload.name)).one()}")  # reached
    return Markup(f"<b>{db.session.execute(text('SELECT name FROM upload')).fetchone()}")  # reached


@app.get("/columns")
def columns():
    Markup(f"<b>{db.one_or_404(select(Upload.id))}")  # harmless
    Markup(f"<b>{db.one_or_404(select(Upload.name))}")  # reached
    Markup(f"<b>{db.session.execute(select(Upload.id)).fetchone()[0]}")  # harmless
    Markup(f"<b>{db.session.execute(select(Upload.name)).fetchone()[0]}")  # reached
    for found in db.session.query(Upload.id, Upload.name, func.max(Upload.name)).all():
        Markup(f"<b>{found[0]}")  # harmless
        Markup(f"<b>{found[1]}")  # reached
        Markup(f"<b>{found[2]}")  # reached
    for found in db.session.execute(select(Upload).with_only_columns(Upload.name)):
        Markup(f"<b>{found[0]}")  # reached
    return ""


@app.get("/statements")
def statements():
    Markup(f"<b>{db.session.execute(text('SELECT count(*) FROM upload')).scalar_one_or_none()}")  # harmless
    Markup(f"<b>{db.session.execute(text('SELECT count(*) FROM upload')).one()[0]}")  # harmless
    Markup(f"<b>{db.session.execute(text('SELECT count(*) FROM upload')).all()[0][0]}")  # harmless
    Markup(f"<b>{db.session.execute(text('SELECT name FROM upload')).scalar_one_or_none()}")  # reached
    Markup(f"<b>{db.session.execute(text('SELECT name FROM upload')).one()[0]}")  # reached
    return ""


@app.get("/handed-no-question")
def handed_no_question():
    page = int(request.args.get("page", 1))
    Markup(f"<b>{Job.query.paginate(page, 10, False).items[0].name}")  # harmless
    Markup(f"<b>{Job.query.first_or_404('There is none.').name}")  # harmless
    Markup(f"<b>{Upload.query.paginate(page, 10, False).items[0].name}")  # reached
    return Markup(f"<b>{Upload.query.first_or_404('There is none.').name}")  # reached


@app.get("/pages")
def pages():
    for found in db.session.query(Upload.id, Upload.name).paginate().items:
        Markup(f"<b>{found[0]}")  # harmless
        Markup(f"<b>{found[1]}")  # reached
    return ""
