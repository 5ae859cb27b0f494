"""Kills `poise serve` at every point at which it writes, and looks whether anything is lost or there twice.

    crash.py [--seeds 50] [--first-seed 1] [--engine sqlite|postgresql] [--kinds KIND …] [--points N]

Two ways, on both engines:

- For each kind of request a fresh one is sent to a server that is killed at its first call which changes
  something outside of it, another one to a server that is killed at the second, and so on until one lives to
  its own end; blow.c has the calls, and why these are all the moments that can be told apart. Every other time
  the last write is done by half. After each death the stored rows are checked, and the same request is sent again.
- For each seed a random course of requests to servers of which each is killed at a random call or moment.

At the end every request is sent once more: the same bytes must come back and nothing change. The books must be
those which another engine has of the same requests when nobody disturbs it.
"""

import argparse
import os
import random
import signal
import threading
import time

from programs import Database, Died, Failed, Postgres, Scratch, Server, interposer, say
from scenario import Acts, books, check, check_outcome, check_stored, perform, settle, stored_bodies


class Killer:
    """Starts servers that are killed."""

    def __init__(self, folder):
        self.library, self.deaths = interposer(folder), 0

    def environment(self, at, is_torn):
        environment = {"LD_PRELOAD": str(self.library), "BLOW_AT": str(at)}
        return environment | ({"BLOW_TORN": "1"} if is_torn else {})


def carry_out(server, database, act):
    """Sends an act, and waits for what the server does because of it: only prices have a consequence."""
    perform(server, act)
    if act.kind == "prices":
        settle(server, database)


def finish(database, act):
    """Sends an act, perhaps again, to a server that lives."""
    server = Server(database)
    try:
        carry_out(server, database, act)
    finally:
        check(server.stop() == 0, "the server did not end well")


def at_every_point(database, killer, acts, kind, most):
    """Fresh requests of a kind to servers of which each lives one call longer, until one is not killed."""
    done, at = [], 0
    while True:
        at += 1
        act = acts.act(kind)
        done.append(act)
        is_killed, server = True, None
        try:
            server = Server(database, killer.environment(at, at % 2 == 0))
            carry_out(server, database, act)
            is_killed = server.stop() != 0
        except Died:
            server and server.stop(signal.SIGKILL)
        if is_killed:
            killer.deaths += 1
            check_stored(database)
        finish(database, act)
        if not is_killed or at == most:
            return done, at


def by_seed(database, killer, seed):
    """A random course of requests to servers that are killed at random."""
    rng, acts = random.Random(seed), Acts(seed)
    course = ["create", "record"] + [rng.choice(Acts.kinds) for _ in range(8)] + ["prices"]
    done, server, lives = [], None, 0

    def begin():
        nonlocal lives
        lives += 1
        if lives > 40:
            return Server(database)
        if rng.random() < 0.7:
            return Server(database, killer.environment(rng.randrange(1, 120), rng.random() < 0.5))
        server = Server(database)
        delay = rng.uniform(0, 0.3)
        threading.Timer(delay, lambda: server.process.poll() is None and os.kill(server.process.pid, signal.SIGKILL)).start()
        return server

    for kind in course:
        act = acts.act(kind)
        done.append(act)
        while True:
            try:
                server = server or begin()
                carry_out(server, database, act)
                break
            except Died:
                killer.deaths += 1
                server and server.stop(signal.SIGKILL)
                server = None
                if len(done) > 1 and rng.random() < 0.3:
                    check_stored(database)
    server.stop()
    return done


def undisturbed(database, acts):
    """What another database says of the same acts."""
    server = Server(database)
    try:
        for act in acts:
            answer, act.answer = act.answer, None
            carry_out(server, database, act)
            act.answer = answer
        settle(server, database)
        stored = check_stored(database)
        return stored_bodies(stored), books(server)
    finally:
        server.stop()


def compare(database, other, acts, what):
    """Holds what is left after the deaths against what nobody disturbed."""
    bodies, said = check_outcome(database, acts)
    other_bodies, other_said = undisturbed(other, acts)
    check(bodies == other_bodies, f"{what}: the journals are not the same")
    check(said == other_said, f"{what}: the books are not the same, byte for byte")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--kinds", nargs="+", choices=Acts.kinds, default=Acts.kinds, help="requests (all)")
    parser.add_argument("--points", type=int, default=10_000, help="points of each kind at most")
    parser.add_argument("--first-seed", type=int, default=1)
    options = parser.parse_args()
    with Scratch() as folder:
        server, killer = Postgres(folder), Killer(folder)
        try:
            for name in [options.engine] if options.engine else ["sqlite", "postgresql"]:
                own = server if name == "postgresql" else None
                other = None if own else server
                began, killer.deaths = time.monotonic(), 0
                database, acts, done = Database(folder, own), Acts(0), []
                # What prices change is told of portfolios that hold something.
                for kind in ["create"] if "record" in options.kinds else ["create", "record"]:
                    made = acts.act(kind)
                    done.append(made)
                    finish(database, made)
                points = {}
                for kind in options.kinds:
                    more, points[kind] = at_every_point(database, killer, acts, kind, options.points)
                    done += more
                compare(database, Database(folder, other), done, name)
                points = ", ".join(f"{kind} {count}" for kind, count in points.items())
                say(f"{name}: killed at every write point ({points}): nothing lost, nothing twice"
                    f" ({time.monotonic() - began:.0f} s)")
                began, killer.deaths = time.monotonic(), 0
                for seed in range(options.first_seed, options.first_seed + options.seeds):
                    try:
                        database = Database(folder, own)
                        compare(database, Database(folder, other), by_seed(database, killer, seed), f"seed {seed}")
                    except Failed as error:
                        raise SystemExit(f"{name}: seed {seed}: {error}")
                if options.seeds:
                    say(f"{name}: {options.seeds} seeds, {killer.deaths} deaths: nothing lost, nothing twice"
                        f" ({time.monotonic() - began:.0f} s)")
        finally:
            server.stop()


if __name__ == "__main__":
    main()
