"""Redirects to addresses that were looked up among those that are kept or listed."""

from flask import Flask, abort, redirect, request
from flask_sqlalchemy import SQLAlchemy
from pymongo import MongoClient

app = Flask(__name__)
db = SQLAlchemy(app)
mongo = MongoClient()


class Client(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    client_id = db.Column(db.Text)
    redirect_uri = db.Column(db.Text)


class Link(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    url = db.Column(db.Text)


PLACES = {"home": "/home", "docs": "https://docs.example"}
ALLOWED = ["https://a.example/cb", "https://b.example/cb"]


@app.route("/by-two-columns")
def by_two_columns():
    uri = request.args["redirect_uri"]
    client = Client.query.filter_by(client_id=request.args["id"], redirect_uri=uri).first()
    if client is None:
        abort(400)
    return redirect(uri)  # harmless


@app.route("/or-404")
def or_404():
    uri = request.args["redirect_uri"]
    client = Client.query.filter_by(redirect_uri=uri).first_or_404()
    return redirect(uri)  # harmless


@app.route("/by-comparison")
def by_comparison():
    uri = request.args["redirect_uri"]
    client = Client.query.filter(Client.redirect_uri == uri).first()
    if not client:
        return "no", 400
    return redirect(uri)  # harmless


@app.route("/in-the-branch")
def in_the_branch():
    uri = request.args["redirect_uri"]
    client = Client.query.filter(Client.redirect_uri == uri).one_or_none()
    if client:
        return redirect(uri)  # harmless
    return ""


@app.route("/by-comparison")
def by_comparison():
    uri = request.args["redirect_uri"]
    client = Client.query.filter_by(client_id=request.args["id"]).first()
    if not client:
        return "no", 400
    return redirect(uri)  # reached


@app.route("/table")
def table():
    return redirect(PLACES[request.args["to"]])  # harmless


@app.route("/listed")
def listed():
    uri = request.args["to"]
    if uri not in ALLOWED:
        abort(400)
    return redirect(uri)  # harmless


@app.route("/table-or-constant")
def table_or_constant():
    return redirect(PLACES.get(request.args["to"], "/"))  # harmless


@app.route("/table-or-constant")
def table_or_constant():
    return redirect(PLACES.get(request.args["to"], request.args["to"]))  # reached


@app.route("/of-the-row")
def of_the_row():
    link = Link.query.filter_by(url=request.args["to"]).first_or_404()
    return redirect(link.url)  # harmless


@app.route("/equal-to-the-row")
def equal_to_the_row():
    client = Client.query.filter_by(client_id=request.args["id"]).first_or_404()
    uri = request.args["redirect_uri"]
    if uri != client.redirect_uri:
        abort(400)
    return redirect(uri)  # harmless


@app.route("/in-the-row")
def in_the_row():
    client = Client.query.filter_by(client_id=request.args["id"]).first_or_404()
    uri = request.args["redirect_uri"]
    if uri not in client.redirect_uri.split():
        abort(400)
    return redirect(uri)  # harmless


@app.route("/counted")
def counted():
    uri = request.args["redirect_uri"]
    if not Client.query.filter_by(redirect_uri=uri).count():
        abort(400)
    return redirect(uri)  # harmless


@app.route("/exists")
def exists():
    uri = request.args["redirect_uri"]
    if not db.session.query(Client.query.filter_by(redirect_uri=uri).exists()).scalar():
        abort(400)
    return redirect(uri)  # harmless


@app.route("/selected")
def selected():
    uri = request.args["redirect_uri"]
    client = db.session.execute(db.select(Client).where(Client.redirect_uri == uri)).scalar_one_or_none()
    if client is None:
        abort(400)
    return redirect(uri)  # harmless


@app.route("/scalar")
def scalar():
    uri = request.args["redirect_uri"]
    client = db.session.scalar(db.select(Client).filter_by(redirect_uri=uri))
    if client is None:
        abort(400)
    return redirect(uri)  # harmless


@app.route("/list-of-rows")
def list_of_rows():
    uri = request.args["redirect_uri"]
    known = [c.redirect_uri for c in Client.query.all()]
    if uri not in known:
        abort(400)
    return redirect(uri)  # harmless


@app.route("/set-of-rows")
def set_of_rows():
    uri = request.args["redirect_uri"]
    known = {c.redirect_uri for c in Client.query.all()}
    if uri in known:
        return redirect(uri)  # harmless
    return ""


@app.route("/any-row")
def any_row():
    uri = request.args["redirect_uri"]
    if any(uri == c.redirect_uri for c in Client.query.all()):
        return redirect(uri)  # harmless
    return ""


@app.route("/loop")
def loop():
    uri = request.args["redirect_uri"]
    for place in ALLOWED:
        if uri == place:
            return redirect(uri)  # harmless
    return ""


def registered(uri):
    return Client.query.filter_by(redirect_uri=uri).first() is not None


@app.route("/helper")
def helper():
    uri = request.args["redirect_uri"]
    if not registered(uri):
        abort(400)
    return redirect(uri)  # harmless


@app.route("/others-than-it")
def others_than_it():
    uri = request.args["redirect_uri"]
    if Client.query.filter(Client.redirect_uri != uri).first():
        return redirect(uri)  # reached
    return ""


@app.route("/none-found")
def none_found():
    uri = request.args["redirect_uri"]
    client = Client.query.filter_by(redirect_uri=uri).first()
    if client is None:
        return redirect(uri)  # reached
    return ""


@app.route("/one-of-two")
def one_of_two():
    uri = request.args["redirect_uri"]
    client = Client.query.filter((Client.redirect_uri == uri) | (Client.client_id == "x")).first()
    if client is not None:
        return redirect(uri)  # reached
    return ""


@app.route("/document")
def document():
    uri = request.args["redirect_uri"]
    if not mongo.db.clients.find_one({"redirect_uri": uri}):
        abort(400)
    return redirect(uri)  # harmless


@app.route("/document-as-it-likes", methods=["POST"])
def document_as_it_likes():
    uri = request.json["redirect_uri"]
    if not mongo.db.clients.find_one({"redirect_uri": uri}):  # reached
        abort(400)
    return redirect(uri)  # reached


@app.route("/count-is-a-number")
def count_is_a_number():
    uri = request.args["redirect_uri"]
    if Client.query.filter_by(redirect_uri=uri).count() is not None:
        return redirect(uri)  # reached
    return ""


@app.route("/row-is-no-number")
def row_is_no_number():
    uri = request.args["redirect_uri"]
    if Client.query.filter_by(redirect_uri=uri).first() != 0:
        return redirect(uri)  # reached
    return ""


@app.route("/beside-other-rows")
def beside_other_rows():
    uri = request.args["redirect_uri"]
    if Client.query.filter_by(redirect_uri=uri).union(Client.query).first():
        return redirect(uri)  # reached
    return ""


@app.route("/alike")
def alike():
    uri = request.args["redirect_uri"]
    if Client.query.filter(Client.redirect_uri.startswith(uri)).first():
        return redirect(uri)  # reached
    return ""


@app.route("/counted-aloud")
def counted_aloud():
    uri = request.args["redirect_uri"]
    if db.session.query(db.func.count(Client.id)).filter(Client.redirect_uri == uri).scalar() is None:
        abort(400)
    return redirect(uri)  # reached


@app.route("/password")
def password():
    typed = request.args["password"]
    Client.query.filter_by(password=typed).first_or_404()  # reached
    return redirect(typed)  # reached


@app.route("/written-anew")
def written_anew():
    uri = request.args["redirect_uri"]
    client = Client.query.filter_by(redirect_uri=uri).first()
    uri = request.args["next"]
    if client is None:
        abort(400)
    return redirect(uri)  # reached
