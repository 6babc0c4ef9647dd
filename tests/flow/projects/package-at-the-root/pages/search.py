from flask import request
from sqlalchemy import text

from __init__ import TABLE, db
from models.thread import *
from .. import app


@app.route("/search", methods=["POST"])
def search():
    words = request.form["words"].strip()
    found = Thread.query.filter(Thread.title.contains(words)).count()  # harmless
    rows = db.session.execute(text(f"SELECT id FROM {TABLE} WHERE title = '{words}'")).all()  # reached
    return str(found + len(rows))
