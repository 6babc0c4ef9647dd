"""Keys that are no secret: words of tutorials, templates and public code, and how strong a literal can be.

Source kind: written down by us from the examples that circulate in framework documentation, books, courses,
question-and-answer
sites and starter templates since 2010; compared without case, spaces and punctuation.
"""

from __future__ import annotations

import re

from stopper.standard.entropy import shannon_entropy
from stopper.standard.regex import regex

WANTED_BITS = 256  # ASVS 5.0.0 11.2.3 asks for 128; the checklist asks for a key as long as its digest
TOLERABLE_BITS = 128

_KNOWN_TEXT = """
dev devkey devsecret devsecretkey development developmentkey developmentsecretkey devonly notasecret notsosecret
secret secretkey secretkeyhere secretkey123 secret123 secrets secretstring asecretkey asecret mysecret mysecretkey
mysupersecretkey
mysecretkey123 supersecret supersecretkey supersecretstring supersecretkey123 supersecretpassword verysecret
verysecretkey
topsecret topsecretkey thisissecret thisisasecret thisisasecretkey thisismysecretkey thisismysecret thisshouldbesecret
thisisthesecretkey itsasecret donttellanyone dontguessme youwillneverguess youllneverguess youneverguess hardtoguess
hardtoguessstring reallyhardtoguess areallyhardtoguesskey somethinghardtoguess somethingsecret somesecret somesecretkey
somethingunique somerandomstring randomstring randomkey arandomstring arandomkey averysecretkey averylongsecretkey
changeme changethis changethiskey changethissecret changethissecretkey changemeplease pleasechangeme pleasechangethis
changeit
changemeinproduction changethisinproduction replaceme replacethis replacewithyoursecretkey insertsecretkeyhere todo
fixme
yoursecretkey yoursecretkeyhere yoursecret yourkey yourkeyhere yourownsecretkey yoursupersecretkey yourverysecretkey
enteryoursecretkey setyoursecretkey putyoursecretkeyhere averysecretstring
key mykey thekey thesecretkey flask flasksecret flasksecretkey flaskapp flaskkey myflaskapp djangoinsecure insecure
insecurekey
default defaultkey defaultsecret defaultsecretkey defaultsecretkeychangeme test testing testkey testsecret testsecretkey
tests
tralala foo bar foobar foobarbaz baz qwerty qwertyuiop asdf asdfgh asdfghjkl abc abc123 abcd1234 123 1234 12345 123456
1234567 12345678 123456789 1234567890 password password123 passw0rd admin admin123 root letmein temp tempkey temporary
sample
samplekey example examplekey examplesecret dummy dummykey none null xxx xxxx placeholder jwtsecret jwtsecretkey
jwtsecretstring
csrfkey csrfsecret csrfsecretkey wtfcsrfsecretkey powerfulsecretkey powerfulsecretkeycsrf acomplicatedstring
supersecretjwt
5791628bb0b13ce0c676dfde280ba245 9olwxnd4o83j4k4iuop a0zr98jxr
"""
KNOWN = frozenset(_KNOWN_TEXT.split())
# What the examples of Flask's own documentation begin with, escapes and all, once punctuation is gone.
_BEGINNINGS = ("a0zr98j", "192b9bdd22ab9ed4d12e236c78afcb9a", "5fx8cbf", "x8cbf5fx", "djangoinsecure")
_PLACEHOLDER = regex(
    r"(?i)change[\s_-]?(?:me|this|it)|replace[\s_-]?(?:me|this|with)|your[\s_-].{0,24}(?:key|secret|password|token)|<[^>]{1,60}>|(?:keep|stay)[\s_-]it[\s_-]secret"
)
_HEXADECIMAL = regex(r"[0-9a-fA-F-]+\Z")
_NOISE = regex(r"[^a-z0-9]+")


def is_known_key(text: str) -> bool:
    """Whether a key is one that tutorials or templates publish, or a word that asks to be replaced."""
    plain = _NOISE.sub("", text.lower())
    return plain in KNOWN or plain.startswith(_BEGINNINGS) or bool(_PLACEHOLDER.search(text)) or not plain


def bits_of(text: str) -> int:
    """The randomness that a key can have at most, in bits: its length times what a character of its kind holds."""
    if not text:
        return 0
    if _HEXADECIMAL.match(text):
        return int(min(4.0, shannon_entropy(text) + 1) * len(text.replace("-", "")))
    words = re.findall(r"[A-Za-z]{3,}", text)
    share = sum(map(len, words)) / len(text)
    # Texts made of words hold some two bits a letter, of random characters near six.
    per_character = 2.0 if share > 0.6 and shannon_entropy(text) < 4.6 else min(6.0, shannon_entropy(text) + 1.5)
    return int(per_character * len(text))
