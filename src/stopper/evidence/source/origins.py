"""Which library functions read the environment, and which make a value afresh."""

READERS = {
    # resolved name → position of the default
    "os.environ.get": 1,
    "os.getenv": 1,
    "environ.get": 1,
    "os.environ.setdefault": 1,
    "os.environ.pop": 1,
    "decouple.config": 1,
    "decouple.AutoConfig()": 1,
    "decouple.Config()": 1,
    "flask.helpers.get_env": 1,
    "dotenv.dotenv_values().get": 1,
}
# Those that raise where neither the variable nor a default is there.
DEMANDING = frozenset({"decouple.config", "decouple.AutoConfig()", "decouple.Config()"})
# Those that give the text as it stands.
PLAIN_READERS = frozenset({"os.environ.get", "os.getenv", "environ.get", "dotenv.dotenv_values().get"})
ENVIRONS = ("environs.Env()", "environs.env", "environ.Env()", "starlette.config.Config()", "prettyconf.config")
# What only writes a value in another way: what is made afresh stays so.
ENCODERS = frozenset(
    {
        "hex",
        "bytes",
        "repr",
        "base64.b64encode",
        "base64.b32encode",
        "base64.urlsafe_b64encode",
        "binascii.hexlify",
        "codecs.encode",
        "hashlib.md5",
        "hashlib.sha1",
        "hashlib.sha256",
        "hashlib.sha512",
    }
)
GENERATORS = frozenset(
    {
        "os.urandom",
        "os.getrandom",
        "secrets.token_hex",
        "secrets.token_bytes",
        "secrets.token_urlsafe",
        "secrets.randbits",
        "secrets.choice",
        "uuid.uuid4",
        "uuid.uuid1",
        "random.random",
        "random.randint",
        "random.randrange",
        "random.randbytes",
        "random.sample",
        "random.choice",
        "random.choices",
        "random.getrandbits",
        "random.SystemRandom().choice",
        "random.SystemRandom().choices",
        "random.SystemRandom().sample",
        "secrets.SystemRandom().choice",
        "secrets.SystemRandom().choices",
        "secrets.SystemRandom().sample",
        "numpy.random.bytes",
        "numpy.random.choice",
        "numpy.random.randint",
        "binascii.b2a_hex",
        "Cryptodome.Random.get_random_bytes",
        "cryptography.fernet.Fernet.generate_key",
        "time.time",
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
    }
)
SYSTEM = "random.SystemRandom()"  # asks the operating system


def can_be_guessed(maker: str) -> bool:
    """Whether what such a function makes follows from a clock or from what it made before."""
    return maker.startswith(("random.", "numpy.random.", "time.", "datetime.", "uuid.uuid1")) and SYSTEM not in maker
