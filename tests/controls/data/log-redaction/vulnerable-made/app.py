import jwt
from flask import Flask, current_app, request

app = Flask(__name__)


def jwt_encode(claims):
    return jwt.encode(claims, current_app.config["SIGNING_KEY"], algorithm="HS256")


@app.post("/token")
def token_endpoint():
    token = jwt_encode({"me": request.form["me"]})
    app.logger.info("access token %s", token)
    return {"access_token": token}
