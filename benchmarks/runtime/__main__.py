"""What a request costs behind Stopper, beside the bare application and the usual stack: `make bench-runtime`.

(a) is the bare application with Flask's signed cookie session; (b) is Talisman, CSRFProtect, Flask-Limiter,
Flask-Session, Flask-CORS and ProxyFix. All run in one interleaved loop of WSGI calls; every request reads the session
and hits three windows. With ARGS=--workers a second table has four gunicorn workers under wrk. The last line is one
line of JSON with the ratios.
"""

from __future__ import annotations

import argparse
import json

from applications import bare, protected, stack
from calls import Client, interleaved
from round_trips import round_trips
from servers import redis, requests_a_second


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--calls", type=int, default=400)
    parser.add_argument("--workers", action="store_true", help="Also four gunicorn workers under wrk.")
    options = parser.parse_args()
    with redis() as url:
        clients = {
            "bare (a)": entered(Client(bare())),
            "stack (b)": entered(Client(stack()), "csrf=1"),
            "Stopper": entered(Client(protected())),
            "stack, Redis": entered(Client(stack(url)), "csrf=1"),
            "Stopper, Redis": entered(Client(protected(url))),
        }
        gets = interleaved({name: client.get for name, client in clients.items()}, options.rounds, options.calls)
        posts = interleaved({name: client.post for name, client in clients.items()}, options.rounds, options.calls)
        trips = round_trips(clients["Stopper, Redis"].get)
    print(f"{'µs a request':16} {'GET':>8} {'POST':>8}")
    for name in clients:
        print(f"{name:16} {gets[name]:8.1f} {posts[name]:8.1f}")
    if options.workers:
        under_load()
    print(
        json.dumps(
            {
                "get_vs_stack": round(gets["Stopper"] / gets["stack (b)"], 3),
                "get_vs_bare": round(gets["Stopper"] / gets["bare (a)"], 3),
                "post_vs_stack": round(posts["Stopper"] / posts["stack (b)"], 3),
                "redis_get_vs_stack": round(gets["Stopper, Redis"] / gets["stack, Redis"], 3),
                "redis_round_trips": trips,
            }
        )
    )


def entered(client: Client, query: str = "") -> Client:
    client.enter(query)
    return client


def under_load(seconds: int = 5) -> None:
    """Four workers of gunicorn under wrk, with a session each."""
    print("requests a second, four gunicorn workers under wrk")
    for factory in ("bare", "stack", "protected"):
        print(f"{factory:16} {requests_a_second(factory, seconds):8.0f}", flush=True)


if __name__ == "__main__":
    main()
