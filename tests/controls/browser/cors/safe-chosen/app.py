from flask import Flask, session
from flask_cors import CORS

from settings import choices


def create_app(name):
    app = Flask(__name__)
    app.config.from_object(choices[name])
    CORS(app, origins=["https://shop.example"], supports_credentials=True)

    @app.get("/me")
    def me():
        return {"name": session["user"]}

    return app
