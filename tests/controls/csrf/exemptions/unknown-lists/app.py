from flask import Blueprint, Flask, request, session
from flask_login import LoginManager, login_required
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)
LoginManager(app)
shop = Blueprint("shop", __name__)


@shop.post("/cart")
@login_required
def cart():
    session["cart"] = request.form["item"]
    return ""


@app.post("/profile")
@login_required
def profile():
    session["name"] = request.form["name"]
    return ""


app.register_blueprint(shop)
csrf._exempt_views.add("app.profile")
