from flask import Flask, request

from shop.models import User, db
from shop.pages import setup

app = Flask(__name__)
app.register_blueprint(setup.pages)


def take_password(user):
    if len(request.form["password"]) < 6:
        return "too short", 400
    if len(request.form["password"]) > 128:
        return "too long", 400
    user.hash_password(request.form["password"])
    db.session.commit()
    return "done"


@app.route("/reset/<token>", methods=["GET", "POST"])
def reset(token):
    return take_password(User.of_token(token))


@app.post("/api/reset/<key>", endpoint="reset_by_key")
def reset_of_api(key):
    User.of_key(key).reset_password(request.json["password"])
    return {"status": "done"}
