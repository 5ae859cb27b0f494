"""Takes the database away under a running server, and sends the same request many times at once.

    faults.py

On both engines: the disk is full in the middle of requests (blow.c says ENOSPC to every write, as a full disk does);
the server of the database is stopped in the middle of requests and started again; a hundred identical requests come
at once. Each request that fails must say so with 503, Retry-After and a sentence, and have had no effect, and the server
must go on without a restart when the fault is over.
"""

import json
import pathlib
import threading
import time

from programs import Database, Postgres, Scratch, Server, interposer, say
from scenario import Acts, books, check, check_outcome, check_stored, entries, perform, settle


def refused(answer, words):
    """An answer that says that the database does not work, and when to try again."""
    status, headers, body = answer
    check(status == 503, f"{status} {body[:300]!r}")
    error = json.loads(body)["error"]
    check(error["code"] == "storage_error", f"{error}")
    check(1 <= int(headers.get("Retry-After", 0)) <= 60, f"no Retry-After: {dict(headers)}")
    check(any(word in error["message"] for word in words), f"it says only: {error['message']}")


def until_performed(server, act, seconds):
    """Sends an act as a client does, again and again, until it is done."""
    deadline = time.monotonic() + seconds
    while True:
        status, headers, body = server.ask("POST", act.path, act.body, act.type, act.key)
        if status == 200:
            act.answer = body
            return
        check(status == 503 and headers.get("Retry-After"), f"{status} {body[:300]!r}")
        check(time.monotonic() < deadline, f"not served again within {seconds} s: {body[:300]!r}")
        time.sleep(0.2)


class Course:
    """A server with some books, and what was asked of it."""

    def __init__(self, database, environment=None):
        self.database, self.acts, self.done = database, Acts(7), []
        self.server = Server(database, environment)
        for kind in ["create", "record", "prices"]:
            self.act(kind)

    def act(self, kind):
        act = self.acts.act(kind)
        perform(self.server, act)
        self.done.append(act)
        if kind == "prices":
            settle(self.server, self.database)

    def fault(self, begin, end, words, seconds=30):
        """While the fault lasts every change is refused and none is made; then all of them go through."""
        before = entries(self.database)
        begin()
        waiting = [self.acts.act(kind) for kind in ["record", "allocations", "reverse", "profile"]]
        for act in waiting:
            refused(self.server.ask("POST", act.path, act.body, act.type, act.key), words)
        end()
        check(entries(self.database) == before, "a change that was refused is there")
        for act in waiting:
            until_performed(self.server, act, seconds)
            self.done.append(act)
        self.act("prices")

    def finish(self):
        check(self.server.stop() == 0, "the server did not end well")
        check_outcome(self.database, self.done)


def end_of(full, database):
    """There is room again; a server of PostgreSQL may have given up meanwhile."""
    full.unlink()
    if database.postgres:
        database.postgres.revive()


def disk_full(folder, database, library, full):
    """A disk without room for a while; on PostgreSQL `full` is that of its server."""
    own = {} if database.postgres else {"LD_PRELOAD": str(library), "BLOW_FULL": str(full)}
    course = Course(database, own)
    for _ in range(2):
        course.fault(full.touch, lambda: end_of(full, database), ["disk is full", "stopping or starting", "lost", "reached"])
    course.finish()
    return f"{len(course.done)} changes"


def stopped(database):
    """A server that is stopped, also in the middle of requests that come all the time."""
    course, postgres = Course(database), database.postgres
    course.fault(postgres.stop, postgres.start, ["reached", "lost", "stopping or starting"])
    acts, counts = course.acts, {200: 0, 503: 0}
    stop = threading.Event()

    def ask():
        while not stop.is_set():
            act = acts.act("record")
            while True:
                status, headers, body = course.server.ask("POST", act.path, act.body, act.type, act.key)
                counts[status] = counts.get(status, 0) + 1
                if status == 200:
                    act.answer = body
                    course.done.append(act)
                    break
                if status != 503 or not headers.get("Retry-After"):
                    return

    thread = threading.Thread(target=ask)
    thread.start()
    # Shorter than what poise waits for a server by itself, and longer.
    for seconds in [0.2, 0.5, 4, 0.2]:
        time.sleep(0.4)
        postgres.stop()
        time.sleep(seconds)
        postgres.start()
    stop.set()
    thread.join(60)
    check(not thread.is_alive() and set(counts) == {200, 503} and all(counts.values()), f"answers: {counts}")
    course.finish()
    return f"{counts[200]} requests answered, {counts[503]} refused"


def at_once(database, count=100):
    """Identical requests with one key, all at the same moment."""
    course = Course(database)
    act = course.acts.act("record")
    barrier, answers = threading.Barrier(count), []

    def ask():
        barrier.wait()
        answers.append(course.server.ask("POST", act.path, act.body, act.type, act.key, once=True))

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = {status for status, _, _ in answers}
    check(statuses == {200} and len(answers) == count, f"answers: {statuses}, {len(answers)}")
    check(len({body for _, _, body in answers}) == 1, "the answers differ")
    act.answer = answers[0][2]
    course.done.append(act)
    status, _, body = course.server.ask("POST", act.path, act.body + b"2030-01-01,deposit,,,,1,\n", act.type, act.key)
    check(status == 422, f"the same key with another body: {status}")
    check(json.loads(body)["error"]["code"] == "idempotency_key_reused", f"{body!r}")
    course.finish()


def main():
    with Scratch() as folder:
        library, full = interposer(folder), folder / "postgres-full"
        folder.chmod(0o777)
        postgres = Postgres(folder)
        weak = pathlib.Path(folder / "weak")
        weak.mkdir()
        weak.chmod(0o755)
        tight = Postgres(weak, {"LD_PRELOAD": str(library), "BLOW_FULL": str(full)})
        try:
            for name, own in [("sqlite", None), ("postgresql", postgres)]:
                at_once(Database(folder, own))
                say(f"{name}: 100 identical requests at once have one effect and one answer")
            said = disk_full(folder, Database(folder), library, folder / "sqlite-full")
            say(f"sqlite: a full disk is 503 and nothing half-done; served again without a restart ({said})")
            said = disk_full(folder, Database(folder, tight), library, full)
            say(f"postgresql: a full disk is 503 and nothing half-done; served again without a restart ({said})")
            say(f"postgresql: stopped and started: {stopped(Database(folder, postgres))}, each once")
        finally:
            postgres.stop()
            tight.stop()


if __name__ == "__main__":
    main()
