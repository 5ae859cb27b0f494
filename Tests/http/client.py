"""A small HTTP client for the checks of the interface: JSON in, status and JSON out."""

import http.client
import json
import urllib.parse


class Client:
    """Talks to one server over one connection after another."""

    def __init__(self, address: str):
        parts = urllib.parse.urlsplit(address)
        self.host, self.port = parts.hostname, parts.port

    def ask(self, method, target, body=None, content_type="application/json", headers=None):
        """Status, headers and body; a body of JSON comes parsed."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        sent = dict(headers or {})
        if body is not None:
            sent["Content-Type"] = content_type
            if not isinstance(body, (bytes, str)):
                body = json.dumps(body)
        try:
            connection.request(method, target, body, sent)
            response = connection.getresponse()
            data = response.read()
        finally:
            connection.close()
        if response.getheader("Content-Type", "").startswith("application/json") and data:
            data = json.loads(data)
        return response.status, response.headers, data


class Stream:
    """The events of a server as they are committed."""

    def __init__(self, client: Client, headers=None, **query):
        self.connection = http.client.HTTPConnection(client.host, client.port, timeout=30)
        sent = {"Accept": "text/event-stream", **(headers or {})}
        self.connection.request("GET", "/api/events?" + urllib.parse.urlencode(query), headers=sent)
        self.response = self.connection.getresponse()
        found = self.response.getheader("Content-Type")
        if self.response.status != 200 or found != "text/event-stream":
            raise AssertionError(f"a stream answers {self.response.status} {found}")

    def until(self, is_last):
        """The events through the first one that is the last."""
        events, fields = [], {}
        for line in self.response:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name:
                fields[name] = value
            elif "data" in fields:
                event = json.loads(fields["data"])
                if (fields["id"], fields["event"]) != (str(event["position"]), event["type"]):
                    raise AssertionError(f"id and event are not those of the data: {fields}")
                events.append(event)
                if is_last(event):
                    return events
                fields = {}
            else:
                fields = {}
        raise AssertionError(f"the stream ended early: {events[-3:]}")

    def close(self):
        self.connection.close()
