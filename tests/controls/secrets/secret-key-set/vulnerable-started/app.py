from flask import Flask, session


def create_shop():
    app = Flask(__name__)
    app.secret_key = "kites-and-gliders-of-2024"

    @app.get("/basket")
    def basket():
        return {"items": session.get("items", [])}

    return app


if __name__ == "__main__":
    app = create_shop()
    app.run()
