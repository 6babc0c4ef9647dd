"""Libraries by which a provider signs users in: OAuth, OpenID Connect, SAML and CAS."""

MODULES = frozenset(
    {
        "authlib",
        "authomatic",
        "flask_cas",
        "cas",
        "flask_dance",
        "flask_oauthlib",
        "flask_oidc",
        "flask_openid",
        "flask_pyoidc",
        "flask_saml2",
        "google_auth_oauthlib",
        "identity",
        "msal",
        "mwoauth",
        "oauthlib",
        "oic",
        "okta",
        "onelogin",
        "rauth",
        "requests_oauthlib",
        "saml2",
        "sanction",
        "workos",
    }
)


def is_provider(name: str) -> bool:
    """Whether a resolved name is of such a library."""
    return name.partition(".")[0] in MODULES
