from urllib.parse import urlsplit

from flask import Flask, abort, request
from flask_classful import FlaskView, route
from flask_login import current_user, login_required

from models import Order

app = Flask(__name__)


def check_origin():
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        referrer = request.headers.get("Referer")
        if referrer is None or urlsplit(referrer).netloc != "shop.example":
            abort(403)


class SignedInView:
    def before_request(self, *args, **kwargs):
        if not current_user.is_authenticated:
            abort(401)
        check_origin()


class OrdersView(FlaskView, SignedInView):
    def before_request(self, *args, **kwargs):
        SignedInView.before_request(self, *args, **kwargs)

    @login_required
    @route("/<int:number>/pay", methods=["POST"])
    def pay(self, number):
        Order.of(current_user, number).pay(request.form["card"])
        return "paid"


OrdersView.register(app)
