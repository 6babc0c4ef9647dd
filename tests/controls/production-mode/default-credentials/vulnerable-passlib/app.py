from flask import Flask
from models import User, db
from passlib.hash import pbkdf2_sha256

app = Flask(__name__)
db.init_app(app)


def first_account():
    if User.query.filter_by(username="admin").first() is None:
        admin = User(username="admin", password=pbkdf2_sha256.hash("admin"))
        db.session.add(admin)
        db.session.commit()


with app.app_context():
    first_account()
