"""Pods meet the restricted security standard."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.kubernetes",
    title="Pods meet the restricted security standard",
    severity=Severity.MEDIUM,
    layers=("deploy",),
    does=("render",),
    cwe=(250, 770, 923),
    asvs=("13.2.2", "13.2.4", "13.3.1", "15.2.5"),
    remedy=(
        "Label the namespace with the restricted Pod Security Standard, and add resource limits, probes, a "
        "default-deny network policy and secrets from a store."
    ),
    risk="One hijacked pod becomes root on its node, reaches every other service, or starves the node of memory.",
    snippet="""\
securityContext:
  runAsNonRoot: true
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
  seccompProfile:
    type: RuntimeDefault""",
)
