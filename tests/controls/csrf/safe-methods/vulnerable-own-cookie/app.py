from flask import Flask, jsonify, make_response, redirect
from flask_jwt_extended import JWTManager, unset_jwt_cookies

app = Flask(__name__)
manager = JWTManager(app)


@app.get("/logout")
def logout():
    response = make_response(redirect("/"))
    response.delete_cookie("token")
    return response


@app.get("/sign-out")
def sign_out():
    response = redirect("/")
    response.set_cookie("access_token", "", max_age=0)
    return response


@app.get("/api/logout")
def api_logout():
    response = jsonify(ok=True)
    unset_jwt_cookies(response)
    return response


@app.get("/leave")
def sign_off():
    response = redirect("/")
    response.set_cookie("user_id", "0")
    return response
