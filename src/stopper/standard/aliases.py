"""One name for each thing that libraries offer under several."""

from functools import lru_cache

from stopper.standard.flask_classes import is_flask

ALIASES = {
    "flask.app.Flask": "flask.Flask",
    "flask.blueprints.Blueprint": "flask.Blueprint",
    "flask.globals.current_app": "flask.current_app",
    "flask.globals.request": "flask.request",
    "connexion.request": "flask.request",
    # What extensions import of Flask's is imported from them, too.
    **{f"flask_restful.{name}": f"flask.{name}" for name in ("current_app", "request", "url_for")},
    **{
        f"{library}.{module}.request": "flask.request"
        for library in ("flask_restful", "flask_restplus", "flask_restx")
        for module in ("api", "fields", "marshalling", "namespace", "reqparse", "resource")
    },
    "flask.globals.session": "flask.session",
    "flask.globals.g": "flask.g",
    "flask.wrappers.Request": "flask.Request",
    "flask.wrappers.Response": "flask.Response",
    "flask.helpers.make_response": "flask.make_response",
    "flask.helpers.redirect": "flask.redirect",
    "flask.helpers.abort": "flask.abort",
    "flask.helpers.url_for": "flask.url_for",
    "flask.helpers.send_file": "flask.send_file",
    "flask.helpers.send_from_directory": "flask.send_from_directory",
    "flask.helpers.flash": "flask.flash",
    "flask.helpers.stream_with_context": "flask.stream_with_context",
    "flask.json.jsonify": "flask.jsonify",
    "flask.templating.render_template": "flask.render_template",
    "flask.templating.render_template_string": "flask.render_template_string",
    "flask.views.View": "flask.views.View",
    "flask.escape": "markupsafe.escape",
    "flask.Markup": "markupsafe.Markup",
    "jinja2.Markup": "markupsafe.Markup",
    "jinja2.escape": "markupsafe.escape",
    "werkzeug.exceptions.abort": "flask.abort",
    "werkzeug.utils.redirect": "flask.redirect",
    "werkzeug.redirect": "flask.redirect",
    "werkzeug.secure_filename": "werkzeug.utils.secure_filename",
    "werkzeug.generate_password_hash": "werkzeug.security.generate_password_hash",
    "werkzeug.check_password_hash": "werkzeug.security.check_password_hash",
    "werkzeug.contrib.fixers.ProxyFix": "werkzeug.middleware.proxy_fix.ProxyFix",
    "werkzeug.wsgi.DispatcherMiddleware": "werkzeug.middleware.dispatcher.DispatcherMiddleware",
    "werkzeug.run_simple": "werkzeug.serving.run_simple",
    "flask_wtf.csrf.CSRFProtect": "flask_wtf.CSRFProtect",
    "flask_wtf.csrf.CsrfProtect": "flask_wtf.CSRFProtect",
    "flask_wtf.CsrfProtect": "flask_wtf.CSRFProtect",
    "flask_wtf.form.FlaskForm": "flask_wtf.FlaskForm",
    "flask_wtf.Form": "flask_wtf.FlaskForm",
    "flask_seasurf.SeaSurf": "flask_seasurf.SeaSurf",
    "wtforms.form.Form": "wtforms.Form",
    # Before its version 0.9 Flask-WTF offered the fields of WTForms itself.
    **{
        f"flask_wtf.{kind}Field": f"wtforms.{kind}Field"
        for kind in (
            *("Boolean", "Date", "DateTime", "Decimal", "Float", "Form", "Hidden", "Integer", "Password", "Radio"),
            *("Select", "SelectMultiple", "Submit", "Text", "TextArea"),
        )
    },
    "flask_limiter.extension.Limiter": "flask_limiter.Limiter",
    "flask_talisman.talisman.Talisman": "flask_talisman.Talisman",
    "flask_login.login_manager.LoginManager": "flask_login.LoginManager",
    "flask_login.utils.login_required": "flask_login.login_required",
    "flask_login.utils.login_user": "flask_login.login_user",
    "flask_login.utils.logout_user": "flask_login.logout_user",
    "flask_login.utils.fresh_login_required": "flask_login.fresh_login_required",
    "flask_login.utils.login_fresh": "flask_login.login_fresh",
    "flask_login.mixins.UserMixin": "flask_login.UserMixin",
    "flask_login.utils.current_user": "flask_login.current_user",
    "flask_security.decorators.login_required": "flask_login.login_required",
    "flask_security.decorators.auth_required": "flask_security.auth_required",
    "flask_security.decorators.http_auth_required": "flask_security.http_auth_required",
    "flask_security.decorators.auth_token_required": "flask_security.auth_token_required",
    "flask_security.decorators.roles_required": "flask_security.roles_required",
    "flask_security.decorators.roles_accepted": "flask_security.roles_accepted",
    "flask_security.decorators.permissions_required": "flask_security.permissions_required",
    "flask_security.decorators.permissions_accepted": "flask_security.permissions_accepted",
    "flask_security.login_required": "flask_login.login_required",
    "flask_security.current_user": "flask_login.current_user",
    "flask_security.core.current_user": "flask_login.current_user",
    "flask_user.current_user": "flask_login.current_user",
    "flask_sqlalchemy.extension.SQLAlchemy": "flask_sqlalchemy.SQLAlchemy",
    "flask_sslify.SSLify": "flask_sslify.SSLify",
    "flask_cors.extension.CORS": "flask_cors.CORS",
    "flask_cors.decorator.cross_origin": "flask_cors.cross_origin",
    "flask_restplus": "flask_restx",
    "flask_mail.Mail": "flask_mail.Mail",
    "flask_jwt_extended.view_decorators.jwt_required": "flask_jwt_extended.jwt_required",
    "flask_jwt_extended.jwt_manager.JWTManager": "flask_jwt_extended.JWTManager",
    "flask_jwt_extended.utils.create_access_token": "flask_jwt_extended.create_access_token",
    "flask_jwt_extended.utils.get_jwt_identity": "flask_jwt_extended.get_jwt_identity",
    "flask_jwt_extended.utils.get_current_user": "flask_jwt_extended.get_current_user",
    "flask_jwt_extended.utils.current_user": "flask_jwt_extended.current_user",
    "flask_jwt_extended.utils.get_jwt": "flask_jwt_extended.get_jwt",
    "flask_praetorian.decorators.auth_required": "flask_praetorian.auth_required",
    "flask_praetorian.decorators.roles_required": "flask_praetorian.roles_required",
    "flask_praetorian.decorators.roles_accepted": "flask_praetorian.roles_accepted",
    "flask_pyoidc.flask_pyoidc.OIDCAuthentication": "flask_pyoidc.OIDCAuthentication",
    "flask_user.decorators.login_required": "flask_user.login_required",
    "flask_user.decorators.roles_required": "flask_user.roles_required",
    "Crypto.Cipher": "Cryptodome.Cipher",
    "Crypto.Hash": "Cryptodome.Hash",
    "Crypto.Random": "Cryptodome.Random",
    "Crypto.Protocol": "Cryptodome.Protocol",
    "Crypto.PublicKey": "Cryptodome.PublicKey",
    # Names of Python 2, which programs that run under both import first.
    "urlparse": "urllib.parse",
    "six.moves.urllib": "urllib",
    "cPickle": "pickle",
    **{
        f"urllib.{name}": f"urllib.parse.{name}"
        for name in ("quote", "quote_plus", "unquote", "unquote_plus", "urlencode")
    },
    **{f"{module}.urlopen": "urllib.request.urlopen" for module in ("urllib", "urllib2")},
    "urllib2.Request": "urllib.request.Request",
}

# What stands for an instance: `current_app.config` means the configuration of the application.
INSTANCES = {
    "flask.current_app": "flask.Flask()",
    # A configuration that is filled apart and handed over.
    "flask.Config()": "flask.Flask().config",
    "flask.config.Config()": "flask.Flask().config",
    # The Flask application inside connexion's own.
    "connexion.App().app": "flask.Flask()",
    "connexion.FlaskApp().app": "flask.Flask()",
    "connexion.App().run": "flask.Flask().run",
    "connexion.FlaskApp().run": "flask.Flask().run",
    "flask.current_app._get_current_object()": "flask.Flask()",
    **{f"{name}._get_current_object()": name for name in ("flask.g", "flask.request", "flask.session")},
    "flask_login.current_user._get_current_object()": "flask_login.current_user",
}

FIELDS = "wtforms.fields."
FIELD_MODULES = frozenset({"choices", "core", "datetime", "form", "html5", "list", "numeric", "simple"})
"""Modules of that package; the fields of HTML 5 had one of their own before WTForms 3."""
PREFIXES = (
    "flask_restplus", "Crypto.Cipher", "Crypto.Hash", "Crypto.Random", "Crypto.Protocol", "Crypto.PublicKey",
    "urlparse", "six.moves.urllib", "cPickle",
)  # fmt: skip
_WITHIN = tuple(f"{prefix}." for prefix in PREFIXES)


@lru_cache(maxsize=8_192)
def canonical(name: str) -> str:
    """The one name under which a library's thing is known; names that have no alias come back unchanged."""
    if name.startswith("flask.ext."):
        name = "flask_" + name[len("flask.ext.") :]
    if name.startswith("valkey."):
        # Its client was made of that of Redis, and only the names were changed.
        name = name.replace("valkey", "redis").replace("Valkey", "Redis")
    found = ALIASES.get(name)
    if found is not None:
        return found
    if name in INSTANCES:
        return INSTANCES[name]
    if name.startswith(_WITHIN):
        prefix = next(prefix for prefix in PREFIXES if name.startswith(f"{prefix}."))
        return ALIASES[prefix] + name[len(prefix) :]
    if name.startswith(FIELDS):
        return _field(name)
    made, called, member = name.partition("()")
    if called and made != "flask.Flask" and is_flask(made):
        # An application of a class that a library derives from Flask is configured and run as any other.
        return canonical(f"flask.Flask(){member}")
    return name


def _field(name: str) -> str:
    """A field of WTForms, which its package offers from the module that has it, from `fields` and from itself."""
    first, _, rest = name[len(FIELDS) :].partition(".")
    if first in FIELD_MODULES:
        return f"wtforms.{rest}" if rest else name
    return f"wtforms.{first}.{rest}" if rest else f"wtforms.{first}"
