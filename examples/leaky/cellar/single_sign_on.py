"""Single sign-on for suppliers, at the trade association's identity provider."""

from authlib.integrations.flask_client import OAuth

oauth = OAuth()


def init_single_sign_on(app):
    oauth.init_app(app)
    oauth.register(
        "vinum",
        client_id=app.config.get("VINUM_CLIENT_ID"),
        authorize_url="https://id.vinum.example/authorize",
        access_token_url="https://id.vinum.example/token",
        client_kwargs={"scope": "openid email"},
    )
