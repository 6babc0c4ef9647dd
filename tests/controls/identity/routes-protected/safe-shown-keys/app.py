from flask import Flask, redirect, request
from flask_login import LoginManager, current_user, login_required, login_user
from flask_restful import Api, Resource, abort, reqparse

from models import Note, User, db

app = Flask(__name__)
api = Api(app)
LoginManager(app)
parser = reqparse.RequestParser()
parser.add_argument("api_key", required=True, location="headers")
parser.add_argument("note", type=int, location="form")


def check_key(key):
    known = [user.api_key for user in User.query.all()]
    if key not in known:
        abort(404, message="no such key")


def check_word(word):
    if not word:
        abort(404)


def holder_of(key):
    return User.query.filter(User.api_key == key).first()


@app.post("/login")
def login():
    user = User.query.filter_by(email=request.form["email"]).first_or_404()
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/notes")
@login_required
def add():
    db.session.add(Note(user_id=current_user.id, text=request.form["text"]))
    db.session.commit()
    return redirect("/")


@app.delete("/api/notes/<int:number>")
def stripped(number):
    key = request.headers.get("X-Api-Key", "")
    key = key.strip()
    check_key(key)
    db.session.delete(Note.query.get_or_404(number))
    db.session.commit()
    return ""


@app.delete("/words")
@login_required
def of_itself():
    word = next(line for line in open("words.txt"))
    word = word.strip()
    check_word(word)
    db.session.delete(Note.query.filter_by(text=word, user_id=current_user.id).first_or_404())
    db.session.commit()
    return ""


class Checked(Resource):
    def asked(self):
        args = parser.parse_args()
        check_key(args["api_key"])
        return args, holder_of(args["api_key"])

    def delete(self):
        args, user = self.asked()
        note = Note.query.filter(Note.user_id == user.id, Note.id == args["note"]).first()
        db.session.delete(note)
        db.session.commit()
        return ""


class Found(Resource):
    def delete(self):
        args = parser.parse_args()
        user = holder_of(args["api_key"])
        note = Note.query.filter(Note.user_id == user.id, Note.id == args["note"]).first()
        db.session.delete(note)
        db.session.commit()
        return ""


api.add_resource(Checked, "/api/checked")
api.add_resource(Found, "/api/found")
