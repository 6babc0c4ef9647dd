"""The application in a cluster that enforces the restricted Pod Security Standard."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.model import UsageError
from stopper.render.container import PORT, SCRATCH, UID, memory
from stopper.render.plan import Plan
from stopper.render.rendered import Rendered
from stopper.render.serving import HEARTBEAT
from stopper.render.yaml_text import yaml_text

CONTROLS = (
    "deployment.container",
    "deployment.kubernetes",
    "deployment.service-user",
    "deployment.socket-binding",
    "secrets.not-in-image-or-arguments",
    "supply-chain.image",
)
# Where most clusters run their ingress; the label is Kubernetes' own.
INGRESS = "ingress-nginx"
WEB_PORT = 443


def render(plan: Plan) -> tuple[Rendered, ...]:
    """One file for `kubectl apply`. UsageError where the policy names no image, or pods would keep state apart."""
    if not plan.deployment.image:
        raise UsageError('Name the image with its version: [deployment] image = "registry.example/shop:1.4.0".')
    _check_shared(plan)
    parts = (_namespace, _account, _volume, _deployment, _service, _ingress, _policy, _budget)
    text = "---\n".join("\n".join(part(plan)) + "\n" for part in parts)
    return (Rendered("kubernetes.yaml", f"# {plan.name}: kubectl apply -f kubernetes.yaml\n{text}"),)


def _check_shared(plan: Plan) -> None:
    """UsageError where several pods would each have sessions and counters of their own."""
    for section, store in (("sessions", plan.policy.sessions.store), ("limits", plan.policy.limits.store)):
        if plan.deployment.replicas > 1 and store not in ("redis", "signed", "library"):
            raise UsageError(
                f"{plan.deployment.replicas} pods do not share what [{section}] store = {str(store)!r} keeps on one "
                f'machine. Write [{section}] store = "redis", or [deployment] replicas = 1.'
            )


def _head(plan: Plan, version: str, kind: str) -> Iterator[str]:
    yield f"apiVersion: {version}"
    yield f"kind: {kind}"
    yield "metadata:"
    yield f"  name: {yaml_text(plan.name)}"
    yield f"  namespace: {yaml_text(plan.name)}"


def _namespace(plan: Plan) -> Iterator[str]:
    yield "apiVersion: v1"
    yield "kind: Namespace"
    yield "metadata:"
    yield f"  name: {yaml_text(plan.name)}"
    yield "  labels:"
    yield "    # The cluster refuses a pod that asks for more than this."
    yield "    pod-security.kubernetes.io/enforce: restricted"


def _account(plan: Plan) -> Iterator[str]:
    yield from _head(plan, "v1", "ServiceAccount")
    yield "# The application asks the cluster for nothing."
    yield "automountServiceAccountToken: false"


def _volume(plan: Plan) -> Iterator[str]:
    mode = "ReadWriteMany" if plan.deployment.replicas > 1 else "ReadWriteOnce"
    yield from _head(plan, "v1", "PersistentVolumeClaim")
    yield "spec:"
    yield f"  accessModes: [{mode}]"
    yield "  resources: {requests: {storage: 5Gi}}"


def _deployment(plan: Plan) -> Iterator[str]:
    deployment, name = plan.deployment, yaml_text(plan.name)
    yield from _head(plan, "apps/v1", "Deployment")
    yield "spec:"
    yield f"  replicas: {deployment.replicas}"
    yield f"  selector: {{matchLabels: {{app: {name}}}}}"
    yield "  template:"
    yield f"    metadata: {{labels: {{app: {name}}}}}"
    yield "    spec:"
    yield from _pod(plan)
    yield "      containers:"
    yield from _container(plan)
    yield "      volumes:"
    yield f"        - {{name: tmp, emptyDir: {{sizeLimit: {SCRATCH}Mi}}}}"
    yield "        - {name: memory, emptyDir: {medium: Memory, sizeLimit: 16Mi}}"
    yield f"        - {{name: state, persistentVolumeClaim: {{claimName: {name}}}}}"


def _pod(plan: Plan) -> Iterator[str]:
    yield f"      serviceAccountName: {yaml_text(plan.name)}"
    yield "      automountServiceAccountToken: false"
    yield "      enableServiceLinks: false"
    yield f"      terminationGracePeriodSeconds: {plan.deployment.stop_timeout}"
    yield "      securityContext:"
    yield "        runAsNonRoot: true"
    yield f"        runAsUser: {UID}"
    yield f"        runAsGroup: {UID}"
    yield f"        fsGroup: {UID}"
    yield "        seccompProfile: {type: RuntimeDefault}"


def _container(plan: Plan) -> Iterator[str]:
    yield "        - name: web"
    yield f"          image: {yaml_text(plan.deployment.image)}"
    yield f"          ports: [{{name: http, containerPort: {PORT}}}]"
    yield "          # Made by hand or by an operator, never from a file of the repository."
    yield f"          envFrom: [{{secretRef: {{name: {yaml_text(plan.name)}}}}}]"
    yield "          securityContext:"
    yield "            allowPrivilegeEscalation: false"
    yield "            readOnlyRootFilesystem: true"
    yield "            capabilities: {drop: [ALL]}"
    yield from _resources(plan)
    yield from _probe(plan, "readinessProbe", 5)
    yield from _probe(plan, "livenessProbe", 20)
    yield "          volumeMounts:"
    yield "            - {name: tmp, mountPath: /tmp}"
    yield f"            - {{name: memory, mountPath: {HEARTBEAT}}}"
    yield f"            - {{name: state, mountPath: {yaml_text(plan.state_folder)}}}"
    for number, path in enumerate(plan.deployment.writable, 1):
        yield f"            - {{name: state, mountPath: {yaml_text(path)}, subPath: state-{number}}}"


def _resources(plan: Plan) -> Iterator[str]:
    most = memory(plan)
    yield "          resources:"
    yield f"            requests: {{cpu: 100m, memory: {most // 2}Mi}}"
    yield f"            limits: {{memory: {most}Mi}}"


def _probe(plan: Plan, name: str, period: int) -> Iterator[str]:
    yield f"          {name}:"
    if plan.health_path:
        yield "            httpGet:"
        yield f"              path: {yaml_text(plan.health_path)}"
        yield "              port: http"
        yield "              # As the ingress asks: another name is refused, plain HTTP is sent on."
        yield "              httpHeaders:"
        yield f"                - {{name: Host, value: {yaml_text(plan.main_host)}}}"
        yield "                - {name: X-Forwarded-Proto, value: https}"
    else:
        yield "            tcpSocket: {port: http}"
    yield f"            periodSeconds: {period}"
    yield "            timeoutSeconds: 5"


def _service(plan: Plan) -> Iterator[str]:
    yield from _head(plan, "v1", "Service")
    yield "spec:"
    yield "  # Within the cluster alone; the Ingress stands in front."
    yield "  type: ClusterIP"
    yield f"  selector: {{app: {yaml_text(plan.name)}}}"
    yield "  ports: [{name: http, port: 80, targetPort: http}]"


def _ingress(plan: Plan) -> Iterator[str]:
    deployment = plan.deployment
    names = [name for name in plan.hosts if not name.startswith(".")] or [plan.main_host]
    yield from _head(plan, "networking.k8s.io/v1", "Ingress")
    yield "  annotations:"
    yield f'    nginx.ingress.kubernetes.io/proxy-body-size: "{plan.policy.body.max_size}"'
    yield f'    nginx.ingress.kubernetes.io/proxy-read-timeout: "{deployment.proxy_timeout}"'
    yield "spec:"
    yield "  ingressClassName: nginx"
    yield f"  tls: [{{hosts: [{', '.join(map(yaml_text, names))}], secretName: {plan.name}-tls}}]"
    yield "  rules:"
    for host in names:
        yield f"    - host: {yaml_text(host)}"
        yield "      http:"
        yield "        paths:"
        yield "          - path: /"
        yield "            pathType: Prefix"
        yield f"            backend: {{service: {{name: {yaml_text(plan.name)}, port: {{name: http}}}}}}"


def _policy(plan: Plan) -> Iterator[str]:
    yield from _head(plan, "networking.k8s.io/v1", "NetworkPolicy")
    yield "spec:"
    yield "  podSelector: {} # every pod of the namespace: what is not named here is refused"
    yield "  policyTypes: [Ingress, Egress]"
    yield "  ingress:"
    yield f"    - from: [{{namespaceSelector: {{matchLabels: {{kubernetes.io/metadata.name: {INGRESS}}}}}}}]"
    yield f"      ports: [{{port: {PORT}}}]"
    yield "  egress:"
    yield "    - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]"
    yield "      ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]"
    for network, port, whom in _outbound(plan):
        yield f"    - to: [{{ipBlock: {{cidr: {network}}}}}] # {whom}"
        if port:
            yield f"      ports: [{{port: {port}}}]"


def _outbound(plan: Plan) -> Iterator[tuple[str, int, str]]:
    """Whom the pods may call: a policy of the network knows addresses alone, so a name stands for every address."""
    for text, peer in plan.peers:
        if peer.network is not None:
            yield str(peer.network), peer.port, text
        else:
            yield "0.0.0.0/0", peer.port or WEB_PORT, f"{text}, of which a name alone is known"


def _budget(plan: Plan) -> Iterator[str]:
    yield from _head(plan, "policy/v1", "PodDisruptionBudget")
    yield "spec:"
    yield "  maxUnavailable: 1"
    yield f"  selector: {{matchLabels: {{app: {yaml_text(plan.name)}}}}}"
