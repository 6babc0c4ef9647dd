"""Each purpose and each environment has a key of its own."""

from stopper.model import Control, Severity

control = Control(
    id="secrets.keys-distinct",
    title="Each purpose and each environment has a key of its own",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy"),
    does=("refuse",),
    cwe=(323,),
    asvs=("11.1.1", "11.1.2"),
    remedy=(
        "Generate one key for each purpose (session, CSRF, JWT, encryption) and for each environment, and store each "
        "under its own name."
    ),
    snippet="""\
SECRET_KEY = os.environ["SECRET_KEY"]
WTF_CSRF_SECRET_KEY = os.environ["WTF_CSRF_SECRET_KEY"]
JWT_SECRET_KEY = os.environ["JWT_SECRET_KEY"]""",
)
