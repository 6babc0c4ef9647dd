from flask import Flask, flash, redirect
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from itsdangerous import BadSignature, URLSafeTimedSerializer

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))
    confirmed = db.Column(db.Boolean)


class Letters:
    serializer = URLSafeTimedSerializer(app.config["SECRET_KEY"])

    @classmethod
    def check(cls, token, address):
        try:
            return cls.serializer.loads(token, salt="confirm", max_age=3600) == address
        except BadSignature:
            return False


@app.get("/confirm/<address>/<token>")
def confirm(address, token):
    if not Letters.check(token, address):
        flash("This link has ended")
        return redirect("/")
    user = User.query.filter_by(email=address).first_or_404()
    user.confirmed = True
    db.session.commit()
    return redirect("/")


@app.post("/leave")
@login_required
def leave():
    db.session.delete(current_user._get_current_object())
    db.session.commit()
    return redirect("/")
