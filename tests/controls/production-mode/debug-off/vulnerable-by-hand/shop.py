from flask import Flask


def create_app():
    app = Flask(__name__)
    return app


def local_main():
    app = create_app()
    app.debug = True
    app.run()


if __name__ == "__main__":
    local_main()
