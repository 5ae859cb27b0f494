"""The programs that the checks of the books run: poise, a server of PostgreSQL of our own, and what comes between.

Everything is started below one temporary folder, reached by sockets there or by a free port, and ends with us.
"""

import ctypes
import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

POISE = os.environ.get("POISE", ".build/release/poise")
FOLDER = pathlib.Path(__file__).parent


class Failed(Exception):
    """Something that was promised does not hold."""


def check(holds, message):
    """Says what does not hold."""
    if not holds:
        raise Failed(message)


def end_with_us(how=signal.SIGKILL):
    """What a program does first that is to end when we do, however that is."""
    def prepare():
        ctypes.CDLL(None).prctl(1, how)  # PR_SET_PDEATHSIG

    return prepare


class Scratch:
    """A temporary folder that a server of any user may reach, gone at the end."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="poise-books-"))
        self.path.chmod(0o755)
        # Asked to end, we leave nothing behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        return self.path

    def __exit__(self, kind, error, trace):
        shutil.rmtree(self.path, ignore_errors=True)


def interposer(folder):
    """The library that kills a process at a given call or fills its disk; see blow.c."""
    library = folder / "blow.so"
    compiler = shutil.which("cc") or shutil.which("clang")
    check(compiler, "there is no C compiler: install one, or have swift's clang on the path")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", library, FOLDER / "blow.c", "-ldl"]
    subprocess.run(command, check=True)
    return library


# MARK: - PostgreSQL


class Postgres:
    """A server of PostgreSQL of our own, without a port and a password."""

    def __init__(self, folder, environment=None):
        places = ["/usr/lib/postgresql/15/bin", *os.environ["PATH"].split(":")]
        found = [place for place in places if os.access(f"{place}/initdb", os.X_OK)]
        check(found, "PostgreSQL 15 is not installed; run scripts/setup --test")
        self.programs, self.folder = found[0], folder / "postgres"
        self.environment = {**os.environ, **(environment or {})}
        self.folder.mkdir()
        # The server refuses to be run by root.
        self.user = "postgres" if os.getuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user, self.user)
        self.command(
            "initdb", "--pgdata", self.folder / "data", "--username", "poise", "--auth", "trust",
            "--no-sync", "--encoding", "UTF8", "--locale", "C",
        )
        self.process, self.schemas = None, 0
        self.start()

    def options(self):
        """How our programs are run."""
        if not self.user:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.user, "group": self.user, "extra_groups": []}

    def command(self, program, *arguments):
        """Runs a program that comes with the server."""
        command = [f"{self.programs}/{program}", *map(str, arguments)]
        subprocess.run(command, check=True, capture_output=True, **self.options())

    def start(self):
        """Starts the server; returns when it takes connections."""
        log = open(self.folder / "log", "ab")
        # What is written must be safe from the end of the server, not from that of the machine.
        settings = ["listen_addresses=", "fsync=off", "max_connections=100"]
        command = [f"{self.programs}/postgres", "-D", self.folder / "data", "-k", self.folder]
        command += [part for setting in settings for part in ("-c", setting)]
        self.process = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            env=self.environment, preexec_fn=end_with_us(signal.SIGQUIT), **self.options(),
        )
        log.close()
        self.wait()

    def wait(self):
        """Returns when the server answers."""
        for _ in range(600):
            if self.process.poll() is not None:
                break
            if subprocess.run(self.psql("SELECT 1"), capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        raise Failed(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-2000:]}")

    def revive(self):
        """Returns when the server answers again; one that gave up is started."""
        time.sleep(0.2)
        if self.process.poll() is not None:
            self.start()
        self.wait()

    def stop(self):
        """Ends the server at once, as a crash does; open connections are cut."""
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
            self.process = None

    def psql(self, sql, schema="public"):
        return ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", sql, self.url(schema)]

    def query(self, sql, schema="public"):
        """What a statement gives, as psql prints it."""
        command = self.psql(sql, schema)
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def url(self, schema):
        return f"postgresql://poise@/postgres?host={self.folder}&options=-csearch_path%3D{schema}"

    def new_schema(self):
        """The name of a schema that nobody else uses."""
        self.schemas += 1
        self.query(f"CREATE SCHEMA books_{self.schemas}")
        return f"books_{self.schemas}"


# MARK: - Databases


class Database:
    """A database for one check, of either engine, and what stands in it as any other client reads it."""

    def __init__(self, folder, postgres=None):
        self.postgres = postgres
        if postgres:
            self.schema = postgres.new_schema()
            self.url = postgres.url(self.schema)
        else:
            self.path = pathlib.Path(tempfile.mkdtemp(dir=folder)) / "poise.db"
            self.url = f"sqlite:{self.path}"

    def rows(self, sql):
        """Rows as lists."""
        if self.postgres:
            text = self.postgres.query(f"SELECT json_agg(row_to_json(q)) FROM ({sql}) q", self.schema)
            return [list(row.values()) for row in json.loads(text or "null") or []]
        import sqlite3

        with sqlite3.connect(self.path) as database:
            return [list(row) for row in database.execute(sql)]

    def problems(self):
        """What the engine itself finds wrong."""
        if self.postgres:
            return []
        return [row for row in self.rows("PRAGMA integrity_check") if row != ["ok"]] + self.rows(
            "PRAGMA foreign_key_check"
        )


# MARK: - poise


def run_poise(*arguments, database=None, status=0, environment=None, text=None):
    """What `poise` prints; it must end with `status`."""
    command = [POISE, *map(str, arguments)]
    if database:
        command += ["--database", database.url]
    done = subprocess.run(
        command, capture_output=True, text=True, input=text, env={**os.environ, **(environment or {})}
    )
    check(done.returncode == status, f"{' '.join(command)}: {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


class Died(Exception):
    """The server ended before it answered."""


class Server:
    """`poise serve` on a free port."""

    def __init__(self, database, environment=None, patience=30):
        command = [POISE, "serve", "--port", "0", "--json", "--database", database.url]
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self.errors, env={**os.environ, **(environment or {})},
            preexec_fn=end_with_us(),
        )
        line = self.process.stdout.readline()
        if not line:
            self.process.wait(patience)
            raise Died()
        address = urllib.parse.urlsplit(json.loads(line)["address"])
        self.host, self.port = address.hostname, address.port
        self.connection = None

    def ask(self, method, path, body=None, kind="application/json", key=None, once=False):
        """Status, headers and body of an answer; `once` over a connection of its own."""
        headers = {"Content-Type": kind} if body is not None else {}
        if key:
            headers["Idempotency-Key"] = key
        connection = None if once else self.connection
        connection = connection or http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = response.status, response.headers, response.read()
        except (http.client.HTTPException, OSError) as error:
            connection.close()
            self.connection = None
            raise Died() from error
        if once:
            connection.close()
        else:
            self.connection = connection
        return answer

    def get(self, path):
        """The bytes at a path, which must be there."""
        status, _, body = self.ask("GET", path)
        check(status == 200, f"GET {path}: {status} {body[:500]!r}")
        return body

    def said(self):
        """What it complained of."""
        self.errors.seek(0)
        return self.errors.read().decode()

    def stop(self, how=signal.SIGTERM):
        """Ends it and gives back its status."""
        if self.connection:
            self.connection.close()
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            status = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Failed("the server did not stop within 30 s") from None
        self.process.stdout.close()
        self.errors.close()
        return status


def say(text):
    """Progress, for people."""
    print(text, file=sys.stderr, flush=True)
