import os
from flask import Flask, session

def create_app(test_config=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(SECRET_KEY="dev", DATABASE=os.path.join(app.instance_path, "a.sqlite"))
    if test_config is None:
        pass
    else:
        app.config.from_mapping(test_config)

    @app.post("/")
    def index():
        session["user"] = "x"
        return "x"

    return app
