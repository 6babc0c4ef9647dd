from flask import Flask, abort
from flask.views import MethodView
from flask_login import current_user
from flask_smorest import Api, Blueprint

from customers import Customer, CustomerSchema, session

app = Flask(__name__)
api = Api(app)
blp = Blueprint("customers", __name__, url_prefix="/customers")


def require_login():
    if not current_user.is_authenticated:
        abort(401)


@blp.route("/<int:number>")
class CustomerItem(MethodView):
    @blp.arguments(CustomerSchema)
    @blp.response(200, CustomerSchema)
    def put(self, data, number):
        require_login()
        customer = session.get(Customer, number)
        for key, value in data.items():
            setattr(customer, key, value)
        session.commit()
        return customer

    @blp.arguments(CustomerSchema)
    @blp.response(200, CustomerSchema)
    def patch(self, data, number):
        """Changes what it is given, as `put` does."""
        return self.put(data, number)


api.register_blueprint(blp)
