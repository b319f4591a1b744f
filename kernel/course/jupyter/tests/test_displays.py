"""No display is ever lost: through a client, and through a real Jupyter Server, which drops what comes too fast."""

import json
import time
import urllib.request
import uuid

import pytest
import websocket
from conftest import ALL
from driven import LIMIT

RUNS = 20 if ALL else 2
EACH = 500  # displays in one run: 10,000 in all

# What ends at once after its last display is what stock GoNB loses displays of.
CODE = f"for i := range {EACH} {{\n\tviz.Show(viz.NewCurves(fmt.Sprint(i), \"loss\"))\n}}"
FLOOD = f'{CODE}\nfor range 20_000 {{\n\tfmt.Println("and text beside them")\n}}'


@pytest.mark.timeout(900)
def test_through_a_client(kernel):
    for _ in range(RUNS):
        assert kernel.run(CODE) == "ok"
        assert kernel.kinds().count("display_data") == EACH
        assert len({c["transient"]["display_id"] for k, c in kernel.outputs if k == "display_data"}) == EACH


class ServedKernel:
    """A kernel of a Jupyter Server, at the other end of a websocket."""

    def __init__(self, server):
        self.server = server
        self.id = self.call("POST", "/api/kernels", {"name": "deepgo"})["id"]
        url = server.address(f"/api/kernels/{self.id}/channels").replace("http", "ws")
        self.socket = websocket.create_connection(url, timeout=LIMIT)

    def call(self, method, path, body=None):
        request = urllib.request.Request(self.server.address(path), method=method, data=body and json.dumps(body).encode())
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or "null")

    def run(self, code):
        """Runs a cell; returns what was published about it."""
        message = uuid.uuid4().hex
        header = {"msg_id": message, "msg_type": "execute_request", "session": message, "username": "", "date": "", "version": "5.4"}
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
        self.socket.send(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}))
        published, deadline = [], time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            m = json.loads(self.socket.recv())
            if m["parent_header"].get("msg_id") != message or m["channel"] != "iopub":
                continue
            published.append((m["msg_type"], m["content"]))
            if published[-1] == ("status", {"execution_state": "idle"}):
                return published
        raise TimeoutError(f"no idle within {LIMIT} s")

    def stop(self):
        self.socket.close()
        self.call("DELETE", f"/api/kernels/{self.id}")


@pytest.fixture(scope="module")
def served(server):
    k = ServedKernel(server)
    yield k
    k.stop()


@pytest.mark.timeout(900)
def test_through_a_server(served):
    for _ in range(RUNS):
        published = served.run(CODE)
        assert [k for k, _ in published].count("display_data") == EACH


def test_a_flood_of_text_through_a_server(served):
    """Text beyond what a server passes on would take displays with it."""
    published = served.run(FLOOD)
    assert [k for k, _ in published].count("display_data") == EACH
    text = "".join(c["text"] for k, c in published if k == "stream")
    assert text == "and text beside them\n" * 20_000


def test_more_text_than_a_notebook_holds_through_a_server(served):
    published = served.run('line := strings.Repeat("\\t", 99)\nfor range 100_000 {\n\tfmt.Println(line)\n}')
    text = "".join(c["text"] for k, c in published if k == "stream")
    assert 900_000 < len(text) <= 1_000_000 and "rate exceeded" not in text
    assert [c["data"]["text/plain"] for k, c in published if k.endswith("display_data")][-1].startswith("… 9.0 MB of output were cut here")
