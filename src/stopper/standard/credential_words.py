"""What other languages and scripts call a password and the name of an account, as fields and columns are named."""

from __future__ import annotations

# Catalan to Vietnamese, without accents as names in code are; "clave" and "parole" mean other things as well.
# Then with them, and in scripts of their own: Greek, Cyrillic, Hebrew, Arabic, Persian, Chinese, Japanese, Korean.
PASSWORDS = frozenset(
    {
        "adgangskode", "contrasena", "contrasenya", "contrasenia", "geslo", "haslo", "heslo", "jelszo", "katasandi",
        "kennwort", "lozinka", "losenord", "matkhau", "mdp", "motdepasse", "parool", "passord", "passwort", "salasana",
        "senha", "sifre", "slaptazodis", "wachtwoord",
        "contraseña", "hasło", "lykilorð", "lösenord", "slaptažodis", "şifre", "συνθηματικό",
        "лозинка", "парола", "пароль", "סיסמה", "סיסמא", "كلمةالمرور", "گذرواژه", "رمزعبور",
        "口令", "密码", "密碼", "用户密码", "登录密码", "新密码", "旧密码", "パスワード", "비밀번호",
    }
)  # fmt: skip
# Whose password it is, and the word for it, without anything between: `adminpw`, `dbpass`, `ROOTPWD`.
_WHOSE = (
    "account", "admin", "db", "ftp", "login", "mail", "member", "mysql", "new", "old", "root", "smtp", "sql", "ssh",
    "u", "user",
)  # fmt: skip
# The program called sshpass is installed in a version: `sshpass=1.05-r0`. `ps` alone is any number of things.
RUN_TOGETHER = frozenset(f"{owner}{word}" for owner in _WHOSE for word in ("pw", "pwd", "pass")) - {"sshpass"} | {
    "loginps", "passw", "pswd", "pword", "psw", "userps",
}  # fmt: skip
# Romanian and Turkish, Russian, Portuguese for a password; Italian for a word, French for a pass. They mean a password
# where the name of an account stands beside.
PASSWORDS_OF_ACCOUNTS = frozenset({"parola", "parol", "passe"})
# A password that is written as several words, none of which means one alone.
PHRASES = (
    frozenset({"mot", "passe"}),
    frozenset({"mat", "khau"}),
    frozenset({"kata", "sandi"}),
    frozenset({"كلمة", "المرور"}),
    frozenset({"كلمة", "السر"}),
)
# Before or behind it: that it is typed for the second time. Spanish and Portuguese to Vietnamese.
REPEATED = frozenset(
    {
        "confirma", "confirmar", "confirmacao", "confirmacion", "confirmer", "confirme", "conferma", "repetir",
        "repita", "repite", "ripeti", "wiederholen", "wiederholung", "bestaetigen", "bestaetigung", "bestatigung",
        "herhaal", "bekrafta", "bekreft", "potvrda", "potvrzeni", "powtorz", "tekrar", "onay", "konfirmasi", "ulangi",
        "xac",
    }
)  # fmt: skip
# The same as columns are called: `senha`, `mat_khau`, `mot_de_passe`.
COLUMN = "|".join([*sorted(PASSWORDS), "mot_(?:de_)?passe", "mat_khau", "kata_sandi"])
ACCOUNTS = frozenset(
    {
        "benutzer", "benutzername", "brukernavn", "correo", "gebruiker", "gebruikersnaam", "identifiant", "kullanici",
        "kullanici_adi", "korisnik", "nombre_usuario", "usuario", "utente", "utilisateur", "utilizator", "uzytkownik",
    }
)  # fmt: skip


def means_password(words: frozenset[str]) -> bool:
    """Whether the words of a name, in lower case, mean a password in another language."""
    is_word = not (words.isdisjoint(PASSWORDS) and words.isdisjoint(RUN_TOGETHER))
    return is_word or (len(words) > 1 and any(phrase <= words for phrase in PHRASES))
