"""What Flask and the common extensions use where a setting is not set.

Source: the configuration pages of Flask 3.1, Flask-Login 0.6, Flask-WTF 1.2, Flask-SQLAlchemy 3.1, Flask-Limiter 3,
Flask-Session 0.8, Flask-JWT-Extended 4 and Flask-Security-Too 5.
"""

from datetime import timedelta

FLASK_DEFAULTS: dict[str, object] = {
    # Flask
    "DEBUG": None,
    "TESTING": False,
    "PROPAGATE_EXCEPTIONS": None,
    "SECRET_KEY": None,
    "SECRET_KEY_FALLBACKS": None,
    "PERMANENT_SESSION_LIFETIME": timedelta(days=31),
    "USE_X_SENDFILE": False,
    "TRUSTED_HOSTS": None,
    "SERVER_NAME": None,
    "APPLICATION_ROOT": "/",
    "SESSION_COOKIE_NAME": "session",
    "SESSION_COOKIE_DOMAIN": None,
    "SESSION_COOKIE_PATH": None,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SECURE": False,
    "SESSION_COOKIE_PARTITIONED": False,
    "SESSION_COOKIE_SAMESITE": None,
    "SESSION_REFRESH_EACH_REQUEST": True,
    "MAX_CONTENT_LENGTH": None,
    "MAX_FORM_MEMORY_SIZE": 500_000,
    "MAX_FORM_PARTS": 1000,
    "TRAP_BAD_REQUEST_ERRORS": None,
    "TRAP_HTTP_EXCEPTIONS": False,
    "EXPLAIN_TEMPLATE_LOADING": False,
    "PREFERRED_URL_SCHEME": "http",
    "TEMPLATES_AUTO_RELOAD": None,
    # Flask-Login
    "REMEMBER_COOKIE_NAME": "remember_token",
    "REMEMBER_COOKIE_DURATION": timedelta(days=365),
    "REMEMBER_COOKIE_DOMAIN": None,
    "REMEMBER_COOKIE_PATH": "/",
    "REMEMBER_COOKIE_SECURE": False,
    "REMEMBER_COOKIE_HTTPONLY": True,
    "REMEMBER_COOKIE_SAMESITE": None,
    "SESSION_PROTECTION": "basic",
    # Flask-WTF
    "WTF_CSRF_ENABLED": True,
    "WTF_CSRF_CHECK_DEFAULT": True,
    "WTF_CSRF_SSL_STRICT": True,
    "WTF_CSRF_TIME_LIMIT": 3600,
    "WTF_CSRF_METHODS": ["POST", "PUT", "PATCH", "DELETE"],
    # Flask-SQLAlchemy
    "SQLALCHEMY_ECHO": False,
    "SQLALCHEMY_RECORD_QUERIES": False,
    "SQLALCHEMY_TRACK_MODIFICATIONS": False,
    # Flask-Limiter
    "RATELIMIT_ENABLED": True,
    "RATELIMIT_STORAGE_URI": "memory://",
    # Flask-JWT-Extended
    "JWT_COOKIE_SECURE": False,
    "JWT_COOKIE_CSRF_PROTECT": True,
    "JWT_COOKIE_SAMESITE": None,
    "JWT_ACCESS_TOKEN_EXPIRES": timedelta(minutes=15),
    "JWT_REFRESH_TOKEN_EXPIRES": timedelta(days=30),
    "JWT_TOKEN_LOCATION": "headers",
    # Flask-DebugToolbar
    "DEBUG_TB_INTERCEPT_REDIRECTS": True,
}

# What an older version used: the package, the version in which the default changed, and what it was before.
# Source: Flask-Login's changelog, 0.6.0 ("Change remember_me cookie to HttpOnly").
EARLIER_DEFAULTS: dict[str, tuple[str, str, object]] = {
    "REMEMBER_COOKIE_HTTPONLY": ("flask-login", "0.6.0", False),
}

ATTRIBUTES = {
    "secret_key": "SECRET_KEY",
    "debug": "DEBUG",
    "testing": "TESTING",
    "permanent_session_lifetime": "PERMANENT_SESSION_LIFETIME",
    "session_cookie_name": "SESSION_COOKIE_NAME",
    "use_x_sendfile": "USE_X_SENDFILE",
    "send_file_max_age_default": "SEND_FILE_MAX_AGE_DEFAULT",
}
