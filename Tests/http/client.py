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
