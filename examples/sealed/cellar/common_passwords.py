"""Passwords of twelve characters or more that many people use, which everybody tries first."""

COMMON_PASSWORDS = frozenset(
    {
        "123456789012",
        "1234567890123",
        "administrator",
        "chocolate123",
        "correcthorsebatterystaple",
        "football1234",
        "iloveyou1234",
        "letmein12345",
        "manchesterunited",
        "password1234",
        "passwordpassword",
        "qwertyuiop123",
        "welcome12345",
    }
)


def is_common(password: str) -> bool:
    """Whether the password is one of the list, or one character over and over."""
    lowered = password.lower()
    return lowered in COMMON_PASSWORDS or len(set(lowered)) < 4 or lowered.startswith(("cellar", "vinum"))
