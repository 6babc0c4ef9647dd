from flask import Flask, request
from flask_login import LoginManager, login_required
from models import Article, Role, db

app = Flask(__name__)
login = LoginManager(app)
db.init_app(app)


@app.get("/roles")
@login_required
def roles():
    return [role.name for role in Role.query.all()]


@app.delete("/articles/<int:number>")
@login_required
def remove(number):
    db.session.delete(db.session.get(Article, number))
    db.session.commit()
    return "", 204


@app.post("/roles")
@login_required
def create():
    db.session.add(Role(name=request.json["name"], may_delete=request.json["may_delete"]))
    db.session.commit()
    return "", 201


@app.post("/letters")
def write():
    # What a stranger leaves for the editors.
    db.session.add(Article(text=request.json["text"]))
    db.session.commit()
    return "", 201
