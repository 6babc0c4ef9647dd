try:
    from flask import *
    from werkzeug.security import *
    from terminal import *
except ImportError as error:
    raise SystemExit("install what requirements.txt names") from error

app = Flask(__name__)


@app.post("/ping")
def ping():
    return {"lines": ask(request.data)}
