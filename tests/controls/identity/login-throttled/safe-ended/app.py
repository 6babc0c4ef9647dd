from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_restful import Api, Resource

from accounts import check_password, token_of

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://localhost:6379")


class AccessToken(Resource):
    decorators = []

    @limiter.limit("5/minute")
    def post(self):
        user = check_password(request.json["name"], request.json["password"])
        return {"token": token_of(user)}, 201

    def delete(self):
        response = Response(None, 204)
        response.delete_cookie("access_token")
        return response


Api(app).add_resource(AccessToken, "/access-token")
