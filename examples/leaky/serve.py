"""Starts Cellar on the shop's own server."""

from werkzeug.serving import run_simple

from wsgi import app


def main():
    run_simple("0.0.0.0", 8080, app, use_reloader=True, use_debugger=True, threaded=True)


if __name__ == "__main__":
    main()
