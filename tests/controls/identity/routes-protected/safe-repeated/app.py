from flask import Flask, abort, current_app, redirect, request
from flask_login import LoginManager, UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy
from itsdangerous import URLSafeTimedSerializer as Serializer
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password = db.Column(db.String(200))

    def get_reset_token(self):
        return Serializer(current_app.config["SECRET_KEY"]).dumps(
            {"user_id": self.id, "was": self.password[-16:]}, salt="reset"
        )

    @staticmethod
    def verify_reset_token(token):
        try:
            said = Serializer(current_app.config["SECRET_KEY"]).loads(token, salt="reset", max_age=1800)
        except Exception:
            return None
        user = db.session.get(User, said["user_id"])
        return user if user is not None and user.password[-16:] == said["was"] else None


@app.post("/reset/<token>")
def renewed(token):
    user = User.verify_reset_token(token)
    if user is None:
        abort(404)
    user.password = generate_password_hash(request.form["password"], method="scrypt")
    db.session.commit()
    return redirect("/")


@app.post("/people/<int:number>/drop")
@login_required
def drop(number):
    db.session.delete(db.get_or_404(User, number))
    db.session.commit()
    return redirect("/")
