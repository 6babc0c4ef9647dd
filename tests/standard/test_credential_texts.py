"""Texts that are credentials are told from those that only look so."""

import pytest

from stopper.standard.credential_texts import (
    credential_inside,
    credential_kind,
    credential_shape,
    credential_url,
    is_reference,
)
from stopper.standard.known_keys import bits_of, is_known_key
from stopper.standard.public_names import is_password_name, is_secret_name


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("MAIL_PASSWORD", "hunter2-but-longer", "a password"),
        ("db_password", "oak-barrel-1998", "a password"),
        ("SUPPLIER_TOKEN", "corkscrew-token-7781", "a token"),
        ("JWT_SECRET_KEY", "reallyhardtoguess", "a key"),
        ("api_key", "cork-and-barrel-4411", "a token"),
        ("MAIL_PASSWORD", "my-dog-rex-1998", "a password"),
        ("MAIL_PASSWORD", "qzrv kyhd wsbe otlm", "a password"),
        ("db_password", "vin-doré-1998", "a password"),
        ("MYSQL_PASSWORD", "vin)!@sdjSJED121", "a password"),
        ("ADMINPW", "oak-barrel-1998", "a password"),
        ("dbpass", "oak-barrel-1998", "a password"),
        ("db_password", "oak[barrel-1998", "a password"),
        ("API_TOKEN", "t0k3n", "a token"),
        ("jwt_secret", "s3cr3t", "a key"),
        ("api_key", "P@55word", "a token"),
    ],
)
def test_a_value_under_a_sensitive_name_is_a_credential(name: str, text: str, kind: str) -> None:
    assert credential_kind(name, text, is_setting=name.isupper()) == kind


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("password", "password"),
        ("password", "Your password"),
        ("PASSWORD", "change-me"),
        ("SMTP_PASSWORD", "my_smtp_password"),
        ("API_KEY", "your-maps-api-key"),
        ("MAIL_PASSWORD", "${MAIL_PASSWORD}"),
        ("API_KEY", "SUPPLIER_API_KEY"),
        ("token", "csrf_token"),
        ("token_type", "bearer"),
        ("token", "oauth2"),
        ("token", "admin1"),
        ("api_key", "b64url"),
        ("token", "utf8mb4"),
        ("PASSWORD_HASHER", "argon2id"),
        ("API_KEY_HEADER", "X-Api-Key"),
        ("reset_token_url", "https://cellar.test/reset/4411"),
        ("RECAPTCHA_PUBLIC_KEY", "a-public-key-of-1998"),
        ("secret", "<your secret>"),
        ("db_password", "get_password(app1)"),
        ("db_password", "password (1 of 2"),
        ("db_password", "<password1>"),
        ("api_key", "{{ key }}"),
        ("title", "oak-barrel-1998"),
        ("bypass", "oak-barrel-1998"),
        ("compass", "oak-barrel-1998"),
        ("CREDENTIAL", "v1/credentials/:id/revisions"),
        ("MASTER_KEY", "alias/at-rest"),
        ("PRIVATE_CAS", "bordeaux-1998"),
        ("mail_passwd", "邮箱登录密码"),
        ("db_passwd", "MongoDB数据库密码2"),
        ("password", "Contraseña"),
        ("PASSWORD", "Le mot de passe"),
    ],
)
def test_labels_references_and_placeholders_are_none(name: str, text: str) -> None:
    assert credential_kind(name, text) == ""


@pytest.mark.parametrize("text", ["put-password", "user/reset-password", "update_user_password", "auth.renew.token"])
def test_what_is_done_to_a_credential_is_none(text: str) -> None:
    assert credential_kind("UPDATE_USER_PASSWORD", text, is_setting=True) == ""


@pytest.mark.parametrize("text", ["put-passwords-here-7", "input-password", "reset-the-old-password"])
def test_what_only_begins_like_a_deed_is_a_password(text: str) -> None:
    assert credential_kind("MAIL_PASSWORD", text, is_setting=True) == "a password"


@pytest.mark.parametrize("text", ["PLEASE_CHANGE_ME", "CHANGE_ME_IN_PRODUCTION", "YOUR_SECRET_KEY", "APP_REPLACE_ME"])
def test_a_text_that_asks_to_be_replaced_names_no_variable(text: str) -> None:
    assert not is_reference(text)
    assert credential_kind("SECRET_KEY", text, is_setting=True) == ""


@pytest.mark.parametrize(
    "text", ["SUPPLIER_API_KEY", "EXCHANGE_METHOD", "CHANGE_MEETING_KEY", "/run/secrets/CHANGE_ME"]
)
def test_names_and_paths_are_references(text: str) -> None:
    assert is_reference(text)


def test_a_url_counts_with_a_real_password_only() -> None:
    assert credential_url("postgresql://shop:vintage-oak-9@db.cellar.test/shop")
    assert not credential_url("postgresql://user:password@localhost/shop")
    assert not credential_url("postgresql://shop:${PASSWORD}@db.cellar.test/shop")
    assert not credential_url("https://cellar.test/wine@oak")


def test_the_head_of_a_key_alone_is_no_key() -> None:
    body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7"

    assert credential_shape(f"-----BEGIN PRIVATE KEY-----\n{body}\n") == "a private key"
    assert credential_shape("-----BEGIN PRIVATE KEY-----") == ""


@pytest.mark.parametrize(
    "text", ["dev", "Secret Key", "you-will-never-guess", "CHANGE_ME", "change-this-in-production", "---"]
)
def test_published_keys_are_known_however_they_are_written(text: str) -> None:
    assert is_known_key(text)


def test_bits_are_bounded_by_length_and_characters() -> None:
    assert bits_of("aaaaaaa") < 16
    assert bits_of("7d1f60c4a92be853d0417fa8c63b95e20d8f7a41c6b3e952") == 192
    assert bits_of("the cellar holds many bottles of wine") < 128


def test_keys_for_browsers_are_public() -> None:
    assert is_secret_name("STRIPE_SECRET_KEY")
    assert not is_secret_name("STRIPE_PUBLISHABLE_KEY")
    assert is_password_name("oauth_client_secret")
    assert not is_password_name("config_password_special")


@pytest.mark.parametrize(
    "text",
    [
        "dbname='shop' user='shop' host='db' password='barrels'",
        "host=db dbname=shop user=shop password=barrels",
        "Server=db;Database=shop;Uid=sa;Pwd=barrels;",
    ],
)
def test_what_a_driver_is_told_as_its_password_is_one_though_it_is_a_word(text: str) -> None:
    assert credential_inside(text) == "a password in a connection's text"


@pytest.mark.parametrize(
    "text",
    [
        "host=%s user=%s password=%s",
        "host=$HOST user=shop password=$PASSWORD",
        "host=db user=shop password=<password>",
        "host=db user=shop password=your_password",
        "host=db user=shop password=***",
        "the password=barrels of a form",
    ],
)
def test_a_place_for_a_password_of_a_driver_is_none(text: str) -> None:
    assert credential_inside(text) == ""
