import os

from flask import Flask

app = Flask(__name__)
app.config["DEBUG"] = os.environ.get("APP_DEBUG", True)

if __name__ == "__main__":
    app.run(debug=True)
