import random
import string

from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Album(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    share_link = db.Column(db.String(20), unique=True)


@app.post("/albums")
def create():
    share_link = "".join(random.choice(string.ascii_lowercase) for _ in range(20))
    db.session.add(Album(share_link=share_link))
    db.session.commit()
    return "", 201


@app.get("/shared/<share_link>")
def shared(share_link):
    return render_template("album.html", album=Album.query.filter_by(share_link=share_link).first_or_404())
