"""The one file that runs inside a project's own Python: it imports the application and writes down what it is.

Asked for a configuration file of gunicorn, it runs that one instead, and writes down what it sets.

It needs nothing but the standard library of Python 3.9 or later. Everything of the project is hostile here: it may
print, exit, hang or replace what it finds; so the modules used for the answer are private copies, each part is taken
on its own, and what cannot be read is left out by name. The answer is one line of JSON in the descriptor that the
request names.
"""

import _thread
import ast
import contextlib
import datetime
import faulthandler
import functools
import importlib
import importlib.machinery
import inspect
import itertools
import json
import logging
import math
import os
import re
import runpy
import signal
import socket
import struct
import sys
import time
import traceback
import types

SCHEMA = 1
LONGEST_TEXT = 2000
MOST_ITEMS = 400
DEEPEST = 5
MOST_ROUTES = 5000
FACTORIES = ("create_app", "make_app", "create_application", "make_application", "get_app", "build_app", "app_factory")
INSTANCES = ("app", "application", "server", "flask_app")
INNER = ("wsgi_app", "app", "application", "_app", "_wsgi_app", "wrapped", "wrapped_app", "_wrapped_app", "inner")
# Where servers start, and where each has its application: a position and a name among what is given (an object's own
# methods count from the object), or a path from the object. What is "held" is only noted; a later start serves it.
SERVERS = {
    "werkzeug.serving": (("run_simple", "2 application"), ("BaseWSGIServer.serve_forever", "self.app")),
    "wsgiref.simple_server": (
        ("WSGIServer.serve_forever", "self.application"), ("WSGIServer.handle_request", "self.application"),
    ),
    "flask_socketio": (("SocketIO.run", "1 app"),),
    "waitress": (("serve", "0 app"),),
    "waitress.server": (
        ("create_server", "held 0 application"), ("BaseWSGIServer.run", "self.application"),
        ("MultiSocketServer.run", ""),
    ),
    "gevent.baseserver": (
        ("BaseServer.serve_forever", "self.application"), ("BaseServer.start", "self.application"),
    ),
    "eventlet.wsgi": (("server", "1 site"),),
    "gunicorn.app.base": (("BaseApplication.run", "self.load()"),),
    "tornado.wsgi": (("WSGIContainer.__init__", "held 1 wsgi_application"),),
    "tornado.tcpserver": (("TCPServer.listen", ""), ("TCPServer.add_sockets", ""), ("TCPServer.start", "")),
    "cheroot.server": (
        ("HTTPServer.prepare", "self.wsgi_app"), ("HTTPServer.start", "self.wsgi_app"),
        ("HTTPServer.safe_start", "self.wsgi_app"),
    ),
    "cherrypy._cptree": (("Tree.graft", "held 1 wsgi_callable"),),
    "cherrypy.process.wspbus": (("Bus.start", ""), ("Bus.block", "")),
    "twisted.web.wsgi": (("WSGIResource.__init__", "held 3 application"),),
    "twisted.internet.base": (("ReactorBase.startRunning", ""),),
    "uvicorn.main": (("run", "0 app"),),
    "uvicorn.server": (("Server.run", "self.config.app"), ("Server.serve", "self.config.app")),
    "hypercorn.asyncio": (("serve", "0 app"),),
    "hypercorn.trio": (("serve", "0 app"),),
    "livereload.server": (("Server.serve", "self.app"),),
    "bjoern": (("run", "0 wsgi_app"), ("server_run", "1 wsgi_app")),
    "paste.httpserver": (("serve", "0 application"),),
}  # fmt: skip
MOST_HELD = 2000
VIEW_CELLS = ("f", "fn", "func", "function", "view", "view_func", "view_function", "wrapped", "method")
SUFFIXES = (
    "page.html", "page.htm", "page.xml", "page.xhtml", "page.svg", "page.txt", "page.j2", "page.html.j2", "page.jinja",
    "page.jinja2", "page.html.jinja2", "page.js", "page.css", "page.md",
)  # fmt: skip
SHOWN_HEADERS = 60
PARTS = (
    "versions", "config", "routes", "hooks", "extensions", "templates", "handlers", "session", "middleware",
    "folders", "loggers", "receivers", "enforcement",
)  # fmt: skip
SIGNALS = ("flask.signals", "flask_login.signals", "flask_security.signals", "flask_principal", "flask_user.signals")
PATH_KEY = re.compile(r"(?<!COOKIE)(^|_)(FOLDER|DIR|DIRECTORY|DEST|DESTINATION|PATH)$")
# What passes a question to the environment on: os.getenv, os.environ.get.
ASKING = re.compile(r"(^<frozen |[\\/])(_collections_abc|os)(\.py|>)$")
PRIVATE = (".env", ".git/config")
MOST_TRIED = 40
MOST_LOGGERS = 200
LARGEST_BODY = 1_000_000
SECONDS_OF_TRIALS = 6.0
STRANGER = "https://stopper-stranger.invalid"
_write, _exit, _sleep = os.write, os._exit, time.sleep
_open, _close = os.open, os.close
_clock, _start_thread = time.monotonic, _thread.start_new_thread
_thread_id = _thread.get_ident
_answering, _telling = _thread.allocate_lock(), _thread.allocate_lock()
MAIN_THREAD = _thread_id()
STARTED = _clock()
_decode = json.loads
_encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode


class Missing(Exception):
    """What the request asks for is not there; the message says what is."""


class Places:
    """Which file and line of the project something comes from."""

    def __init__(self, project, roots):
        self.project = os.path.realpath(project) + os.sep
        self.roots = [os.path.realpath(root) + os.sep for root in roots]
        self._trees = {}

    def relative(self, path):
        """The path in the project, or nothing where it is no part of it."""
        # "<frozen os>" and "<string>" are no files.
        real = os.path.realpath(path) if path and not path.startswith("<") else ""
        for root in (self.project, *self.roots):
            if real.startswith(root) and "site-packages" not in real:
                return real[len(root) :].replace(os.sep, "/")
        return ""

    def folder(self, path):
        """A folder in the project ("." is the project itself), ".." where it holds the project, else nothing."""
        real = os.path.join(os.path.realpath(os.path.join(self.project, path)), "")
        for root in (self.project, *self.roots):
            if real.startswith(root):
                return real[len(root) : -1].replace(os.sep, "/") or "."
            if root.startswith(real):
                return ".."
        return ""

    def of_code(self, code):
        """Path, line and qualified name of a code object; the path of a library's file begins at its package."""
        path = code.co_filename
        own = self.relative(path)
        name = getattr(code, "co_qualname", None) or self.qualified(path, code)
        return {"path": own, "file": own or library_path(path), "line": code.co_firstlineno, "name": name}

    def qualified(self, path, code):
        """The qualified name of a code object for a Python that does not keep it (before 3.11)."""
        for name, first, last in self._definitions(path):
            if name.rpartition(".")[2] == code.co_name and first <= code.co_firstlineno <= last:
                return name
        return code.co_name

    def _definitions(self, path):
        if path not in self._trees:
            found = []
            try:
                with open(path, "rb") as file:
                    collect_definitions(ast.parse(file.read()), "", found)
            except (OSError, SyntaxError, ValueError, RecursionError):
                pass
            # The innermost first: it begins last.
            self._trees[path] = sorted(found, key=lambda item: -item[1])
        return self._trees[path]

    def caller(self, skip):
        """The nearest frame of the project above, as (path, line, whether a library lies between)."""
        frame, between = sys._getframe(skip), ""
        while frame is not None and ASKING.search(frame.f_code.co_filename):
            frame = frame.f_back
        while frame is not None:
            path = self.relative(frame.f_code.co_filename)
            if path:
                return {"path": path, "line": frame.f_lineno, "by": between, "name": frame.f_code.co_name}
            between = between or library_path(frame.f_code.co_filename)
            frame = frame.f_back
        return {"path": "", "line": 0, "by": between, "name": ""}

    def of_error(self, error):
        """The deepest frames of the project in an error's traceback, the last one first."""
        found = []
        for summary in traceback.extract_tb(error.__traceback__):
            path = self.relative(summary.filename)
            if path:
                found.append({"path": path, "line": summary.lineno or 0, "name": summary.name})
        return found[::-1][:8]


def library_path(path):
    """The end of a library's path, from its package on: flask_login/utils.py."""
    for part in ("site-packages", "dist-packages"):
        _, found, rest = path.replace(os.sep, "/").rpartition(part + "/")
        if found:
            return rest
    return "/".join(path.replace(os.sep, "/").split("/")[-2:])


def collect_definitions(node, prefix, found):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            name = prefix + child.name
            first = min([child.lineno, *(item.lineno for item in child.decorator_list)])
            found.append((name, first, child.end_lineno or child.lineno))
            inner = name + "." if isinstance(child, ast.ClassDef) else name + ".<locals>."
            collect_definitions(child, inner, found)
        else:
            collect_definitions(child, prefix, found)


# ── Values


def encode(value, depth=0):
    """A value as plain JSON that keeps its type: a scalar, or a table whose first key names the kind."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return {"text": str.__str__(value)[:LONGEST_TEXT], "length": str.__len__(value)}
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": bytes(value[:LONGEST_TEXT]).hex(), "length": len(value)}
    if isinstance(value, datetime.timedelta):
        return {"seconds": value.total_seconds()}
    return encode_collection(value, depth) if depth < DEEPEST else {"object": kind(value)}


def encode_collection(value, depth):
    if type(value) in (list, tuple, set, frozenset):
        return {
            type(value).__name__: [encode(item, depth + 1) for item in list(value)[:MOST_ITEMS]],
            "length": len(value),
        }
    if isinstance(value, dict):
        pairs = list(dict.items(value))[:MOST_ITEMS]
        return {
            "dict": [[encode(key, depth + 1), encode(item, depth + 1)] for key, item in pairs],
            "length": len(value),
        }
    return {"object": kind(value)}


def number(value):
    if isinstance(value, int):
        return int(value) if int(value).bit_length() < 500 else {"object": "int"}
    return float(value) if math.isfinite(value) else {"object": "float"}


def kind(value):
    """The class of a value, or what it is itself where it is a class or function."""
    target = value if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)) else type(value)
    return "%s.%s" % (imported_as(getattr(target, "__module__", "?")), getattr(target, "__qualname__", "?"))


# What a program's own module would be called if it were imported.
NAMES = {}


def imported_as(name):
    return NAMES.get(name, name)


def scalars(value):
    """The plain attributes of an object by name: what an extension was set to."""
    found = {}
    try:
        attributes = dict(vars(value))
    except TypeError:
        return found
    for name, item in list(attributes.items())[:MOST_ITEMS]:
        if isinstance(name, str) and not name.startswith("__") and is_plain(item):
            found[name[:80]] = encode(item)
    return found


def functions(value):
    """The functions that an object holds by name, each dotted: what an extension calls back."""
    try:
        attributes = dict(vars(value))
    except TypeError:
        return {}
    return {
        name[:80]: kind(item)[:200]
        for name, item in list(attributes.items())[:MOST_ITEMS]
        if isinstance(name, str) and isinstance(item, types.FunctionType)
    }


def registered_clients(app):
    """The clients of identity providers that Authlib has: what each asks for, and no secret of it."""
    oauth = app.extensions.get("authlib.integrations.flask_client")
    for name, (overwrite, given) in list(getattr(oauth, "_registry", {}).items()):
        asked = {}
        for key in ("client_kwargs", "server_metadata_url"):
            configured = app.config.get(("%s_%s" % (name, key)).upper())
            written = given.get(key)
            asked[key] = configured if configured and (overwrite or not written) else written
        options = asked["client_kwargs"] if isinstance(asked["client_kwargs"], dict) else {}
        # OAuth 1 has a token of its own for that, and no code.
        if not given.get("request_token_url"):
            yield (
                "oauth-client",
                types.SimpleNamespace(
                    name=str(name),
                    scope=options.get("scope"),
                    code_challenge_method=options.get("code_challenge_method"),
                    server_metadata_url=asked["server_metadata_url"],
                ),
            )


def cors_options(app):
    """What Flask-CORS grants: to which paths or views, which origins, and with credentials or not."""
    for functions in list(app.after_request_funcs.values()):
        for function in list(functions):
            if is_of(function, "flask_cors"):
                for pattern, options in held(function, "resources") or ():
                    yield "cors-resource", granted(pattern, options)
    core = sys.modules.get("flask_cors.core")
    for endpoint, view in list(app.view_functions.items()):
        for function in around(view):
            if is_of(function, "flask_cors"):
                yield "cors-view", granted(endpoint, core.get_cors_options(app, held(function, "_options") or {}))


def granted(pattern, options):
    def option(name):
        return options.get(name) if isinstance(options, dict) else getattr(options, name, None)

    origins = option("origins")
    origins = [origins] if isinstance(origins, (str, re.Pattern)) else list(origins or ())
    return types.SimpleNamespace(
        pattern=text_of(pattern),
        origins=[text_of(item) for item in origins],
        supports_credentials=bool(option("supports_credentials")),
    )


def text_of(item):
    return str(item.pattern if isinstance(item, re.Pattern) else item)


def is_of(function, package):
    # Not __module__, which functools.wraps sets to that of what is wrapped.
    return str(getattr(function, "__globals__", {}).get("__name__", "")).partition(".")[0] == package


def held(function, name):
    """What a closure holds by a name."""
    code, cells = getattr(function, "__code__", None), getattr(function, "__closure__", None) or ()
    for held_name, cell in zip(getattr(code, "co_freevars", ()), cells):
        if held_name == name:
            return cell.cell_contents
    return None


def is_plain(value, depth=0):
    if value is None or isinstance(value, (bool, int, float, str, bytes, datetime.timedelta)):
        return True
    if depth > 2:
        return False
    if type(value) in (list, tuple, set, frozenset):
        return len(value) <= 100 and all(is_plain(item, depth + 1) for item in value)
    return type(value) is dict and len(value) <= 100 and all(is_plain(i, depth + 1) for p in value.items() for i in p)


# ── What is written down while the project runs


class Recorder:
    """Where the project sets each key of a configuration, makes applications, and makes Jinja environments."""

    def __init__(self, places, database):
        self.places = places
        self.database = database
        self.keys = {}
        self.made = []
        self.environments = []
        self.variables = {}

    def install(self):
        """Wrap the few methods of Flask and Jinja through which it all goes, once they are there.

        The project may bring its own Flask, on a path that its start sets.
        """
        self._watch_variables()
        later("flask.config", lambda module: self._wrap_config(module.Config))
        later("flask.app", lambda module: self._note(module.Flask, self.made))
        later("jinja2.environment", lambda module: self._note(module.Environment, self.environments))
        if self.database:
            later("redis", empty_redis)
            later("sqlalchemy.engine", functools.partial(empty_sql, self.database))
            empty_mongo()
            empty_sqlite(self.database)

    def _wrap_config(self, config):
        record = self._record

        def set_item(own, key, value):
            record(own, (key,))
            dict.__setitem__(own, key, value)

        def update(own, *given, **named):
            pairs = dict(*given, **named)
            record(own, pairs)
            dict.update(own, pairs)

        def set_default(own, key, default=None):
            if key not in own:
                record(own, (key,))
            return dict.setdefault(own, key, default)

        config.__setitem__, config.update, config.setdefault = set_item, update, set_default

    def _record(self, config, keys):
        where = self.places.caller(3)
        table = self.keys.setdefault(id(config), {})
        for key in keys:
            if isinstance(key, str):
                table[str(key)] = where

    def _note(self, owner, found):
        original, places = owner.__init__, self.places

        def noted(own, *given, **named):
            found.append((own, places.caller(2)))
            return original(own, *given, **named)

        noted.__wrapped__ = original
        owner.__init__ = noted

    def _watch_variables(self):
        """Note which variables the project asks for, and where."""
        asked, places = self.variables, self.places
        environ = type(os.environ)
        original = environ.__getitem__

        def get_item(own, key):
            if isinstance(key, str) and len(asked) < 500 and key not in asked:
                where = places.caller(2)
                if where["path"]:
                    asked[key] = dict(where, set=key in own._data or own.encodekey(key) in own._data)
            return original(own, key)

        environ.__getitem__ = get_item


def empty_sql(url, engine):
    """Let every engine of SQLAlchemy be one of an empty SQLite file: no server can be reached from here."""
    original = engine.create_engine

    def create_engine(*given, **named):
        return original(url, **({"future": named["future"]} if "future" in named else {}))

    for module in (engine, sys.modules.get("sqlalchemy.engine.create")):
        if module is not None:
            module.create_engine = create_engine


def empty_sqlite(url):
    """Let a file of SQLite that cannot be opened be an empty one, in a folder that is made, or else among ours."""
    sqlite = importlib.import_module("sqlite3")
    original, folder = sqlite.connect, os.path.dirname(url.partition(":///")[2])

    def connect(database, *given, **named):
        try:
            return original(database, *given, **named)
        except sqlite.OperationalError:
            with contextlib.suppress(OSError, ValueError, sqlite.OperationalError):
                os.makedirs(os.path.dirname(os.fsdecode(database)))
                return original(database, *given, **named)
            name = re.sub(r"\W+", "-", os.fsdecode(database))[-100:]
            return original(os.path.join(folder, name + ".sqlite3"), *given, **named)

    sqlite.connect = sqlite.dbapi2.connect = connect


def empty_redis(redis):
    """Let Redis answer that it holds nothing: no server can be reached from here."""
    redis.Redis.execute_command = lambda own, *given, **named: None
    redis.client.Pipeline.execute = lambda own, *given, **named: []


def empty_mongo():
    """Let MongoDB answer that it holds nothing: each connection of its driver ends in a thread of ours."""
    connect = socket.socket.connect

    def connect_to_nothing(own, address):
        if not str(sys._getframe(1).f_globals.get("__name__")).startswith("pymongo."):
            connect(own, address)
            return
        ours, theirs = socket.socketpair()
        os.dup2(theirs.fileno(), own.fileno())
        theirs.close()
        _start_thread(answer_nothing, (ours,))

    socket.socket.connect = connect_to_nothing
    later("pymongo.auth", trust_everybody)
    later("pymongo.synchronous.auth", trust_everybody)


def trust_everybody(module):
    module.authenticate = lambda *given, **named: None


def answer_nothing(stream):
    """Answer each message of MongoDB's protocol with one document that fits every command."""
    encode_document = importlib.import_module("bson").encode
    nothing = {
        "ok": 1.0, "n": 0, "nModified": 0, "values": [], "value": None, "databases": [],
        "cursor": {"id": 0, "ns": "empty.empty", "firstBatch": [], "nextBatch": []},
        "helloOk": True, "ismaster": True, "isWritablePrimary": True, "maxBsonObjectSize": 1 << 24,
        "maxMessageSizeBytes": 48_000_000, "maxWriteBatchSize": 100_000, "logicalSessionTimeoutMinutes": 30,
        "minWireVersion": 0, "maxWireVersion": 21, "readOnly": False, "version": "7.0.0", "versionArray": [7, 0, 0, 0],
    }  # fmt: skip
    document = encode_document(nothing)
    with contextlib.suppress(OSError, struct.error):
        while True:
            length, number, _, operation = struct.unpack("<4i", exactly(stream, 16))
            body = exactly(stream, length - 16)
            if operation == 2013 and body[0] & 2:
                continue  # more is to come, and nothing is expected back
            reply = struct.pack("<iB", 0, 0) if operation == 2013 else struct.pack("<iqii", 8, 0, 0, 1)
            reply += document
            stream.sendall(struct.pack("<4i", len(reply) + 16, 1, number, 2013 if operation == 2013 else 1) + reply)


def exactly(stream, size):
    found = b""
    while len(found) < size:
        block = stream.recv(size - len(found))
        if not block:
            raise OSError
        found += block
    return found


def wait_briefly(module):
    """No server is ever reached from here, so that waiting for one is in vain."""
    module.SERVER_SELECTION_TIMEOUT = 0.5


# ── Modules as they are loaded

# What is done to a module right after it was loaded, by name.
LATER = {}


def later(name, change):
    """Change a module once it is there, which may be now."""
    if name in sys.modules:
        change(sys.modules[name])
    else:
        LATER.setdefault(name, []).append(change)


class Later:
    """The first who is asked for a module: those of LATER are changed once they are there."""

    def find_spec(self, name, path=None, target=None):
        if name not in LATER:
            return None
        finders = [finder for finder in sys.meta_path if finder is not self and hasattr(finder, "find_spec")]
        spec = next((found for finder in finders for found in [finder.find_spec(name, path, target)] if found), None)
        loader = getattr(spec, "loader", None)
        if isinstance(loader, importlib.machinery.SourceFileLoader):
            execute = loader.exec_module

            def exec_module(module):
                execute(module)
                self.change(module)

            loader.exec_module = exec_module
        return spec

    def change(self, module):
        for change in LATER[module.__name__]:
            with contextlib.suppress(Exception):
                change(module)


def defer_annotations(places):
    """Let no annotation of the project be evaluated where it stands, which Python 3.14 does not do either."""
    compiler = importlib.machinery.SourceFileLoader
    original, flag = compiler.source_to_code, importlib.import_module("__future__").annotations.compiler_flag

    def source_to_code(own, data, path, *given, **named):
        if not places.relative(str(path)):
            return original(own, data, path, *given, **named)
        return compile(data, path, "exec", flags=flag, dont_inherit=True, optimize=named.get("_optimize", -1))

    compiler.source_to_code = source_to_code


# ── The moment at which a server is started


class Servers:
    """Hooks in the servers that Python has: where one would start, the application that it is given is whole.

    `conclude` tells of that application and ends the process. One that is served in another thread is whole when the
    main thread is done, or has had two seconds more.
    """

    def __init__(self, conclude):
        self.conclude = conclude
        self.held = None
        self.pending = None
        self.is_over = False

    def install(self):
        for module, starts in SERVERS.items():
            later(module, functools.partial(self.hook, starts))

    def hook(self, starts, module):
        for path, where in starts:
            owner, _, name = path.rpartition(".")
            holder = getattr(module, owner, None) if owner else module
            original = getattr(holder, name, None)
            if callable(original):
                setattr(holder, name, self.instead_of(original, where))

    def instead_of(self, original, where):
        """A function that notes or serves the application that it is given, and else does what it did."""

        @functools.wraps(original)
        def starting(*given, **named):
            handed = handed_over(where.replace("held ", ""), given, named)
            if where.startswith("held "):
                self.held = handed
            else:
                self.start(handed if where else self.held)
            return original(*given, **named)

        return starting

    def start(self, handed):
        found = served(handed)
        if found is None:
            return  # no Flask application: another server, which the confinement refuses
        if _thread_id() == MAIN_THREAD:
            self.conclude(*found)
        self.pending = found
        until = _clock() + 2.0
        while not self.is_over and _clock() < until:
            _sleep(0.05)
        if not self.is_over:
            self.conclude(*found)
        while True:
            _sleep(3600)

    def come(self, is_end):
        """Whether another thread would serve an application; at an end, those that Python waits for have time."""
        threading, until = sys.modules.get("threading"), _clock() + 2.0
        while is_end and threading and self.pending is None and _clock() < until:
            if not [one for one in threading.enumerate() if one.ident != MAIN_THREAD and not one.daemon]:
                break
            _sleep(0.05)
        return self.pending is not None


def handed_over(where, given, named):
    if where.startswith("self."):
        found = given[0] if given else None
        for name in where[5:].split("."):
            found = getattr_safely(found, name.replace("()", ""))
            found = found() if name.endswith("()") and callable(found) else found
        return found
    position, _, name = where.partition(" ")
    return named.get(name, given[int(position)] if position and int(position) < len(given) else None)


def served(handed):
    """What a server calls and the Flask application inside of it; nothing where there is none."""
    if isinstance(handed, str):
        module, _, expression = handed.partition(":")
        handed = evaluate(importlib.import_module(module), expression or "app", {})
    try:
        outer, app = unwrapped(handed)
    except Missing:
        outer, app = handed, held_within(handed)
    if app is None:
        return None
    # What speaks ASGI is not asked by our requests.
    is_called = callable(outer) and not inspect.iscoroutinefunction(getattr_safely(type(outer), "__call__"))
    return outer if is_called else app, app


def held_within(handed):
    """The Flask application that an object holds in its attributes, items or closure; the one with most routes."""
    seen, waiting, found = set(), [handed], []
    while waiting and len(seen) < MOST_HELD:
        item = waiting.pop(0)
        if id(item) in seen or item is None or isinstance(item, (bool, int, float, str, bytes, type, types.ModuleType)):
            continue
        seen.add(id(item))
        if is_flask(item):
            found.append(item)
        else:
            with contextlib.suppress(Exception):
                waiting += parts_of(item)
    return max(found, key=lambda app: len(list(app.url_map.iter_rules())), default=None)


def parts_of(item):
    if isinstance(item, dict):
        return list(item.values())
    if isinstance(item, (list, tuple, set, frozenset)):
        return list(item)
    if isinstance(item, functools.partial):
        return [item.func, *item.args, *item.keywords.values()]
    if isinstance(item, types.MethodType):
        return [item.__self__]
    cells = [cell.cell_contents for cell in getattr_safely(item, "__closure__") or ()]
    return [*cells, *vars(item).values()]


def pretend_listening():
    """Let a socket be bound and listen without the kernel, which refuses both: servers bind before they serve."""
    for name in ("bind", "listen"):
        setattr(socket.socket, name, lambda own, *given: None)
    # It keeps a socket of its own, which ours does not change.
    later("eventlet.convenience", lambda module: setattr(module, "listen", lambda *_, **__: socket.socketpair()[0]))


# ── Finding the application


def load(request):
    """The application that the request names, and everything that lies around it."""
    if request.get("start"):
        run_program(request)
    module = importlib.import_module(request["module"])
    expression = request.get("expression") or ""
    found = evaluate(module, expression, request) if expression else discover(module, request)
    return unwrapped(found)


def run_program(request):
    """Run a file, or a package, as Python's command line does; a server that it starts ends this process."""
    NAMES["__main__"] = request["module"]
    try:
        if request["start"] == "-m":
            runpy.run_module(request["module"], run_name="__main__", alter_sys=True)
        else:
            path = os.path.join(request["project"], request["start"])
            sys.path.insert(0, os.path.dirname(path))
            sys.argv = [path]
            runpy.run_path(path, run_name="__main__")
    except SystemExit as end:
        raise Missing(ended_words(end)) from end
    raise Missing("it ended before it started a server")


def exit_softly(code=0):
    """In place of os._exit: an end of the process that says where it is."""
    raise SystemExit("os._exit(%s)" % code)


def ended_words(end):
    return "it ended before it started a server (SystemExit%s)" % (": %s" % end.code if end.code else "")


def evaluate(module, expression, request):
    """`name`, `name.attribute` or `name(literals)` in a module, as Flask's own command reads it."""
    tree = ast.parse(expression.strip(), mode="eval").body
    call = tree if isinstance(tree, ast.Call) else None
    target = call.func if call else tree
    found = module
    for name in names_of(target):
        if not hasattr(found, name):
            raise Missing("the module %s has no %s" % (module.__name__, name))
        found = getattr(found, name)
    if call:
        given = [ast.literal_eval(item) for item in call.args]
        return given_back(
            found(*given, **{item.arg: ast.literal_eval(item.value) for item in call.keywords if item.arg})
        )
    return given_back(made(found, request)) if is_factory(found) else found


def given_back(found):
    if found is None:
        raise Missing("it gave nothing back, and started no server")
    return found


def names_of(node):
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [*names_of(node.value), node.attr]
    raise Missing("a target is written module:name or module:name(arguments)")


def discover(module, request):
    """The application of a module: by its usual names, as the one instance, or from its factory."""
    for name in INSTANCES:
        found = getattr(module, name, None)
        if found is not None and is_application(found):
            return found
    instances = [item for item in vars(module).values() if is_flask(item)]
    if instances:
        return instances[0]
    for name in FACTORIES:
        found = getattr(module, name, None)
        if is_factory(found):
            return made(found, request)
    raise Missing("the module %s has no application and no factory of a usual name" % module.__name__)


def made(factory, request):
    """What a factory makes: without arguments, or with the environment's name for each one that it needs."""
    given = {}
    for name, parameter in inspect.signature(factory).parameters.items():
        if parameter.default is parameter.empty and parameter.kind in (
            parameter.POSITIONAL_OR_KEYWORD,
            parameter.KEYWORD_ONLY,
        ):
            given[name] = request.get("environment", "production")
    return factory(**given)


def is_factory(found):
    return callable(found) and not is_application(found) and not isinstance(found, type)


def is_flask(found):
    # Not isinstance: a proxy (werkzeug's LocalProxy) answers for what may not be there yet.
    return any(base.__module__.startswith("flask.") and base.__name__ == "Flask" for base in type(found).__mro__)


def is_application(found):
    return is_flask(found) or any(is_flask(getattr_safely(found, name)) for name in INNER)


def getattr_safely(found, name):
    try:
        return getattr(found, name, None)
    except Exception:
        return None


def unwrapped(found):
    """The outermost callable, and the Flask application inside of it."""
    inner, seen = found, 0
    while not is_flask(inner) and seen < 20:
        seen += 1
        following = [getattr_safely(inner, name) for name in INNER]
        inner = next((item for item in following if item is not None and not isinstance(item, str)), None)
        if isinstance(inner, types.MethodType):
            inner = inner.__self__
    if not is_flask(inner):
        raise Missing("what was found is no Flask application but a %s" % kind(found))
    return found, inner


# ── Describing it


class Description:
    """The parts of the answer, each taken on its own: one that fails is named and hides no other."""

    def __init__(self, outer, app, places, recorder):
        self.outer, self.app, self.places, self.recorder = outer, app, places, recorder

    def parts(self):
        """Every part by name, and what could not be taken."""
        answer, failed = {}, {}
        for name in PARTS:
            try:
                answer[name] = getattr(self, name)()
            except Exception as error:
                failed[name] = type(error).__name__
        answer["failed"] = failed
        answer["made_at"] = [where for own, where in self.recorder.made if own is self.app]
        answer["import_name"] = str(self.app.import_name)
        answer["variables"] = self.recorder.variables
        return answer

    def versions(self):
        metadata = importlib.import_module("importlib.metadata")
        found = {}
        for item in list(metadata.distributions())[:3000]:
            name = item.metadata["Name"] if item.metadata else None
            if name:
                found[str(name)] = str(item.version)
        return {"python": sys.version.split()[0], "packages": found}

    def config(self):
        recorded = self.recorder.keys.get(id(self.app.config), {})
        found = []
        for key, value in list(self.app.config.items()):
            if isinstance(key, str):
                found.append({"key": key, "value": encode(value), "set_at": recorded.get(key)})
        return found

    def routes(self):
        found = []
        for rule in list(self.app.url_map.iter_rules())[:MOST_ROUTES]:
            view = self.app.view_functions.get(rule.endpoint)
            found.append(
                {
                    "rule": rule.rule,
                    "methods": sorted(rule.methods or ()),
                    "endpoint": rule.endpoint,
                    "called": "%s.%s" % (imported_as(getattr(view, "__module__", "")), getattr(view, "__name__", "")),
                    "host": rule.host or rule.subdomain or "",
                    "chain": self.chain(view),
                    "class": self.view_class(view),
                }
            )
        return found

    def chain(self, function):
        """The functions around a view, outermost first, and the view itself last."""
        return [self.described(item) for item in around(function)]

    def described(self, function):
        plain = getattr(function, "__func__", function)
        while not hasattr(plain, "__code__") and hasattr(plain, "func"):
            plain = plain.func  # functools.partial
        where = self.places.of_code(plain.__code__) if hasattr(plain, "__code__") else {}
        module = sys.modules.get(getattr(plain, "__globals__", {}).get("__name__", ""))
        return dict(
            where,
            module=imported_as(module.__name__ if module else str(getattr(plain, "__module__", ""))),
            of=kind(function.__self__) if isinstance(function, types.MethodType) else "",
        )

    def view_class(self, view):
        owner = getattr(view, "view_class", None)
        if owner is None:
            return None
        methods = {}
        for name in ("get", "post", "put", "patch", "delete", "head", "options"):
            method = getattr(owner, name, None)
            if callable(method):
                methods[name.upper()] = self.chain(method)
        decorators = [*(getattr(owner, "decorators", None) or ()), *listed(getattr(owner, "method_decorators", None))]
        return {"name": kind(owner), "methods": methods, "decorators": [self.described(item) for item in decorators]}

    def hooks(self):
        found = []
        for name in (
            "before_request_funcs", "after_request_funcs", "teardown_request_funcs", "url_value_preprocessors",
            "template_context_processors",
        ):  # fmt: skip
            for owner, functions in list(getattr(self.app, name, {}).items()):
                for function in list(functions):
                    found.append({"kind": name, "blueprint": owner or "", "chain": self.chain(function)})
        return found

    def extensions(self):
        found = {}
        for name, item in self.extension_objects():
            kept = {"class": kind(item), "settings": scalars(item), "functions": functions(item)}
            if kept not in found.get(name, ()):
                found.setdefault(name, []).append(kept)
        return found

    def extension_objects(self):
        for name, item in list(self.app.extensions.items()):
            for one in item if type(item) in (set, list, tuple) else (item,):
                yield str(name), one
        for name in ("login_manager", "csrf", "limiter", "jwt_manager"):
            item = getattr_safely(self.app, name)
            if item is not None and not isinstance(item, (str, int)):
                yield name, item
        yield from registered_clients(self.app)
        yield from cors_options(self.app)
        yield "json-provider", getattr_safely(self.app, "json")
        # An extension that only hangs itself into the hooks is known by the method there.
        for table in (self.app.before_request_funcs, self.app.after_request_funcs):
            for function in [item for items in list(table.values()) for item in list(items)]:
                owner = getattr(function, "__self__", None)
                if owner is not None and not is_flask(owner):
                    yield "hook:" + kind(owner).partition(".")[0], owner

    def enforcement(self):
        """What Stopper's own extension enforces, as it says itself; nothing where it is not there."""
        installed = self.app.extensions.get("stopper")
        return installed.facts() if kind(installed) == "stopper.runtime.extension.Installed" else {}

    def templates(self):
        found = []
        for environment, where in [(self.app.jinja_env, None), *self.recorder.environments]:
            if where is not None and (environment is self.app.jinja_env or not where["path"] or where["by"]):
                continue
            found.append(
                {
                    "class": kind(environment),
                    "made_at": where,
                    "autoescape": {name: escapes(environment, name) for name in (*SUFFIXES, None)}
                    if where is None or callable(environment.autoescape)
                    else bool(environment.autoescape),
                }
            )
        for item in found:
            if isinstance(item["autoescape"], dict):
                item["autoescape"] = {str(name): value for name, value in item["autoescape"].items()}
        return found

    def handlers(self):
        found = []
        for blueprint, by_code in list(self.app.error_handler_spec.items()):
            for code, by_class in list((by_code or {}).items()):
                for error, function in list((by_class or {}).items()):
                    found.append(
                        {
                            "blueprint": blueprint or "",
                            "code": code,
                            "error": kind(error),
                            "chain": self.chain(function),
                        }
                    )
        return found

    def session(self):
        interface = self.app.session_interface
        if kind(interface) == "stopper.runtime.sessions.waiting.WaitingSessions":
            self.enforcement()  # makes the protections, which put their interface there
            interface = self.app.session_interface
            interface = getattr_safely(interface, "before") or interface
        return {
            "class": kind(interface),
            "ancestors": [kind(base) for base in type(interface).__mro__[1:-1]],
            "settings": scalars(interface),
            "serializer": kind(getattr_safely(interface, "serializer")),
        }

    def middleware(self):
        """What wraps the application, outermost first: around the object, and around its `wsgi_app`."""
        found, current = [], self.outer
        while current is not self.app and len(found) < 20:
            found.append({"class": kind(current), "settings": scalars(current)})
            following = [getattr_safely(current, name) for name in INNER]
            current = next((item for item in following if item is not None and not isinstance(item, str)), self.app)
        current = self.app.wsgi_app
        while not isinstance(current, types.MethodType) and current is not None and len(found) < 20:
            found.append({"class": kind(current), "settings": scalars(current)})
            following = [getattr_safely(current, name) for name in INNER]
            current = next((item for item in following if callable(item)), inner_function(current))
        return found

    def folders(self):
        """Where files lie that the app hands out or keeps: static folders by rule, and settings that name one."""
        found = [{"kind": "root", "name": "", "url": "", "path": self.places.folder(self.app.root_path)}]
        for rule in list(self.app.url_map.iter_rules())[:MOST_ROUTES]:
            blueprint, _, last = rule.endpoint.rpartition(".")
            owner = self.app.blueprints.get(blueprint) if blueprint else self.app
            folder = getattr_safely(owner, "static_folder") if last == "static" else None
            if folder:
                url = rule.rule.partition("<")[0]
                found.append({"kind": "static", "name": blueprint, "url": url, "path": self.places.folder(folder)})
        for key, value in list(self.app.config.items()):
            text = os.fspath(value) if isinstance(value, os.PathLike) else value
            if isinstance(key, str) and isinstance(text, str) and text and PATH_KEY.search(key) and "://" not in text:
                found.append({"kind": "setting", "name": key, "url": "", "path": self.places.folder(text)})
        return found

    def loggers(self):
        """The root logger, the application's own, and every other that something was hung on."""
        own, found = self.app.logger, [logging.getLogger()]
        found += [item for item in list(logging.Logger.manager.loggerDict.values()) if isinstance(item, logging.Logger)]
        kept = [item for item in found if item is own or item.parent is None or item.handlers or item.filters]
        return [
            {
                "name": "" if item.parent is None else str(item.name),
                "is_app": item is own,
                "level": logging.getLevelName(item.level),
                "propagates": bool(item.propagate),
                "filters": [self.filter_of(one) for one in list(item.filters)],
                "handlers": [self.handler_of(one) for one in list(item.handlers)],
            }
            for item in kept[:MOST_LOGGERS]
        ]

    def handler_of(self, handler):
        inner = getattr_safely(handler, "target")
        formatter = getattr_safely(handler, "formatter") or getattr_safely(inner, "formatter")
        written = getattr_safely(formatter, "_fmt")
        default = getattr_safely(sys.modules.get("flask.logging"), "default_handler")
        return {
            "is_default": handler is default,
            "class": kind(inner if isinstance(inner, logging.Handler) else handler),
            "level": logging.getLevelName(handler.level),
            "formatter": "" if formatter is None else kind(formatter),
            "ancestors": [] if formatter is None else [kind(base) for base in type(formatter).__mro__[1:-1]],
            "format": written[:LONGEST_TEXT] if isinstance(written, str) else "",
            "filters": [self.filter_of(one) for one in list(handler.filters)],
        }

    def filter_of(self, item):
        """A filter by its class, or as the function that it is, with where it is written."""
        method = item if isinstance(item, types.FunctionType) else getattr_safely(item, "filter")
        return {"class": kind(item), "code": self.described(method) if callable(method) else {}}

    def receivers(self):
        """The functions that hear a signal of Flask or of a library that is there."""
        found = []
        for module in SIGNALS:
            for name, item in list(vars(sys.modules.get(module, types)).items()):
                # By its class: a proxy of the request raises whatever it is asked.
                if not type(item).__module__.startswith("blinker") or not getattr_safely(item, "receivers"):
                    continue
                for function in list(item.receivers_for(self.app))[:50]:
                    found.append({"signal": "%s.%s" % (module, name), "chain": self.chain(function)})
        return found


def listed(value):
    if isinstance(value, dict):
        return [item for items in value.values() for item in items]
    return list(value or ())


def around(function):
    """The functions around a view, outermost first, and the view itself last; wrappers may hold each other."""
    seen = []
    while function is not None and not any(function is item for item in seen) and len(seen) < 30:
        seen.append(function)
        yield function
        function = inner_function(function)


def inner_function(function):
    """What a wrapper calls: what it says itself, or the one function that it holds."""
    following = getattr(function, "__wrapped__", None)
    if following is not None:
        return following
    plain = getattr(function, "__func__", function)
    code, cells = getattr(plain, "__code__", None), getattr(plain, "__closure__", None)
    if code is None or not cells:
        return None
    held = {}
    for name, cell in zip(code.co_freevars, cells):
        try:
            if isinstance(cell.cell_contents, (types.FunctionType, types.MethodType)):
                held[name] = cell.cell_contents
        except ValueError:
            continue
    named = [held[name] for name in VIEW_CELLS if name in held]
    return named[0] if named else next(iter(held.values()), None) if len(held) == 1 else None


def escapes(environment, name):
    decide = environment.autoescape
    return bool(decide(name)) if callable(decide) else bool(decide)


# ── Asking it


def own_host(app):
    """A host that the application expects to be called by."""
    trusted = app.config.get("TRUSTED_HOSTS") or names_of_extension(app)
    names = [item for item in trusted if isinstance(item, str)] if isinstance(trusted, (list, tuple)) else []
    named = names[0] if names else app.config.get("SERVER_NAME")
    return named.lstrip(".") if isinstance(named, str) and named.strip(".") else "stopper.invalid"


def names_of_extension(app):
    """The hosts that Stopper's extension serves."""
    policy = getattr_safely(app.extensions.get("stopper"), "policy")
    return list(getattr_safely(getattr_safely(policy, "hosts"), "names") or ())


def addresses():
    """Loopback addresses, another for each request, so that no limit of one client stops the trials."""
    for number in itertools.count(2):
        yield "127.%d.%d.%d" % (number >> 16 & 255, number >> 8 & 255, number & 255)


ADDRESSES = addresses()


def make_tables(app):
    """Tables in the empty database, so that pages that read one can be answered."""
    found = app.extensions.get("sqlalchemy")
    database = getattr(found, "db", found)
    try:
        with app.app_context():
            database.create_all()
    except Exception:
        return


def client_of(outer):
    return importlib.import_module("werkzeug.test").Client(outer)


def opened(client, path, base, **given):
    """Status, headers and the beginning of the body of one answer."""
    response = client.open(path, base_url=base, environ_overrides={"REMOTE_ADDR": next(ADDRESSES)}, **given)
    # Werkzeug before 2.0 answers with a tuple.
    if isinstance(response, tuple):
        return int(response[1].split()[0]), list(response[2]), b"".join(response[0])[:LARGEST_BODY]
    return response.status_code, list(response.headers), response.get_data()[:LARGEST_BODY]


def observed(outer, host, paths):
    """What the application answers to a few harmless GET requests, through its outermost WSGI callable."""
    client = client_of(outer)
    found = []
    for asked in paths:
        one = {"asked": asked}
        try:
            base = "%s://%s" % (asked["scheme"], asked["host"] or host)
            status, headers, _ = opened(client, asked["path"], base, method="GET")
            one["status"] = status
            one["headers"] = [[str(key)[:100], str(value)[:LONGEST_TEXT]] for key, value in headers[:SHOWN_HEADERS]]
        except Exception as error:
            one["error"] = type(error).__name__
        found.append(one)
    return found


class Late(BaseException):  # no "except Exception" of the project may take it
    """A trial took too long."""


class Trials:
    """What the application does when it is tried: shown an error, asked by a stranger's page, asked for private files.

    Each trial is bounded in time and on its own; all of them run on the copy that is thrown away.
    """

    def __init__(self, outer, app, places):
        self.app, self.places = app, places
        self.client, self.base = client_of(outer), "https://%s" % own_host(app)
        self.until = time.monotonic() + SECONDS_OF_TRIALS

    def made(self):
        """The outcomes by name; what could not be tried is left out."""
        found = {}
        for name in ("errors", "strangers", "files"):
            with contextlib.suppress(Exception, Late):
                found[name] = with_alarm(self.until - time.monotonic(), getattr(self, name))
        return found

    def answer(self, path, **given):
        if time.monotonic() > self.until:
            raise Late
        return opened(self.client, path, self.base, **given)

    # An error that nobody foresaw

    def errors(self):
        """What a visitor is shown of an error that is raised in place of a view, with a text that is ours."""
        found = []
        for make in (RuntimeError, ValueError, *database_errors()):
            for name, path, accepts in (("page", "/", "text/html"), ("api", self.api_path(), "application/json")):
                one = self.provoked(make, path, accepts) if path else None
                if one is not None:
                    found.append(dict(one, asked=name, error=kind(make)))
        return found

    def api_path(self):
        rules = [rule.rule for rule in self.app.url_map.iter_rules() if "<" not in rule.rule]
        return next((rule for rule in rules if re.search(r"(^|/)(api|v\d+)(/|$)", rule)), "/")

    def provoked(self, make, path, accepts):
        token, reached = "stopper" + os.urandom(8).hex(), []

        def raising(*_):
            reached.append(True)
            raise make("stopper asks with " + token)

        one = {"handler": self.chain_of(make)}
        logging.disable(logging.CRITICAL)  # no handler may mail or report what is no error
        self.app.dispatch_request = raising
        try:
            status, _, body = self.answer(path, headers={"Accept": accepts})
            text = body.decode("utf-8", "replace")
            one.update(status=status, shows_text=token in text, shows_trace="Traceback (most recent call" in text)
        except Exception as error:
            one["escaped"] = type(error).__name__
        finally:
            vars(self.app).pop("dispatch_request", None)
            logging.disable(logging.NOTSET)
        return one if reached else None

    def chain_of(self, make):
        """The handler that the application has for an error that no view caught."""
        spec = self.app.error_handler_spec.get(None, {})
        by_class, by_code = spec.get(None, {}), spec.get(500, {})
        named = [by_class[base] for base in make.__mro__ if base in by_class]
        named += [function for base, function in list(by_class.items()) if base.__name__ == "HTTPException"]
        named[1:1] = list(by_code.values())
        return Description(None, self.app, self.places, None).chain(named[0]) if named else []

    # A page of another site

    def strangers(self):
        """Which answers a page of another site may read, asked as browsers ask before they send."""
        found, asked = [], 0
        rules = [rule for rule in self.app.url_map.iter_rules() if rule.endpoint.rpartition(".")[2] != "static"]
        paths = dict.fromkeys(["/", *(re.sub(r"<[^>]*>", "1", rule.rule) for rule in rules)])
        for path in list(paths)[:MOST_TRIED]:
            asked += 1
            for origin in (STRANGER, "null"):
                one = self.asked_by(origin, path)
                if one:
                    found.append(dict(one, path=path, origin=origin))
        return {"asked": asked, "let_in": found}

    def asked_by(self, origin, path):
        wanted = {"Origin": origin, "Access-Control-Request-Method": "GET"}
        try:
            _, headers, _ = self.answer(path, method="OPTIONS", headers=wanted)
        except Exception:
            return None
        given = {str(key).lower(): str(value)[:LONGEST_TEXT] for key, value in headers}
        allowed = given.get("access-control-allow-origin")
        if allowed not in (origin, "*"):
            return None
        return {"allowed": allowed, "credentials": given.get("access-control-allow-credentials", "").lower() == "true"}

    # Files that nobody should get

    def files(self):
        """Which private files the application hands out: ours, which are planted beside its code, and its own code."""
        planted, shown, statuses = [], [], {}
        try:
            wanted = self.wanted(planted)
            for url, path, expected in self.urls(wanted):
                status, body = self.body_of(url)
                statuses[str(status)] = statuses.get(str(status), 0) + 1
                if status == 200 and expected and expected in body:
                    shown.append({"url": url, "path": path})
        finally:
            for path in reversed(planted):
                (os.rmdir if os.path.isdir(path) else os.remove)(path)
        return {"statuses": statuses, "shown": shown}

    def body_of(self, url):
        try:
            status, _, body = self.answer(url)
        except Exception:
            return 0, b""
        return status, body

    def wanted(self, planted):
        """The private files by absolute path, with what they hold; those that are ours are noted in `planted`."""
        found = {}
        folders = dict.fromkeys([self.places.project, os.path.join(os.path.realpath(self.app.root_path), "")])
        for folder in [item for item in folders if item.startswith(self.places.project)]:
            for name in PRIVATE:
                content = ("STOPPER_ASKS=" + os.urandom(8).hex()).encode()
                if plant(os.path.join(folder, name), content, planted):
                    found[os.path.join(folder, name)] = content
        module = getattr(sys.modules.get(self.app.import_name), "__file__", None)
        if module and self.places.relative(module):
            with open(module, "rb") as file:
                found[os.path.realpath(module)] = file.read(LARGEST_BODY).strip()[:2000]
        return found

    def urls(self, wanted):
        """Every way in which a file might be asked for: from the root, below each static rule, by each path rule."""
        mounts = [("/", folder) for folder in (self.places.project, self.app.root_path)]
        for rule in list(self.app.url_map.iter_rules()):
            if re.search(r"<path:[^>]*>$", rule.rule) and rule.rule.count("<") == 1 and "GET" in (rule.methods or ()):
                blueprint, _, last = rule.endpoint.rpartition(".")
                owner = self.app.blueprints.get(blueprint) if blueprint else self.app
                folder = getattr_safely(owner, "static_folder") if last == "static" else None
                bases = [folder] if folder else [self.places.project, self.app.root_path]
                mounts += [(rule.rule.partition("<")[0], base) for base in bases]
        seen = set()
        for prefix, folder in mounts[:MOST_TRIED]:
            base = os.path.join(os.path.realpath(folder), "")
            for path, content in list(wanted.items()):
                url = prefix + path[len(base) :].replace(os.sep, "/")
                if path.startswith(base) and url not in seen:
                    seen.add(url)
                    yield url, self.places.relative(path), content


def with_alarm(seconds, call):
    """Call, and raise Late where it takes longer; where the system or the thread has no alarm, call."""
    if not hasattr(signal, "setitimer") or _thread_id() != MAIN_THREAD:
        return call()

    def late(*_):
        raise Late

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, max(0.1, seconds))
    try:
        return call()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def plant(path, content, planted):
    """Write a file where there is none, and note what was made."""
    if os.path.lexists(path):
        return False
    try:
        if not os.path.isdir(os.path.dirname(path)):
            os.mkdir(os.path.dirname(path))
            planted.append(os.path.dirname(path))
        with open(path, "xb") as file:
            planted.append(path)
            file.write(content)
    except OSError:
        return False
    return True


def database_errors():
    found = getattr_safely(sys.modules.get("sqlalchemy.exc"), "SQLAlchemyError")
    return [found] if isinstance(found, type) else []


# ── A configuration file of gunicorn


class Inputs:
    """What a file takes from where it runs, and another machine may have otherwise: each with the file that asks."""

    def __init__(self, places, known):
        self.places, self.known = places, set(known)
        self.found, self.variables = [], set()
        self.own = [os.path.realpath(path) + os.sep for path in {places.project, *places.roots, *sys.path} if path]
        self.own += [os.path.realpath(path) + os.sep for path in (sys.prefix, sys.base_prefix, sys.exec_prefix)]
        self._is_asking = False

    def note(self, words):
        if not self._is_asking and len(self.found) < MOST_ITEMS:
            self._is_asking = True
            where = self.places.caller(2)
            self._is_asking = False
            if where["path"]:
                self.found.append((str(words)[:200], where["path"]))

    def watch(self, processors, host):
        """Note each question from now on; those about processors are answered as the request says."""
        self._watch_environment()
        self._watch_machine(host)
        for name in ("stat", "lstat", "access", "readlink"):
            self._watch_paths(name)
        sys.meta_path.append(self)
        sys.addaudithook(self._watch_event)
        self._answer("cpu_count", lambda: processors)
        self._answer("process_cpu_count", lambda: processors)
        self._answer("sched_getaffinity", lambda pid: set(range(processors)))
        sysconf = getattr(os, "sysconf", None)
        self._answer("sysconf", lambda name: processors if "NPROCESSORS" in str(name) else sysconf(name))

    def find_spec(self, name, path=None, target=None):
        """The last who is asked for a module: it is not here. Libraries ask for many that they do without."""
        frame = sys._getframe(1)
        while frame is not None and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        if frame is not None and self.places.relative(frame.f_code.co_filename):
            self.note("the module %s, which is not here" % name)

    def _answer(self, name, function):
        if hasattr(os, name):
            setattr(os, name, function)

    def _watch_environment(self):
        own = self
        environ = type(os.environ)
        get_item, iterate = environ.__getitem__, environ.__iter__

        def asked(mapping, key):
            name = key.decode("utf-8", "replace") if isinstance(key, bytes) else key
            if isinstance(name, str) and name not in own.known:
                own.note("the variable %s" % name)
                own.variables.add(name[:200])
            return get_item(mapping, key)

        def listed_all(mapping):
            own.note("the variables that are set")
            return iterate(mapping)

        environ.__getitem__, environ.__iter__ = asked, listed_all

    def _watch_machine(self, host):
        names = ("uname", "getuid", "geteuid", "getgid", "getegid", "getlogin", "getloadavg", "getpid", "getppid")
        for name in names:
            if hasattr(os, name):
                setattr(os, name, self._noted(getattr(os, name), "the machine, by os.%s()" % name))
        socket = importlib.import_module("socket")
        for name in ("gethostname", "getfqdn"):
            setattr(socket, name, self._noted(lambda *given: host, "the name of the machine"))

    def _noted(self, function, words):
        def asked(*given, **named):
            self.note(words)
            return function(*given, **named)

        return asked

    def _watch_paths(self, name):
        function = getattr(os, name)

        def asked(path, *given, **named):
            self._note_path(path)
            return function(path, *given, **named)

        setattr(os, name, asked)

    def _watch_event(self, event, given):
        if event in ("open", "os.listdir", "os.scandir") and given:
            self._note_path(given[0])

    def _note_path(self, path):
        """Note a path that is outside of the project and the libraries, or of a file that is not there."""
        if self._is_asking or not isinstance(path, (str, bytes, os.PathLike)):
            return
        self._is_asking = True
        try:
            real = os.path.realpath(os.fsdecode(path))
            # A folder above is asked for on the way, by whoever follows links.
            is_own = any((real + os.sep).startswith(root) or root.startswith(real + os.sep) for root in self.own)
            is_strange = not (is_own and os.path.lexists(real)) and not real.startswith("/dev/")
            words = self.places.relative(real) or real
        except (OSError, ValueError):
            is_strange, words = True, "that it names"
        finally:
            self._is_asking = False
        if is_strange:
            self.note("the file %s" % words)


class Step:
    """One statement of the file: the names that it needs and gives, and what it asks of where it runs."""

    def __init__(self, node):
        parts = list(ast.walk(node))
        self.line = node.lineno
        names = [part for part in parts if isinstance(part, ast.Name)]
        self.needs = {part.id for part in names if isinstance(part.ctx, ast.Load)}
        self.gives = {part.id for part in names if not isinstance(part.ctx, ast.Load)}
        self.gives |= {part.name for part in parts if isinstance(part, DEFINITIONS)}
        self.gives |= {name for part in parts if isinstance(part, ast.Global) for name in part.names}
        self.gives |= {item.asname or item.name.partition(".")[0] for item in aliases(parts)}
        self.imports = any(True for _ in aliases(parts))
        self.is_open = bool(self.needs & {"globals", "locals", "vars", "exec", "eval", "setattr", "__import__", "sys"})
        self.asked = ["the command line" for part in parts if isinstance(part, ast.Attribute) and part.attr == "argv"]
        self.asks_elsewhere = False
        self.is_definition = isinstance(node, DEFINITIONS)
        read = set(read_only(parts))
        self.hands = {part.id for part in names if isinstance(part.ctx, ast.Load) and id(part) not in read}


DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# What leaves its arguments, and what a method is called on, as they are.
READING = {"len", "int", "str", "float", "bool", "min", "max", "sum", "any", "all", "sorted", "abs", "round", "print"}
READERS = {"get", "keys", "values", "items", "copy", "index", "count"}


def read_only(parts):
    """The nodes of names whose values a statement reads, and neither changes nor hands on."""
    called = {id(part.func) for part in parts if isinstance(part, ast.Call)}
    for part in parts:
        if isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Load):
            yield id(part.value)
        elif isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Load):
            if id(part) not in called or part.attr in READERS:
                yield id(part.value)
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in READING:
            for item in part.args:
                yield id(item)


def aliases(parts):
    return (item for part in parts if isinstance(part, (ast.Import, ast.ImportFrom)) for item in part.names)


class SettingsFile:
    """A file that is run one statement after the other, so that each name is known by what it was made of."""

    def __init__(self, request, places):
        self.request = request
        self.path = os.path.join(places.project, request["file"])
        self.inputs = Inputs(places, request["known"])
        self.places = places
        self.space = {}
        self.steps = []

    def run(self):
        with open(self.path, "rb") as file:
            body = ast.parse(file.read(), self.path).body
        module = types.ModuleType("__config__")
        sys.modules["__config__"], module.__file__ = module, self.path
        self.space = vars(module)
        flags = 0
        self.inputs.watch(self.request["processors"], self.request["host"])
        for node in body:
            self._tell(node.lineno)
            flags |= future(node)
            self._take(Step(node), compile(ast.Module([node], []), self.path, "exec", flags, dont_inherit=True))

    def _tell(self, line):
        """Leave behind which line comes next, for an end without a traceback; no descriptor stays open for the file."""
        descriptor = _open(self.request["progress"], os.O_WRONLY | os.O_CREAT, 0o600)
        _write(descriptor, b"%8d" % line)
        _close(descriptor)

    def _take(self, step, code):
        before, asked = dict(self.space), len(self.inputs.found)
        exec(code, self.space)  # noqa: S102  # what was asked for: the file runs as gunicorn runs it
        step.gives |= {name for name, value in self.space.items() if before.get(name, before) is not value}
        found = self.inputs.found[asked:]
        step.asked += [words for words, _ in found]
        step.asks_elsewhere = any(path != self.request["file"] for _, path in found)
        self.steps.append(step)

    def open_names(self):
        """Each name that depends on what is asked of where the file runs, with what that is; "*" where all do."""
        found = {}
        elsewhere = next((step.asked[0] for step in self.steps if step.asks_elsewhere), "")
        size = -1
        while size != len(found):
            size = len(found)
            for step in self.steps:
                words = next(iter(step.asked), "") or (elsewhere if step.imports else "")
                words = words or next((found[name] for name in sorted(step.needs) if name in found), "")
                if words:
                    self._spread(step, words, found)
        return found

    def _spread(self, step, words, found):
        values = [self.space.get(name) for name in step.gives]
        # What is given may be a part of what is read, and be changed as such later.
        used = step.needs if any(self._can_change(value) for value in values) else step.hands
        changed = {name for name in self._with_bodies(used) if self._can_change(self.space.get(name))}
        owned = {id(self.space[name]) for name in step.gives | changed if self._can_change(self.space.get(name))}
        same = {name for name, value in self.space.items() if id(value) in owned}
        for name in step.gives | changed | same | ({"*"} if step.is_open else set()):
            found.setdefault(name, words)

    def _with_bodies(self, names):
        """The names, and those that the bodies of functions need which the file defines by them."""
        found, waiting = set(), set(names)
        bodies = {name: step.needs for step in self.steps if step.is_definition for name in step.gives}
        while waiting:
            name = waiting.pop()
            found.add(name)
            waiting |= bodies.get(name, set()) - found
        return found

    def _can_change(self, value):
        """Whether a statement that uses a value may change it: not so a number, a function, or a library's module."""
        if value is None or isinstance(value, (bool, int, float, str, bytes, tuple)):
            return False
        if isinstance(value, types.FunctionType) and value.__module__ == "__config__":
            return bool(value.__closure__ or vars(value) or any(map(self._can_change, value.__defaults__ or ())))
        module = value if isinstance(value, types.ModuleType) else sys.modules.get(getattr(value, "__module__", ""))
        is_code = isinstance(value, (types.ModuleType, type, types.FunctionType, types.BuiltinFunctionType))
        return not is_code or bool(self.places.relative(getattr(module, "__file__", None) or ""))

    def described(self):
        names = self.request["names"]
        given = {name: self.space[name] for name in names if name in self.space}
        lines = {name: step.line for step in self.steps for name in step.gives}
        return {
            "settings": [[name, setting(name, value), lines.get(name, 1)] for name, value in given.items()],
            "open": [[name, words] for name, words in self.open_names().items() if name == "*" or name in names],
            "variables": sorted(self.inputs.variables),
        }


def future(node):
    """The flag of the compiler that `from __future__ import …` sets for what follows."""
    if not isinstance(node, ast.ImportFrom) or node.module != "__future__":
        return 0
    features = importlib.import_module("__future__")
    found = (getattr(features, item.name, None) for item in node.names)
    return sum(item.compiler_flag for item in found if item is not None)


def setting(name, value):
    """A setting that is a scalar or a list of them, whole; else what it is. Of variables their names alone."""
    if name == "raw_env" and isinstance(value, (list, tuple)):
        value = [str(item).partition("=")[0] + "=" for item in value]
    items = list(value) if type(value) in (list, tuple) else [value]
    is_whole = len(items) <= MOST_ITEMS and all(is_short(item) for item in items)
    return encode(value) if is_whole else {"object": kind(value)}


def is_short(value):
    is_text = isinstance(value, str) and str.__len__(value) <= LONGEST_TEXT
    return is_text or value is None or isinstance(value, (bool, int, float))


# ── The answer


def failure(error, places):
    """Why the application could not be imported, in parts that need no words of ours."""
    kind_of = "%s.%s" % (type(error).__module__, type(error).__qualname__)
    message = ""
    try:
        message = str(error)[:LONGEST_TEXT]
    except Exception:
        message = ""
    chained = error.__cause__ or error.__context__
    return {
        "kind": kind_of.replace("builtins.", ""),
        "message": message,
        "module": str(getattr(error, "name", None) or "") if isinstance(error, ImportError) else "",
        "variable": missing_variable(error),
        "frames": places.of_error(error),
        "is_annotation": isinstance(error, NameError) and is_annotation(error, places),
        "cause": "" if chained is None else type(chained).__qualname__,
    }


def is_annotation(error, places):
    """Whether a name that is not there stands in an annotation of the project, evaluated where it is written."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith("<frozen")]
    if not frames or not places.relative(frames[-1].filename):
        return False
    try:
        with open(frames[-1].filename, "rb") as file:
            nodes = list(ast.walk(ast.parse(file.read())))
    except (OSError, SyntaxError, ValueError, RecursionError):
        return False
    written = [getattr(node, name, None) for node in nodes for name in ("annotation", "returns")]
    names = {(part.id, part.lineno) for item in written if item is not None for part in ast.walk(item) if is_name(part)}
    found = re.search(r"'(\w+)'", str(error))
    return bool(found) and (found[1], frames[-1].lineno) in names


def is_name(node):
    return isinstance(node, ast.Name)


def missing_variable(error):
    """The variable of the environment whose absence raised this error, where the library says so."""
    current, seen = error, 0
    while current is not None and seen < 10:
        seen += 1
        for named in (of_environ, of_decouple, of_environs, of_pydantic):
            try:
                found = named(current)
            except Exception:
                found = ""
            if found:
                return str(found)
        current = current.__cause__ or current.__context__
    return ""


def of_environ(error):
    frames = traceback.extract_tb(error.__traceback__)[-2:]
    files = ("os.py", "<frozen os>")
    is_from_os = any(os.path.basename(frame.filename) in files and frame.name == "__getitem__" for frame in frames)
    return error.args[0] if isinstance(error, KeyError) and is_from_os else ""


def of_decouple(error):
    return str(error.args[0]).split()[0] if type(error).__name__ == "UndefinedValueError" else ""


def of_environs(error):
    if type(error).__name__ not in ("EnvError", "EnvValidationError"):
        return ""
    return str(error.args[0]).split('"')[1]


def of_pydantic(error):
    if type(error).__name__ != "ValidationError" or "pydantic" not in type(error).__module__:
        return ""
    missing = [item["loc"][0] for item in error.errors() if item["type"] in ("missing", "value_error.missing")]
    return str(missing[0]).upper() if missing else ""


def main():
    """Import, describe, answer; whatever happens, end at once afterwards and run nothing of the project any more."""
    # Our copy of json stays as it is; the project imports another.
    for name in [name for name in sys.modules if name == "json" or name.startswith("json.")]:
        del sys.modules[name]
    with open(sys.argv[1], encoding="utf-8") as file:
        request = _decode(file.read())
    faulthandler.dump_traceback_later(max(1.0, request["seconds"]), exit=True)
    sys.argv = [request["program"]]
    sys.path[:0] = request["path"]
    try:
        text = _encode(answer_to(request))
    except BaseException as error:
        text = _encode({"schema": SCHEMA, "failure": {"kind": type(error).__name__, "message": "", "frames": []}})
    answer(request, text)


def answer(request, text):
    """Write the one line and end at once; whoever comes first answers."""
    _answering.acquire()
    line = text.encode("ascii") + b"\n"
    while line:
        line = line[_write(int(request["answer"]), line) :]
    _exit(0)


def answer_in_time(request, result):
    """Answer with what is known already, where requests and trials would take all the time that there is."""
    text = _encode(dict(result, variables={}))

    def wait():
        _sleep(max(0.1, request["seconds"] - 1.0 - (_clock() - STARTED)))
        answer(request, text)

    _start_thread(wait, ())


def answer_to(request):
    places = Places(request["project"], request["roots"])
    if "file" in request:
        return answer_of_file(request, places)
    told = Telling(request, places)
    try:
        outer, app = told.loaded()
    except BaseException as error:  # SystemExit and KeyboardInterrupt of the project are answers too
        if not told.servers.come(isinstance(error, (SystemExit, Missing))):
            return told.failed(error)
        return dict(told.whole(*told.servers.pending), served=True)
    return told.whole(outer, app)


class Telling:
    """The answer about one application, made once: when the import is over, or where a server would start."""

    def __init__(self, request, places):
        self.request, self.places = request, places
        self.recorder = Recorder(places, request.get("database", ""))
        self.servers = Servers(self.conclude)

    def loaded(self):
        os._exit = exit_softly
        later("pymongo.common", wait_briefly)
        self.recorder.install()
        self.servers.install()
        sys.meta_path.insert(0, Later())
        if self.request.get("defer_annotations"):
            defer_annotations(self.places)
        if self.request.get("mute_sockets"):
            pretend_listening()
        try:
            return load(self.request)
        finally:
            self.servers.is_over = True

    def conclude(self, outer, app):
        answer(self.request, _encode(dict(self.whole(outer, app), served=True)))

    def failed(self, error):
        return {"schema": SCHEMA, "failure": failure(error, self.places), "variables": self.recorder.variables}

    def whole(self, outer, app):
        """The answer; whoever comes second waits for the end of the process."""
        while not _telling.acquire(False):
            _sleep(3600)
        result = {"schema": SCHEMA}
        try:
            self.describe(outer, app, result)
        except BaseException as error:
            return self.failed(error)
        return dict(result, variables=self.recorder.variables)

    def describe(self, outer, app, result):
        description = Description(outer, app, self.places, self.recorder)
        result["app"] = description.parts()
        if self.request["requests"]:
            answer_in_time(self.request, result)
        if self.recorder.database:
            make_tables(app)
        result["app"]["responses"] = observed(outer, own_host(app), self.request["requests"])
        if self.request["requests"]:
            result["app"]["trials"] = Trials(outer, app, self.places).made()
        # The first request may settle what the start left open, as Talisman does with the session cookie.
        result["app"]["config"] = description.config()


def answer_of_file(request, places):
    os.chdir(request["folder"])
    found = SettingsFile(request, places)
    try:
        found.run()
        return {"schema": SCHEMA, "file": found.described()}
    except BaseException as error:
        return {"schema": SCHEMA, "failure": failure(error, places)}


if __name__ == "__main__":
    main()
