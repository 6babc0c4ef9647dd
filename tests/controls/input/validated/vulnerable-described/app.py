from flask import Flask, request
from flask_restx import Api, Namespace, Resource, fields
from storage import goods

app = Flask(__name__)
api = Api(app)
shop = Namespace("shop")
api.add_namespace(shop)

good = shop.model("Good", {"name": fields.String(required=True), "price": fields.Integer(required=True)})


@shop.route("/goods")
class Goods(Resource):
    @shop.doc(description="A good is added.")
    @shop.expect(good)
    def post(self):
        body = request.get_json()
        goods.add(body["name"], body["price"])
        return {}, 201

    @shop.expect(good, validate=False)
    def put(self):
        goods.change(request.json["name"])
        return {}

    @shop.expect(good)
    def patch(self):
        goods.rename(shop.payload["name"])
        return {}
