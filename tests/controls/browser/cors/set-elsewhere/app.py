from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
app.config.from_prefixed_env()
CORS(app, supports_credentials=True)


@app.get("/prices")
def prices():
    return {"wine": 12}
