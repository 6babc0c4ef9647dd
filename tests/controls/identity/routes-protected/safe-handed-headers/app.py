from flask import Blueprint, Flask, abort, current_app, request
from flask_sqlalchemy import SQLAlchemy

from shopkit import set_up

app = Flask(__name__)
set_up(app)
db = SQLAlchemy(app)
main = Blueprint("main", __name__)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def token_of(headers):
    given = headers.get("Authorization", "")
    return given[7:] if given[:7] == "Bearer " else None


def is_known(token):
    return token in current_app.config["TOKENS"].split(":")


def demand_token():
    if current_app.config["AUTH_REQUIRED"]:
        token = token_of(request.headers)
        if not token or not is_known(token):
            abort(403)


main.before_request(demand_token)


@main.route("/books/<int:number>", methods=["DELETE"])
def remove(number):
    db.session.delete(Book.query.get(number))
    db.session.commit()
    return "", 204


app.register_blueprint(main)
