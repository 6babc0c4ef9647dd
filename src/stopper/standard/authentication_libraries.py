"""Libraries of authentication that nobody keeps up any more, and what took their place.

Source: the dates of their last releases on PyPI, as of 2026.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abandoned:
    """A distribution with its module, why it should go, and what to take instead."""

    module: str
    name: str
    why: str
    instead: str


ABANDONED = (
    Abandoned("flask_jwt", "Flask-JWT", "it had its last release in 2015", "Flask-JWT-Extended"),
    Abandoned("flask_oauthlib", "Flask-OAuthlib", "its author gave it up for Authlib in 2019", "Authlib"),
    Abandoned("flask_basicauth", "Flask-BasicAuth", "it had its last release in 2013", "Flask-HTTPAuth"),
    Abandoned("flask_openid", "Flask-OpenID", "OpenID 2.0 was given up in 2014", "Authlib"),
    Abandoned("flask_user", "Flask-User", "it has had no release since 2019", "Flask-Security"),
    Abandoned("flask_stormpath", "Flask-Stormpath", "its service was shut down in 2017", "Authlib"),
    Abandoned("flask_googlelogin", "Flask-GoogleLogin", "it had its last release in 2015", "Authlib"),
    Abandoned("flask_social", "Flask-Social", "it had its last release in 2013", "Authlib"),
    Abandoned("oauth2client", "oauth2client", "Google deprecated it in 2018", "google-auth"),
    Abandoned("jose", "python-jose", "it stood still for years, with two open CVEs in 2024", "joserfc or PyJWT"),
)
