from flask import Flask
from flask_login import LoginManager, login_required, login_user
from flask_sqlalchemy import SQLAlchemy

from shop.models import User, db
from shop.orders import orders

app = Flask(__name__)
login_manager = LoginManager(app)
app.register_blueprint(orders, url_prefix="/orders")


@app.post("/login")
def login():
    login_user(User.query.first())
    return "welcome"


@app.get("/account")
@login_required
def account():
    return "yours"
