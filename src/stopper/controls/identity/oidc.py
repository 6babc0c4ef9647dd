"""OIDC login uses the code flow with PKCE, state and nonce."""

from stopper.model import Control, Severity

control = Control(
    id="identity.oidc",
    title="OIDC login uses the code flow with PKCE, state and nonce",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(352, 294, 346),
    asvs=("10.2.1", "10.5.1", "10.5.3", "10.5.4"),
    remedy=(
        "Register the provider with Authlib by its metadata address with code_challenge_method S256, and let "
        "authorize_access_token check state, nonce, issuer and audience."
    ),
    risk=(
        "An attacker signs victims in to a planted account, or redeems a stolen code or a token that was made for "
        "another app."
    ),
    snippet="""\
oauth.register(
    "provider",
    server_metadata_url="https://id.example.com/.well-known/openid-configuration",
    client_kwargs={"scope": "openid", "code_challenge_method": "S256"},
)""",
)
