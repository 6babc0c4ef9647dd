"""Controls of errors, logs and alarms: failures and attacks are seen by the owners and by nobody else."""
