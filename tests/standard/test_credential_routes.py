"""Names of routes that take credentials."""

import pytest

from stopper.standard.credential_routes import credential_names, credential_of


@pytest.mark.parametrize(
    ("rule", "endpoint", "kind"),
    [
        ("/login", "login", "login"),
        ("/users/sign-in", "users.sign_in", "login"),
        ("/auth", "doLogin", "login"),
        ("/register", "register", "register"),
        ("/password-reset", "x", "reset"),
        ("/reset/<token>", "auth.forgot_password", "reset"),
        ("/auth/forget-password", "x", "reset"),
        ("/forget", "x", ""),
        ("/request-reset-password", "x", "reset"),
        ("/request_password_change", "x", "reset"),
        ("/send-password-reset", "x", "reset"),
        ("/reset-counter", "x", ""),
        ("/reset", "x", ""),
        ("/oauth/token", "x", "token"),
        ("/api-token", "x", "token"),
        ("/logout", "logout", ""),
        ("/tokens/<int:number>", "show", ""),
        ("/", "home", ""),
    ],
)
def test_a_name_says_what_a_route_takes(rule: str, endpoint: str, kind: str) -> None:
    assert credential_of(credential_names(rule, endpoint, "view")) == kind
