import os
import secrets

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Paper(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))


def as_dict(row, shown):
    return {column.name: getattr(row, column.name) for column in row.__table__.columns if column.name in shown}


@app.post("/papers")
def paper():
    upload = request.files["paper"]
    upload.save(os.path.join("/srv/uploads", secrets.token_hex(16)))
    row = Paper(title="paper")
    db.session.add(row)
    db.session.commit()
    return as_dict(row, request.args.getlist("shown"))
