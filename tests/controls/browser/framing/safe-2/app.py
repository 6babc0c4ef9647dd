from flask import Flask, render_template

app = Flask(__name__)


class FrameGuard:
    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        def respond(status, headers, exc_info=None):
            headers.append(("X-Frame-Options", "DENY"))
            return start_response(status, headers, exc_info)

        return self.wsgi_app(environ, respond)


app.wsgi_app = FrameGuard(app.wsgi_app)


@app.get("/")
def index():
    return render_template("index.html")
