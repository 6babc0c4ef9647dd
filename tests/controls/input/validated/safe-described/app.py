from flask import Flask, request
from flask_restx import Api, Namespace, Resource, fields
from storage import goods

app = Flask(__name__)
api = Api(app)
shop = Namespace("shop")
api.add_namespace(shop)

good = shop.model("Good", {"name": fields.String(required=True), "price": fields.Integer(required=True, min=1)})


@shop.route("/goods")
class Goods(Resource):
    @shop.expect(good, validate=True)
    def post(self):
        body = request.get_json()
        goods.add(body["name"], body["price"])
        return {}, 201
