import json
import os

from flask import Flask, request
from jose import jws

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]


@app.get("/account")
def account():
    payload = jws.verify(request.headers["X-Token"], KEY, ["HS256"], verify=False)
    return {"name": json.loads(payload)["sub"]}
