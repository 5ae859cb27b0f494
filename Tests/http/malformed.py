"""A thousand malformed requests: each gets a 4xx or a closed connection, and the server's memory stays flat."""

import json
import random
import socket
import sys
from urllib.parse import urlsplit

SECONDS = 10
PATH = "/api/portfolio/optimize"


def post(body: bytes, headers: bytes = b"Content-Type: application/json\r\n") -> bytes:
    head = f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n".encode()
    return head + headers + b"\r\n" + body


def mutated(rng: random.Random) -> bytes:
    """A valid request with something wrong in its body, or a body that is not JSON at all."""
    request = {"assets": ["AAPL", "MSFT"], "objective": "MinRisk"}
    kind = rng.randrange(9)
    if kind == 0:
        return json.dumps(request).encode()[: rng.randrange(0, 20)]
    if kind == 1:
        return rng.randbytes(rng.randrange(1, 400))
    if kind == 2:
        return b"[" * rng.randrange(65, 5000)
    if kind == 3:
        return json.dumps({**request, "no_such_field": rng.random()}).encode()
    if kind == 4:
        return json.dumps({**request, "risk_aversion": -rng.random()}).encode()
    if kind == 5:
        return json.dumps({**request, "assets": ["X" * rng.randrange(65, 999)]}).encode()
    if kind == 6:
        return json.dumps({**request, "start_date": f"20{rng.randrange(10, 99)}-13-01"}).encode()
    if kind == 7:
        return json.dumps({**request, "constraints": {"lower_bound": 2, "upper_bound": 1}}).encode()
    return b'{"assets": ["AAPL"], "risk_free_rate": 1e' + str(rng.randrange(400, 9999)).encode() + b"}"


def wire(rng: random.Random) -> bytes:
    """Bytes that are not proper HTTP, or that ask for what is not there."""
    return rng.choice(
        [
            b"GARBAGE\r\n\r\n",
            b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
            b"GET / HTTP/1.1\r\n\r\n",
            b"GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            b"DELETE " + PATH.encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            b"GET /no/such/path HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            b"POST " + PATH.encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
            b"POST " + PATH.encode()
            + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
            b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 60_000 + b"\r\n\r\n",
            post(b"{}", b"Content-Type: text/plain\r\n"),
            post(b"{}", b"Content-Type: application/json\r\nOrigin: http://evil.example\r\n"),
        ]
    )


def status(host: str, port: int, request: bytes) -> int:
    """The status of the answer; 0 where the server closed the connection without one."""
    with socket.create_connection((host, port), timeout=SECONDS) as connection:
        try:
            connection.sendall(request)
            answer = connection.recv(65536)
        except (ConnectionResetError, BrokenPipeError):
            return 0
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


def main() -> int:
    address, count, seed = urlsplit(sys.argv[1]), int(sys.argv[2]), 20_230_501
    rng = random.Random(seed)
    outcomes: dict[int, int] = {}
    for number in range(count):
        is_http = number % 3 != 0
        request = post(mutated(rng)) if is_http else wire(rng)
        code = status(address.hostname, address.port, request)
        outcomes[code] = outcomes.get(code, 0) + 1
        # 505 is HTTP's own word for a version that is not spoken; every other 5xx is a defect of ours.
        if (code >= 500 and code != 505) or 200 <= code < 400 or (code == 0 and is_http):
            print(f"request {number} got {code or 'no answer'}: {request[:300]!r}", file=sys.stderr)
            return 1
    print(f"{count} malformed requests: " + ", ".join(f"{code or 'closed'} x {n}" for code, n in sorted(outcomes.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
