"""What methods of Flask-RESTful's resources answer: data, responses of their own, and headers beside the data."""

from flask import Flask, Response, jsonify, request
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)


class CalledHtml(Resource):
    def get(self):
        answer = jsonify({"name": request.args["name"]})
        answer.mimetype = "text/html"
        return answer  # reached


class LeftJson(Resource):
    def get(self):
        answer = jsonify({"name": request.args["name"]})
        answer.status_code = 201
        return answer


class Data(Resource):
    def get(self):
        return {"name": request.args["name"]}


class Made(Resource):
    def get(self):
        return Response(request.args["name"])  # reached


class Headers(Resource):
    def post(self):
        return {"made": True}, 201, {"Set-Cookie": f"name={request.form['name']}; Secure; HttpOnly"}  # reached


class Counted(Resource):
    def post(self):
        return {"made": True}, 201, {"Set-Cookie": f"count={int(request.form['count'])}; Secure; HttpOnly"}  # harmless


api.add_resource(CalledHtml, "/called-html")
api.add_resource(LeftJson, "/left-json")
api.add_resource(Data, "/data")
api.add_resource(Made, "/made")
api.add_resource(Headers, "/headers")
api.add_resource(Counted, "/counted")
