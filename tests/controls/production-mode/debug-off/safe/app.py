import os

from flask import Flask

app = Flask(__name__)
app.config["DEBUG"] = os.environ.get("APP_DEBUG", "") == "1"

if app.config["ENVIRONMENT_NAME"] == "development":
    from werkzeug.debug import DebuggedApplication

    app.wsgi_app = DebuggedApplication(app.wsgi_app)

if __name__ == "__main__":
    app.run()
