from flask import Flask, abort, request, session
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
LoginManager(app)


class Shelf(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    user_id = db.Column(db.Integer, db.ForeignKey("user.id"))
    readers = db.relationship("User")


@app.post("/shelves/<int:shelf_id>")
@login_required
def edit(shelf_id):
    shelf = db.session.query(Shelf).filter(Shelf.id == shelf_id).first_or_404()
    if not shelf.user_id == int(current_user.id):
        return "this is another's", 403
    return keep(shelf, shelf_id)


def keep(shelf, shelf_id=None):
    shelf.name = request.form["name"]
    if not shelf_id:
        shelf.user_id = int(current_user.id)
        db.session.add(shelf)
    db.session.commit()
    return "kept"


@app.post("/shelves/<int:shelf_id>/read")
@login_required
def read(shelf_id):
    """A variable holds the number of who asks."""
    me = int(session["_user_id"])
    shelf = db.session.get(Shelf, shelf_id)
    if me not in [reader.id for reader in shelf.readers]:
        abort(404)
    shelf.name = request.form["name"]
    db.session.commit()
    return "read"


@app.post("/shelves/<int:shelf_id>/delete")
@login_required
def delete(shelf_id):
    """A function is handed it."""
    shelf = db.session.get(Shelf, shelf_id)
    if not holds(shelf, str(current_user.id)):
        abort(404)
    db.session.delete(shelf)
    db.session.commit()
    return "gone"


def holds(shelf, someone):
    return someone in [str(reader.id) for reader in shelf.readers]
