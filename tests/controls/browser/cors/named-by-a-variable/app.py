from flask import Flask, session
from flask_cors import CORS

app = Flask(__name__)
app.config.from_envvar("SHOP_SETTINGS")
# The file that the operator names may list the origins.
CORS(app, supports_credentials=True)


@app.get("/me")
def me():
    return {"user": session.get("user")}
