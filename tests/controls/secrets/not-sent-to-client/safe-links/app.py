import secrets

from flask import Flask, flash, redirect, request, url_for
from flask_mail import Mail, Message
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
mail = Mail(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))
    code = db.Column(db.String(80))
    reset_token = db.Column(db.String(80))

    def get_reset_token(self):
        return secrets.token_urlsafe(32)


@app.post("/forgot-password")
def forgot_password():
    user = User.query.filter_by(email=request.form["email"]).first()
    if user:
        link = url_for("reset", token=user.get_reset_token(), _external=True)
        mail.send(Message("A new password", recipients=[user.email], body=link))
        if app.debug:
            flash(link)
    return redirect("/")


@app.post("/recover")
def recover_password():
    user = User.query.filter_by(email=request.form["email"], code=request.form["code"]).first_or_404()
    user.reset_token = secrets.token_urlsafe(32)
    db.session.commit()
    link = url_for("reset", token=user.reset_token)
    return redirect(link)


@app.route("/reset/<token>", methods=["GET", "POST"])
def reset(token):
    user = User.query.filter_by(reset_token=token).first_or_404()
    user.password_hash = request.form["password"]
    return ""


@app.post("/forgot_password")
def forgot_password_code():
    user = User.query.filter_by(email=request.form["email"]).first_or_404()
    user.reset_token = secrets.token_urlsafe(32)
    db.session.commit()
    mail.send(Message("A code", recipients=[user.email], body=user.code))
    return redirect(url_for("verify_code", token=user.reset_token))
