"""Names of passwords in other languages and scripts."""

import pytest

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import words_of
from stopper.standard.sensitive_names import is_sensitive_name


@pytest.mark.parametrize(
    "name",
    [
        "senha",
        "contraseña",
        "hasło",
        "new_passwort",
        "пароль",
        "новый_пароль",
        "Пароль",
        "密码",
        "パスワード",
        "비밀번호",
        "كلمة_المرور",
        "mat_khau",
        "kata_sandi",
        "upwd",
        "newpass",
        "DBPW",
        "userps",
        "memberpw",
        "psw",
    ],
)
def test_a_password_is_one_in_any_script(name: str) -> None:
    assert is_password_name(name)
    assert is_sensitive_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "имя",
            "名前",
            "parole",
            "пароль_hash",
            "contraseña_hash",
            "адрес",
            "ñame",
            "sshpass",
            "bypass",
            "compass",
            "ps",
            "steps",
        ),
        *("otp_time", "token_sent_at", "password_used_since"),
    ],
)
def test_other_names_are_none(name: str) -> None:
    assert not is_password_name(name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("resetToken", {"reset", "token"}),
        ("HTTPServer2", {"http", "server", "2"}),
        ("contraseñaNueva", {"contraseña", "nueva"}),
        ("мой_Пароль", {"мой", "пароль"}),
    ],
)
def test_words_are_told_apart_in_any_script(name: str, words: set[str]) -> None:
    assert words_of(name) == words
