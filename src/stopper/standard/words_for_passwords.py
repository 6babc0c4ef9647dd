"""What other languages call a password and the name of an account, as fields of forms and columns are named."""

from __future__ import annotations

# Catalan to Vietnamese, without accents as names in code are; "clave" and "parole" mean other things as well.
PASSWORDS = frozenset(
    {
        "adgangskode", "contrasena", "contrasenya", "contrasenia", "geslo", "haslo", "heslo", "jelszo", "katasandi",
        "kennwort", "lozinka", "losenord", "matkhau", "mdp", "motdepasse", "parol", "parola", "parool", "passe",
        "passord", "passwort", "salasana", "senha", "sifre", "slaptazodis", "wachtwoord",
    }
)  # fmt: skip
ACCOUNTS = frozenset(
    {
        "benutzer", "benutzername", "brukernavn", "correo", "gebruiker", "gebruikersnaam", "identifiant", "kullanici",
        "kullanici_adi", "korisnik", "nombre_usuario", "usuario", "utente", "utilisateur", "utilizator", "uzytkownik",
    }
)  # fmt: skip
