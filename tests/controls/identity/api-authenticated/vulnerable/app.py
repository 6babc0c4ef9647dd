from flask import Blueprint, Flask, jsonify, request
from flask_login import LoginManager, current_user, login_required

from models import Invoice, Product, User, db

app = Flask(__name__)
db.init_app(app)
manager = LoginManager(app)
api = Blueprint("api", __name__, url_prefix="/api")


@manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))


@api.get("/invoices")
@login_required
def invoices():
    mine = Invoice.query.filter_by(customer_id=current_user.id)
    return jsonify([{"id": item.id} for item in mine])


@api.post("/invoices")
@login_required
def add_invoice():
    db.session.add(Invoice(customer_id=current_user.id, note=request.form["note"]))
    db.session.commit()
    return jsonify(ok=True), 201


@api.get("/customers")
def customers():
    return jsonify([{"email": user.email} for user in User.query.order_by(User.email)])


@api.get("/products")
def products():
    return jsonify([{"name": item.name} for item in Product.query.all()])


app.register_blueprint(api)
