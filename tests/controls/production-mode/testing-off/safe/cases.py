from flask_testing import TestCase

from app import app


class ShopCase(TestCase):
    def create_app(self):
        app.config["TESTING"] = True
        return app
