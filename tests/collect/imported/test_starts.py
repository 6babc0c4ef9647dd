"""Applications that only a program makes whole: it is run until it would start its server."""

from pathlib import Path

import pytest

from tests.collect.imported.projects import imported, project, the_app

PAGES = """
    from flask import Blueprint

    pages = Blueprint("pages", __name__)

    @pages.get("/")
    def front():
        return "front"

    @pages.get("/cart")
    def cart():
        return "cart"
"""
SHOP = """
    from flask import Flask

    app = Flask(__name__)

    def create_app():
        app.config["MADE"] = True
        return app
"""
START = """
    import sys
    from pages import pages
    from shop import create_app

    def main():
        app = create_app()
        app.register_blueprint(pages)
        {serve}
        sys.exit(0)

    if __name__ == "__main__":
        main()
"""
SERVERS = {
    "flask": "app.run(debug=False)",
    "werkzeug": "from werkzeug.serving import run_simple; run_simple('127.0.0.1', 5000, app)",
    "werkzeug's object": "from werkzeug.serving import make_server as m; m('127.0.0.1', 0, app).serve_forever()",
    "wsgiref": "from wsgiref.simple_server import make_server; make_server('', 8000, app).serve_forever()",
    "gevent": "from gevent.pywsgi import WSGIServer; WSGIServer(('127.0.0.1', 0), app).serve_forever()",
    "gunicorn": "from served import Server; Server().run(app)",
    "a wrapper": "app.run = None; from werkzeug.serving import run_simple; run_simple('', 80, lambda e, s: app(e, s))",
    "a thread": "import threading; threading.Thread(target=app.run).start()",
    "a thread that is waited for": "import threading; t = threading.Thread(target=app.run); t.start(); t.join()",
    "within what catches everything": "exec('try: app.run()\\nexcept BaseException: pass')",
}


SERVED = """
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self): ...

        def load(self):
            return self.app

        def run(self, app):
            self.app = app
            super().run()
"""


def start(serve: str) -> str:
    return START.format(serve=serve)


@pytest.mark.parametrize("serve", SERVERS.values(), ids=SERVERS)
def test_a_program_is_run_until_it_would_start_its_server(tmp_path: Path, serve: str) -> None:
    app = the_app(project(tmp_path, shop=SHOP, pages=PAGES, served=SERVED, start=start(serve)))

    assert {route.rule for route in app.routes} >= {"/", "/cart"}
    assert (app.run.target, app.run.served) == ("python start.py", True)
    assert [item.status for item in app.answers if item.asked == "front"] == [200]


def test_the_note_says_how_it_was_started(tmp_path: Path) -> None:
    found = imported(project(tmp_path, shop=SHOP, pages=PAGES, start=start("app.run()")))

    assert "The app was imported from python start.py, run until it would start its server, by" in found.notes[0]


@pytest.mark.parametrize("target", ["start:main", "start:main()", "python start.py", "python -m start"])
def test_a_start_can_be_named(tmp_path: Path, target: str) -> None:
    root = project(tmp_path, shop=SHOP, pages=PAGES, start=start("app.run()"))

    assert the_app(root, target).run.served


def test_a_module_that_serves_as_it_is_imported_is_whole_there(tmp_path: Path) -> None:
    text = """
        from flask import Flask
        app = Flask(__name__)

        @app.get("/")
        def front():
            return "front"

        app.run()
        raise RuntimeError("after the server")
    """

    assert the_app(project(tmp_path, app=text)).run.served


def test_views_of_a_program_have_the_names_of_its_module(tmp_path: Path) -> None:
    text = """
        from flask import Flask

        if __name__ == "__main__":
            app = Flask(__name__)

            @app.get("/")
            def front():
                return "front"

            app.run()
    """

    (route,) = (item for item in the_app(project(tmp_path, app=text)).routes if item.rule == "/")

    assert (route.called, route.view is not None and route.view.module) == ("app.front", "app")


def test_a_console_script_is_called(tmp_path: Path) -> None:
    text = start("app.run()").partition("    if __name__")[0]
    root = project(tmp_path, shop=SHOP, pages=PAGES, start=text)
    (root / "pyproject.toml").write_text('[project]\nname = "shop"\n\n[project.scripts]\nshop = "start:main"\n')

    app = the_app(root)

    assert (app.run.target, app.run.served) == ("start:main()", True)


SLEEPER = "t = threading.Thread(target=time.sleep, args=(900,)); t.start(); t"
ENDS = {
    "ends before": "sys.exit(0)",
    "gives up": "raise RuntimeError('no port')",
    "returns": "return",
    "starts another server": "from wsgiref.simple_server import make_server as m; m('', 0, len).serve_forever()",
    "starts it in another process": "import multiprocessing as m; m.Process(target=app.run).start()",
    "starts a program": "import subprocess; subprocess.run(['gunicorn', 'shop:app'])",
    "ends at once": "import os; os._exit(0)",
    "closes everything": "import os; os.closerange(0, 4096)",
    "hangs": "while True: pass",
    "waits for a thread that hangs": f"import threading, time; {SLEEPER}.join()",
    "fills the memory": "exec('x = []\\nwhile True: x.append(bytearray(64 << 20))')",
}


@pytest.mark.parametrize("serve", ENDS.values(), ids=ENDS)
def test_a_program_that_starts_no_server_of_the_application_makes_nothing_whole(tmp_path: Path, serve: str) -> None:
    root = project(tmp_path, shop=SHOP, pages=PAGES, start=start(serve))

    found = imported(root, seconds=4.0)

    assert found.apps == ()
    assert "of the 2 routes that source shows" in found.notes[0]
    assert "python start.py was tried too" in found.notes[0]


def test_threads_that_a_program_leaves_do_no_harm(tmp_path: Path) -> None:
    threads = "import threading, time; " + f"{SLEEPER}; " * 20 + "app.run()"

    assert the_app(project(tmp_path, shop=SHOP, pages=PAGES, start=start(threads))).run.served
