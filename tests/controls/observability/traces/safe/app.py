import os

import sentry_sdk
from elasticapm.contrib.flask import ElasticAPM
from flask import Flask

sentry_sdk.init(os.environ["SENTRY_DSN"], traces_sample_rate=0.1)

app = Flask(__name__)
app.config["ELASTIC_APM"] = {"SERVICE_NAME": "shop", "CAPTURE_BODY": "off"}
apm = ElasticAPM(app)
