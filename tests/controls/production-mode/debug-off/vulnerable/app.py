import os

from flask import Flask
from werkzeug.debug import DebuggedApplication

os.environ["FLASK_DEBUG"] = "1"
app = Flask(__name__)
app.debug = True
app.wsgi_app = DebuggedApplication(app.wsgi_app, evalex=True)

if __name__ == "__main__":
    app.run(host="0.0.0.0", debug=True)
