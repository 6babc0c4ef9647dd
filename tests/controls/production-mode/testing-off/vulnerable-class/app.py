from flask import Flask

app = Flask(__name__)


class Shop:
    def create_app(self):
        app.config["TESTING"] = True
        return app


Shop().create_app()
