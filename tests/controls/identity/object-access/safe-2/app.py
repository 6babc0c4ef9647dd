from functools import wraps

from flask import Blueprint, Flask, abort, render_template
from flask_login import LoginManager, current_user, login_required

from models import Order, db

app = Flask(__name__)
db.init_app(app)
LoginManager(app)
office = Blueprint("office", __name__)


def permission_required(permission):
    def decorator(function):
        @wraps(function)
        def inner(*args, **kwargs):
            if current_user.is_authenticated and current_user.can(permission):
                return function(*args, **kwargs)
            abort(403)

        return inner

    return decorator


@office.before_request
@permission_required("orders")
@login_required
def only_the_office():
    """The whole blueprint is for those who pack orders."""


@office.get("/orders/<int:order_id>")
def order(order_id):
    return render_template("order.html", order=db.get_or_404(Order, order_id))


@office.post("/orders/<int:order_id>/sent")
def sent(order_id):
    found = db.get_or_404(Order, order_id)
    found.note = "sent"
    db.session.commit()
    return render_template("order.html", order=found)


@app.get("/orders/<int:order_id>")
@login_required
def own_order(order_id):
    found = Order.query.filter_by(id=order_id, user_id=current_user.id).first_or_404()
    return render_template("order.html", order=found)


app.register_blueprint(office, url_prefix="/office")
