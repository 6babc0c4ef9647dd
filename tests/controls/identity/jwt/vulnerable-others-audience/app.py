import os
import time

import jwt
from flask import Flask, request
from keys import public_key

app = Flask(__name__)


@app.get("/oauth2")
def oauth2():
    given = request.headers["Authorization"].split(" ")[1]
    claims = jwt.decode(given, public_key(), algorithms=["RS256"], options={"verify_aud": False})
    own = {"sub": claims["sub"], "exp": time.time() + 600}
    return jwt.encode(own, os.environ["TOKEN_KEY"], algorithm="HS256")
