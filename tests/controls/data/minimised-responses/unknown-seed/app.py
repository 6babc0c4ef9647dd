from flask import Flask, render_template
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    totp_secret = db.Column(db.String)


@app.get("/account/two-factor")
@login_required
def two_factor():
    user = User.query.filter_by(id=current_user.id).first()
    return render_template("two_factor.html", user=user)
