from flask import Flask, abort, redirect, request, url_for
from flask_login import current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))


class Message(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    body = db.Column(db.Text)
    author_id = db.Column(db.Integer, db.ForeignKey("user.id"))


@app.post("/messages")
@login_required
def create():
    db.session.add(Message(body=request.form["body"], author_id=current_user.id))
    db.session.commit()
    last = Message.query.order_by(Message.id).paginate(per_page=5).pages
    return redirect(url_for("create", page=last))


@app.get("/messages/<int:message_id>")
@login_required
def show(message_id):
    message = db.get_or_404(Message, message_id)
    if message.author_id != current_user.id:
        abort(404)
    return message.body
