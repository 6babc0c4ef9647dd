from cryptography.hazmat.primitives.asymmetric import dsa, ec
from Cryptodome.PublicKey import DSA, ECC
from flask import Flask

app = Flask(__name__)


@app.post("/keys")
def keys():
    strong = ec.generate_private_key(ec.SECP256R1())
    weak = ec.generate_private_key(curve=ec.SECP192R1())
    return [strong, weak, ECC.generate(curve="P-192"), dsa.generate_private_key(key_size=1024), DSA.generate(1024)]
