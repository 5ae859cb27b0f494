"""Sends malformed requests over raw sockets: each must get a 4xx, and none may cost memory.

    malformed.py http://127.0.0.1:8080 --process PID [--count 1000] [--seed 1]
"""

import argparse
import collections
import pathlib
import random
import socket
import sys
import urllib.parse

HEAD = b"Host: 127.0.0.1\r\n"
JSON = b"Content-Type: application/json\r\n"


def noise(rng, length, alphabet=None):
    alphabet = alphabet or range(256)
    return bytes(rng.choice(alphabet) for _ in range(length))


def request_lines(rng):
    """Request lines that no server should understand."""
    word = noise(rng, rng.randint(1, 30), range(0x21, 0x7F))
    version = rng.choice([b"HTTP/1", b"HTTP/1.x", b"http/1.1", b"HTTP/1.1.1", b"HTTX/1.1", b"1.1", b""])
    line = rng.choice(
        [
            word,
            b"GET",
            b"GET /" + word.replace(b" ", b""),
            b"GET  / HTTP/1.1",
            b"GET /a b HTTP/1.1",
            b"GET / " + version,
            b"GET /\x00 HTTP/1.1",
            b"GET /" + noise(rng, 5, range(0x80, 0x100)) + b" HTTP/1.1",
            b"G\x01T / HTTP/1.1",
            b"GET /%" + rng.choice([b"", b"4", b"zz", b"00", b"0a", b"ff", b"c3%28"]) + b" HTTP/1.1",
            b"GET " + rng.choice([b"*", b"x", b"..", b"ftp://a/"]) + b" HTTP/1.1",
            b"(GET) / HTTP/1.1",
        ]
    )
    return line + b"\r\n" + HEAD + b"\r\n"


def headers(rng):
    """Header fields that break the grammar, or that two readers would understand differently."""
    field = rng.choice(
        [
            b"no colon",
            b": no name",
            b"Two words: x",
            b"Name : x",
            b"X: a\x00b",
            b"X: a" + noise(rng, 1, [*range(1, 9), 11, 12, *range(14, 32), 127]) + b"b",
            b"X: a\r\n folded",
            b"X: a\nY: b",
            b"Host: second",
            noise(rng, rng.randint(1, 20), range(0x80, 0x100)) + b": x",
            b"Content-Length: 5\r\nContent-Length: 6",
            b"Content-Length: 5\r\nTransfer-Encoding: chunked",
            b"Transfer-Encoding: gzip",
            b"Transfer-Encoding: chunked, chunked",
            b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            b"Content-Length: " + rng.choice([b"-1", b"+1", b"1e3", b"0x10", b"1,1", b"a", b" ", b"9" * 40]),
        ]
    )
    return b"POST /api/portfolio/optimize HTTP/1.1\r\n" + HEAD + field + b"\r\n\r\n"


def without_host(rng):
    field = rng.choice([b"", b"Host:\r\n", b"Host: a b\r\n", b"Host: evil.example\r\n", b"Host: [::1\r\n"])
    return b"GET /health HTTP/1.1\r\n" + field + b"\r\n"


def too_large(rng):
    long = b"a" * rng.randint(40_000, 120_000)
    return rng.choice(
        [
            b"GET /" + long + b" HTTP/1.1\r\n" + HEAD + b"\r\n",
            b"GET / HTTP/1.1\r\n" + HEAD + b"X: " + long + b"\r\n\r\n",
            b"GET / HTTP/1.1\r\n" + HEAD + b"X: y\r\n" * 10_000 + b"\r\n",
            b"POST /api/market-data HTTP/1.1\r\n" + HEAD + b"Content-Length: 99999999999\r\n\r\n",
        ]
    )


def chunks(rng):
    body = rng.choice([b"xyz\r\n", b"-1\r\n", b"5\r\nabcdefgh\r\n", b"f" * 20 + b"\r\n", b"\r\n", b"5 \r\nabcde\r\n"])
    return b"POST /api/market-data HTTP/1.1\r\n" + HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body


def bodies(rng):
    """Requests right for HTTP whose bodies are not right for us."""
    text = rng.choice(
        [
            noise(rng, rng.randint(0, 300)),
            b"[" * rng.randint(65, 20_000),
            b'{"assets":' * rng.randint(1, 2_000),
            b'{"assets": ["AAPL"], "assets": ["MSFT"]}',
            b'{"assets": ["AAPL"], "budget": 1e999}',
            b'{"assets": ["AAPL"], "efficient_frontier": 99999999999999999999}',
            b'{"assets": ["\\ud800"]}',
            b'{"assets": ["AAPL", "AAPL"]}',
            b'{"assets": "AAPL"}',
            b'{"assets": ["AAPL"], "constraints": {"lower_bound": 2}}',
            b"null",
            b"\xef\xbb\xbf\xef\xbb\xbf{}",
        ]
    )
    kind = rng.choice([JSON, JSON, JSON, b"", b"Content-Type: text/plain\r\n"])
    return (
        b"POST /api/portfolio/optimize HTTP/1.1\r\n" + HEAD + kind
        + b"Content-Length: %d\r\n\r\n" % len(text) + text
    )


def files(rng):
    text = rng.choice(
        [
            b"", b"\x00" * 100, b"\x1f\x8b" + noise(rng, 50), b"Date\n", b"Date,A\n2024-01-01\n", b"a,b,c\n1,2,3\n",
            b"Date,A\n2024-13-01,1\n", b"Date,A\n2024-01-01,nan1\n", b'Date,"A\n', b"Date," + b"A," * 30_000,
            noise(rng, rng.randint(1, 500)),
        ]
    )
    return (
        b"POST /api/market-data HTTP/1.1\r\n" + HEAD + b"Content-Type: text/csv\r\n"
        + b"Content-Length: %d\r\n\r\n" % len(text) + text
    )


def targets(rng):
    target = rng.choice(
        [
            b"/api/market-data/prices", b"/api/market-data/prices?assets=%22", b"/api/nothing", b"/../../etc/passwd",
            b"/api/market-data/rows?asset=AAPL&limit=-1", b"/api/portfolio/results?limit=1e9",
            b"/api/portfolio/results/" + b"z" * 200, b"/api/market-data/quality?assets=A&assets=B",
            b"/%2e%2e/%2e%2e/etc/passwd", b"/health?x=1", b"//evil.example/", b"/api/market-data/prices?assets=" + b"A," * 5000,
        ]
    )
    method = rng.choice([b"GET", b"GET", b"GET", b"PUT", b"DELETE", b"PATCH", b"BREW", b"TRACE"])
    return method + b" " + target + b" HTTP/1.1\r\n" + HEAD + b"\r\n"


KINDS = [request_lines, headers, without_host, too_large, chunks, bodies, files, targets]


def answer(address, request):
    """The status of the answer; `None` where the connection ended without one."""
    with socket.create_connection(address, timeout=20) as connection:
        try:
            connection.sendall(request)
        except OSError:
            pass  # The server may answer and close while a large request is still on its way.
        received = b""
        while b"\r\n" not in received:
            try:
                piece = connection.recv(65_536)
            except ConnectionResetError:
                piece = b""
            if not piece:
                return None
            received += piece
    return int(received.split(b" ", 2)[1])


def resident_kilobytes(process):
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def run(address, count, seed):
    rng = random.Random(seed)
    statuses = collections.Counter()
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        request = kind(rng)
        status = answer(address, request)
        statuses[status] += 1
        if status is None or not 400 <= status < 500:
            sys.exit(f"malformed: request {number} ({kind.__name__}) got {status}: {request[:200]!r}")
    return statuses


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--process", type=int, required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    parts = urllib.parse.urlsplit(options.address)
    address = (parts.hostname, parts.port)
    run(address, options.count, options.seed + 1)  # buffers and caches find their size
    before = resident_kilobytes(options.process)
    statuses = run(address, options.count, options.seed)
    growth = resident_kilobytes(options.process) - before
    shown = ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
    print(f"verify-http: {options.count} malformed requests: {shown}; memory {before} kB {growth:+} kB")
    if growth > max(4096, before // 20):
        sys.exit(f"malformed: memory grew by {growth} kB")


main()
