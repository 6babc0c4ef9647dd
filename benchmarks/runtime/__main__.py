"""What a request costs behind Stopper, beside the bare application and the usual stack: `make bench-runtime`.

(a) is the bare application with Flask's signed cookie session; (b) is Talisman, CSRFProtect, Flask-Limiter,
Flask-Session, Flask-CORS and ProxyFix. All run in one interleaved loop of WSGI calls in which every request reads the
session; in (b) and Stopper it hits three windows too, all protections are on (applications.py says which are not), and
what both must show is asked for before anything is timed (claims.py). (b) counts in the memory of each worker
(`memory://`), the one store that Flask-Limiter has without a server. ARGS=--each adds what each protection has of a GET
and what the start costs, ARGS=--workers four gunicorn workers under wrk. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import logging

from applications import bare, protected, stack
from calls import Client, interleaved
from claims import demand_all
from round_trips import round_trips
from servers import redis, requests_a_second
from shares import shares
from starting import started


def main() -> None:
    options = _options()
    with redis() as url:
        clients = {"bare (a)": entered(Client(bare()))} | _protected(url)
        gets = interleaved({name: client.get for name, client in clients.items()}, options.rounds, options.calls)
        posts = interleaved({name: client.post for name, client in clients.items()}, options.rounds, options.calls)
        trips = round_trips(clients["Stopper, Redis"].get)
    print(f"{'µs a request':16} {'GET':>8} {'POST':>8}")
    for name in clients:
        print(f"{name:16} {gets[name]:8.1f} {posts[name]:8.1f}")
    if options.each:
        each(clients["Stopper"])
    if options.workers:
        under_load()
    ratios = {
        "get_vs_stack": gets["Stopper"] / gets["stack (b)"],
        "get_vs_bare": gets["Stopper"] / gets["bare (a)"],
        "post_vs_stack": posts["Stopper"] / posts["stack (b)"],
        "redis_get_vs_stack": gets["Stopper, Redis"] / gets["stack, Redis"],
    }
    print(json.dumps({name: round(ratio, 3) for name, ratio in ratios.items()} | {"redis_round_trips": trips}))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--calls", type=int, default=400)
    parser.add_argument("--each", action="store_true", help="Also each protection, and the start.")
    parser.add_argument("--workers", action="store_true", help="Also four gunicorn workers under wrk.")
    return parser.parse_args()


def _protected(url: str) -> dict[str, Client]:
    """The protected applications, signed in, each with what it claims shown."""
    clients = {
        "stack (b)": entered(Client(stack()), "csrf=1"),
        "Stopper": entered(Client(protected())),
        "stack, Redis": entered(Client(stack(url)), "csrf=1"),
        "Stopper, Redis": entered(Client(protected(url))),
    }
    # Whatever is refused while the claims are asked for is logged, and no part of what is printed here.
    logging.disable()
    for name, client in clients.items():
        demand_all(name, client)
    logging.disable(logging.NOTSET)
    return clients


def entered(client: Client, query: str = "") -> Client:
    client.enter(query)
    return client


def each(client: Client) -> None:
    """What each protection has of a GET, and what the extension adds to the start."""
    found = shares(client, client.get)
    print("µs of a GET in each protection, by stage")
    for name, taken in found.items():
        print(f"  {name:30} {taken:5.1f}")
    print(f"  {'together':30} {sum(found.values()):5.1f}")
    print("ms of the processor that are added to the start")
    for name, taken in started().items():
        print(f"  {name:30} {taken:5.0f}")


def under_load(seconds: int = 5) -> None:
    """Four workers of gunicorn under wrk, with a session each."""
    print("requests a second, four gunicorn workers under wrk")
    for factory in ("bare", "stack", "protected"):
        print(f"{factory:16} {requests_a_second(factory, seconds):8.0f}", flush=True)


if __name__ == "__main__":
    main()
