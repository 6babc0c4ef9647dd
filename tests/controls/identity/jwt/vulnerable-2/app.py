import os
from datetime import timedelta

import jwt
from authlib.jose import jwt as authlib_jwt
from flask import Flask, jsonify, request
from flask_jwt_extended import JWTManager, create_access_token, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = timedelta(days=30)
app.config["JWT_TOKEN_LOCATION"] = ["headers", "cookies", "query_string"]
app.config["JWT_COOKIE_CSRF_PROTECT"] = False
manager = JWTManager(app)
PUBLIC_KEY = os.environ["PROVIDER_KEY"]


@app.post("/token")
def token():
    return jsonify(token=create_access_token("1", expires_delta=False))


@app.get("/orders")
@jwt_required()
def orders():
    return jsonify([])


@app.get("/foreign")
def foreign():
    return jwt.decode(request.headers["X-Token"], PUBLIC_KEY, algorithms=["RS256"], options={"verify_aud": False})


@app.get("/claims")
def claims():
    return dict(authlib_jwt.decode(request.headers["X-Token"], PUBLIC_KEY))
