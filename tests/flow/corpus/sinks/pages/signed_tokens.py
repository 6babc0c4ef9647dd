"""Tokens as a part of a page: they are written in letters of their own, whatever they say."""

import jwt
from authlib.jose import jwt as authlib_jwt
from flask import Flask, current_app, request
from flask_jwt_extended import create_access_token, get_jwt_identity
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)


@app.post("/access")
def access():
    return '{"token": "' + create_access_token(identity=request.json["name"]) + '"}'  # harmless


@app.post("/encoded")
def encoded():
    token = jwt.encode({"sub": request.json["name"]}, current_app.config["SECRET_KEY"], algorithm="HS256")
    return f"<p>{token}</p>"  # harmless


@app.post("/authlib")
def by_authlib():
    return "<p>" + authlib_jwt.encode({"alg": "HS256"}, {"sub": request.json["name"]}, "k").decode() + "</p>"  # harmless


@app.post("/signed")
def signed():
    return "<p>" + URLSafeTimedSerializer("k").dumps(request.json["name"]) + "</p>"  # harmless


@app.get("/said")
def said():
    return "<p>" + get_jwt_identity() + "</p>"  # reached
