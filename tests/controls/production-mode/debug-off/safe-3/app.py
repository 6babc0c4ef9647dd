from flask import Flask

app = Flask(__name__)


def start_here():
    app.debug = True
    app.config["TESTING"] = True


@app.get("/")
def index():
    return "wine"


if __name__ == "__main__":
    start_here()
