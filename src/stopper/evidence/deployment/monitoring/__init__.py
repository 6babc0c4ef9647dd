"""What watches an application: what Prometheus asks and judges, whom Alertmanager tells, where a collector sends."""
