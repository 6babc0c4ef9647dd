"""Names that are taken out of what a request sends, and what the code writes into it."""

import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.Text)
    role = db.Column(db.Text)
    is_admin = db.Column(db.Boolean)


@app.route("/all-of-it", methods=["POST"])
def all_of_it():
    data = request.get_json()
    db.session.add(User(**data))  # reached
    return ""


@app.route("/popped-in-a-loop", methods=["POST"])
def popped_in_a_loop():
    data = request.get_json()
    for k in ("is_admin", "role", "id"):
        data.pop(k, None)
    db.session.add(User(**data))  # harmless
    return ""


@app.route("/popped", methods=["POST"])
def popped():
    data = request.get_json()
    data.pop("is_admin", None)
    data.pop("role", None)
    db.session.add(User(**data))  # harmless
    return ""


@app.route("/deleted", methods=["POST"])
def deleted():
    data = request.get_json()
    for k in ("is_admin", "role", "id"):
        if k in data:
            del data[k]
    db.session.add(User(**data))  # harmless
    return ""


@app.route("/chosen", methods=["POST"])
def chosen():
    data = {k: v for k, v in request.get_json().items() if k in ("name", "email")}
    db.session.add(User(**data))  # harmless
    return ""


@app.route("/but-those", methods=["POST"])
def but_those():
    data = {k: v for k, v in request.get_json().items() if k not in ("is_admin", "role")}
    db.session.add(User(**data))  # harmless
    return ""


@app.route("/by-name", methods=["POST"])
def by_name():
    # As if the names were written out, which is no sink at all.
    data = {k: request.json[k] for k in ("name", "email") if k in request.json}
    db.session.add(User(**data))
    return ""


FIELDS = {"name", "email"}


@app.route("/tested", methods=["POST"])
def tested():
    user = User.query.get(1)
    for k, v in request.get_json().items():
        if k in FIELDS:
            setattr(user, k, v)  # harmless
    return ""


@app.route("/shared-names", methods=["POST"])
def shared_names():
    user = User.query.get(1)
    data = request.get_json()
    for k in FIELDS & data.keys():
        setattr(user, k, data[k])  # harmless
    return ""


@app.route("/common-names", methods=["POST"])
def common_names():
    user = User.query.get(1)
    data = request.get_json()
    for k in set(data) & FIELDS:
        setattr(user, k, data[k])  # harmless
    return ""


@app.route("/every-name", methods=["POST"])
def every_name():
    user = User.query.get(1)
    data = request.get_json()
    for k in set(data):
        setattr(user, k, data[k])  # reached
    return ""


@app.route("/another-popped", methods=["POST"])
def another_popped():
    user = User.query.get(1)
    data = request.get_json()
    data.pop("name", None)
    for k in data:
        setattr(user, k, data[k])  # reached
    return ""


@app.route("/popped-from-a-copy", methods=["POST"])
def popped_from_a_copy():
    data = dict(request.get_json())
    data.pop("is_admin", None)
    data.pop("role", None)
    user = User.query.get(1)
    for k, v in data.items():
        setattr(user, k, v)  # harmless
    return ""


@app.route("/written-over", methods=["POST"])
def written_over():
    data = request.get_json()
    data["path"] = os.path.basename(str(data["path"]))
    open("/srv/" + data["path"])  # harmless
    open("/srv/" + data.get("path"))  # harmless
    open("/srv/" + data["other"])  # reached
    data["path"] = data["other"]
    open("/srv/" + data["path"])  # reached
    return ""


@app.route("/updated", methods=["POST"])
def updated():
    data = request.get_json()
    data["path"] = os.path.basename(str(data["path"]))
    data.update(request.json)
    open("/srv/" + data["path"])  # reached
    return ""


@app.route("/any-name-written", methods=["POST"])
def any_name_written():
    data = request.get_json()
    data["path"] = os.path.basename(str(data["path"]))
    data[request.args["k"]] = request.args["v"]
    open("/srv/" + data["path"])  # reached
    return ""


@app.route("/written-on-one-way", methods=["POST"])
def written_on_one_way():
    data = request.get_json()
    if request.args.get("x"):
        data["path"] = os.path.basename(str(data["path"]))
    open("/srv/" + data["path"])  # reached
    return ""


@app.route("/bound-anew", methods=["POST"])
def bound_anew():
    data = request.get_json()
    data["path"] = "a"
    data = request.get_json()
    open("/srv/" + data["path"])  # reached
    return ""


@app.route("/popped-and-written-again", methods=["POST"])
def popped_and_written_again():
    data = request.get_json()
    data.pop("role", None)
    if request.args.get("x"):
        data["role"] = request.args["x"]
    open("/srv/" + data.get("role", "none"))  # reached
    return ""


@app.route("/its-values", methods=["POST"])
def its_values():
    data = request.get_json()
    data.pop("role", None)
    user = User.query.get(1)
    setattr(user, data["field"], data["value"])  # reached
    return ""


@app.route("/filled-again", methods=["POST"])
def filled_again():
    data = request.get_json()
    data.pop("role", None)
    data.update(request.get_json())
    db.session.add(User(**data))  # reached
    return ""


@app.route("/refused", methods=["POST"])
def refused():
    data = request.get_json()
    if "role" in data or "is_admin" in data:
        return "", 400
    db.session.add(User(**data))  # harmless
    return ""


@app.route("/a-copy-filled-again", methods=["POST"])
def copy_filled_again():
    data = dict(request.form)
    data.pop("role", None)
    data.pop("is_admin", None)
    data.update(request.args)
    open("/srv/" + data.get("role", "none"))  # reached
    db.session.add(User(**data))  # reached
    return ""


@app.route("/two-copies", methods=["POST"])
def two_copies():
    data = {**request.form, **request.args}
    data.pop("role", None)
    data.pop("is_admin", None)
    open("/srv/" + data.get("role", "none"))  # harmless
    db.session.add(User(**data))  # harmless
    return ""
