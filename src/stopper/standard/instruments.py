"""Libraries that measure and trace the requests of a Flask application, and what they may send of them.

Sources: prometheus-flask-exporter, prometheus-client, OpenTelemetry, Elastic APM, Datadog, New Relic, AWS X-Ray, Scout
and Sentry on how they attach themselves, and on what they capture of a request.
"""

from __future__ import annotations

# By the module of what they hang around the application: the name that people know.
METRICS = {
    "prometheus_flask_exporter": "prometheus-flask-exporter",
    "prometheus_flask_instrumentator": "prometheus-flask-instrumentator",
    "prometheus_client": "prometheus-client",
    "flask_prometheus": "flask-prometheus",
    "flask_monitoringdashboard": "Flask-MonitoringDashboard",
    "flask_statsdclient": "Flask-StatsDClient",
    "opentelemetry.instrumentation": "OpenTelemetry",
    "elasticapm": "Elastic APM",
    "ddtrace": "Datadog",
    "newrelic": "New Relic",
}
TRACES = {
    "opentelemetry.instrumentation": "OpenTelemetry",
    "elasticapm": "Elastic APM",
    "ddtrace": "Datadog",
    "newrelic": "New Relic",
    "aws_xray_sdk": "AWS X-Ray",
    "scout_apm": "Scout",
    "opencensus.ext.flask": "OpenCensus",
    "flask_opentracing": "Flask-OpenTracing",
    "sentry_sdk": "Sentry",
}
# What code counts with by itself.
COUNTERS = (
    "prometheus_client.Counter",
    "prometheus_client.Histogram",
    "prometheus_client.Summary",
    "statsd.StatsClient",
    "datadog.initialize",
    "datadog.dogstatsd.DogStatsd",
    "opentelemetry.metrics.get_meter",
)
# What sends or shows what is counted; the others send by themselves.
SHOWING = (
    "prometheus_client.generate_latest",
    "prometheus_client.make_wsgi_app",
    "prometheus_client.start_http_server",
    "prometheus_client.start_wsgi_server",
    "prometheus_client.push_to_gateway",
    "prometheus_client.pushadd_to_gateway",
)
# Classes that do nothing before they meet an application.
EXPORTERS = (
    "prometheus_flask_exporter.PrometheusMetrics",
    "prometheus_flask_exporter.multiprocess.GunicornPrometheusMetrics",
    "prometheus_flask_exporter.multiprocess.GunicornInternalPrometheusMetrics",
    "prometheus_flask_exporter.multiprocess.UWsgiPrometheusMetrics",
)
TRACERS = (
    "elasticapm.contrib.flask.ElasticAPM",
    "scout_apm.flask.ScoutApm",
    "aws_xray_sdk.ext.flask.middleware.XRayMiddleware",
)
# Elastic APM's CAPTURE_BODY, which is "off" by itself.
BODIES = frozenset({"all", "errors", "transactions"})
# What shows counters at a path of the application itself.
MOUNTED = ("prometheus_client.make_wsgi_app",)
# What shows them at a port of its own.
OF_THEIR_OWN = ("prometheus_client.start_http_server", "prometheus_client.start_wsgi_server")
# What makes a trace of each request.
INSTRUMENTING = (
    "opentelemetry.instrumentation.flask.FlaskInstrumentor().instrument_app",
    "opentelemetry.instrumentation.flask.FlaskInstrumentor().instrument",
    "opentelemetry.instrumentation.wsgi.OpenTelemetryMiddleware",
    "opentelemetry.instrumentation.auto_instrumentation.initialize",
)
