import requests
from flask import Blueprint, Flask, jsonify, request
from flask_httpauth import HTTPTokenAuth

from models import Invoice, Product, User, db, labels_of

app = Flask(__name__)
db.init_app(app)
tokens = HTTPTokenAuth()
api = Blueprint("api", __name__, url_prefix="/api")


@tokens.verify_token
def verify(token):
    return User.find_by_token(token)


@api.get("/invoices")
@tokens.login_required
def invoices():
    mine = Invoice.query.filter_by(customer_id=tokens.current_user().id)
    return jsonify([{"id": item.id} for item in mine])


@api.post("/invoices")
@tokens.login_required
def add_invoice():
    db.session.add(Invoice(customer_id=tokens.current_user().id, note=request.get_json()["note"]))
    db.session.commit()
    return jsonify(ok=True), 201


@api.get("/customers")
@tokens.login_required
def customers():
    return jsonify([{"email": user.email} for user in User.query.order_by(User.email)])


@api.get("/customers/<int:number>/followers-count")
def followers_count(number):
    user = User.query.get_or_404(number)
    count = user.followers.count() - 1
    return jsonify(count=count, collected=len(user.collected))


@api.get("/customers/<int:number>/labels")
def labels(number):
    user = User.query.get(number)
    if user is None:
        return jsonify(error="unknown"), 404
    return jsonify(labels=labels_of(user.id))


@api.get("/mirror")
def mirror():
    token = User.query.filter_by(name="mirror").first().mirror_token
    key = User.query.filter_by(name="mirror").first().mirror_key
    session = requests.Session()
    session.headers.update({"Authorization": f"Bearer {token}"})
    return jsonify(session.get("https://mirror.example/", headers={"X-Key": key}, timeout=5).json())


@api.get("/products")
def products():
    return jsonify([{"name": item.name} for item in Product.query.all()])


app.register_blueprint(api)
