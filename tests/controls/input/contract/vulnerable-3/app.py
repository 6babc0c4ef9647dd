from flask import Flask
from flask_restplus import Api, Resource

app = Flask(__name__)
api = Api(app)


@api.route("/api/products")
class Products(Resource):
    def get(self):
        return []

    def post(self):
        return {}, 201


@api.route("/api/orders")
class Orders(Resource):
    def get(self):
        return []
