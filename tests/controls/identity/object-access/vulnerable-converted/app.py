from flask import Flask, render_template, request, session
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Shelf(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))


class Change(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author = db.Column(db.String(80))


@app.post("/shelves")
@login_required
def make():
    return keep(Shelf())


@app.post("/shelves/<int:shelf_id>")
@login_required
def edit(shelf_id):
    shelf = db.session.query(Shelf).filter(Shelf.id == shelf_id).first()
    return keep(shelf, shelf_id)


def keep(shelf, shelf_id=None):
    """Only a new shelf is given to whoever asks."""
    shelf.name = request.form["name"]
    colour = current_user.colour
    if not shelf_id:
        shelf.user_id = int(current_user.id)
        db.session.add(shelf)
    db.session.commit()
    return render_page("shelf.html", shelf=shelf, colour=colour)


def render_page(name, **values):
    return render_template(name, title="Shelves", **values)


@app.post("/shelves/<int:shelf_id>/delete")
@login_required
def delete(shelf_id):
    db.session.delete(db.session.get(Shelf, shelf_id))
    db.session.add(Change(author=str(session["_user_id"])))
    db.session.commit()
    return "gone"
