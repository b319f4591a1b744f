"""Cells that ask: input, drawings, clearing, and GoNB's widgets."""

import base64
import re
import struct
import time
import zlib
from html import unescape

import pytest
from driven import LIMIT


def ask(kernel, code, *answers):
    """Runs a cell and answers what it asks; returns the questions."""
    answers, asked, outputs = list(answers), [], []

    def answer(message):
        asked.append(message["content"])
        kernel.client.input(answers.pop(0))

    def take(message):
        if message["msg_type"] not in ("status", "execute_input"):
            outputs.append((message["msg_type"], message["content"]))

    kernel.reply = kernel.client.execute_interactive(code, allow_stdin=True, stdin_hook=answer, output_hook=take, timeout=LIMIT)["content"]
    kernel.outputs = outputs
    return asked


def test_input(kernel):
    code = 'name := session.Input("Your name? ")\nfmt.Println("Hello,", name)\nage := session.Input("And your age? ")'
    asked = ask(kernel, code, "Ada 爱达", "36")
    assert kernel.reply["status"] == "ok"
    assert asked == [{"prompt": "Your name? ", "password": False}, {"prompt": "And your age? ", "password": False}]
    assert kernel.text() == "Hello, Ada 爱达\n"
    assert kernel.run("fmt.Println(age)") == "ok"
    assert kernel.text() == "36\n"


def test_password(kernel):
    asked = ask(kernel, 'secret := session.Password("Key: ")\nfmt.Println(len(secret))', "four")
    assert asked == [{"prompt": "Key: ", "password": True}]
    assert kernel.text() == "4\n"


def test_input_where_nobody_is(kernel):
    assert kernel.run('session.Input("Name? ")') == "error"
    assert "session.Input can't ask: this notebook runs by itself" in kernel.error()[1]


def test_input_that_is_interrupted(kernel):
    client = kernel.client
    client.execute('x := 7\nname := session.Input("Name? ")')
    assert client.get_stdin_msg(timeout=LIMIT)["content"]["prompt"] == "Name? "
    kernel.manager.interrupt_kernel()
    reply = client.get_shell_msg(timeout=LIMIT)["content"]
    assert (reply["status"], reply["ename"]) == ("error", "Interrupted")
    assert kernel.run("fmt.Println(x)") == "ok"
    assert kernel.text() == "7\n"


@pytest.mark.parametrize(
    "read",
    [
        "var n int\n_, err := fmt.Scanln(&n)",
        '_, err := bufio.NewReader(os.Stdin).ReadString(\'\\n\')',
        "func next() error {\n\t_, err := io.ReadAtLeast(os.Stdin, make([]byte, 1), 1)\n\treturn err\n}\nerr := next()",
    ],
)
def test_the_standard_input_is_at_its_end_and_says_what_to_do(kernel, read):
    start = time.monotonic()
    assert kernel.run(read + "\nfmt.Println(err != nil)") == "ok"
    assert time.monotonic() - start < 20
    assert kernel.text() == "true\n"
    assert kernel.text("stderr") == "the standard input is empty in a notebook: session.Input(prompt) asks the reader\n"


def test_the_standard_input_can_be_another(kernel):
    assert kernel.run("r, w, _ := os.Pipe()\nw.WriteString(\"7\")\nw.Close()\nos.Stdin = r\nvar n int\nfmt.Scan(&n)\nfmt.Println(n)") == "ok"
    assert kernel.text() == "7\n"


def test_clear_output(kernel):
    assert kernel.run('fmt.Println("a")\nsession.ClearOutput(true)\nfmt.Println("b")\nsession.ClearOutput(false)') == "ok"
    assert [(k, c.get("text", c.get("wait"))) for k, c in kernel.outputs] == [
        ("stream", "a\n"),
        ("clear_output", True),
        ("stream", "b\n"),
        ("clear_output", False),
    ]


DRAW = """example := make([]float32, 784)
example[0] = 1
digit := session.Draw(example)
fmt.Println(len(digit), digit[0], digit[783])"""


def html(kernel):
    (shown,) = [c for k, c in kernel.outputs if k == "display_data"]
    return shown["data"]["text/html"]


def grey_of(page):
    """The pixels of the picture in a page, as ink."""
    png = base64.b64decode(re.search(r"data:image/png;base64,([^\"]+)", unescape(page))[1])
    pixels, at = b"", 8
    while at < len(png):
        n, kind = struct.unpack(">I4s", png[at : at + 8])
        pixels += png[at + 8 : at + 8 + n] if kind == b"IDAT" else b""
        at += 12 + n
    rows = zlib.decompress(pixels)
    assert len(rows) == 28 * 29 and not any(rows[::29]), "no filters"
    return bytes(255 - v for i in range(28) for v in rows[29 * i + 1 : 29 * i + 29])


def draw(kernel, canvas, grey):
    client = kernel.client
    data = {"canvas": canvas, "grey": base64.b64encode(grey).decode()}
    message = client.session.msg("comm_open", {"comm_id": "drawing", "target_name": "deepgo.draw", "data": data})
    client.shell_channel.send(message)
    while True:
        m = client.get_iopub_msg(timeout=LIMIT)
        if m["msg_type"] == "comm_close" and m["parent_header"]["msg_id"] == message["header"]["msg_id"]:
            return m["content"]["data"]["kept"]


def test_draw(kernel):
    assert kernel.run(DRAW) == "ok"
    assert kernel.text() == "784 1 0\n", "before anything is drawn it is the example"
    page = html(kernel)
    assert kernel.kinds() == ["display_data", "stream"]
    assert page.index("<img alt=") < page.index("<script>") and "http" not in page.replace('replace("http", "ws")', "")
    canvas = re.search(r'id="deepgo-canvas-(\w+)"', page)[1]
    assert kernel.run(DRAW) == "ok"
    assert html(kernel) == page, "a second run changes nothing that is saved"

    drawing = bytes(range(256)) * 3 + bytes(15) + b"\xff"
    assert draw(kernel, "nosuch", drawing) is False
    assert draw(kernel, canvas, drawing) is True
    assert kernel.run(DRAW) == "ok"
    assert kernel.text() == "784 0 1\n", "the next run sees the drawing"
    assert grey_of(html(kernel)) == drawing
    assert kernel.run(DRAW + "\n// another cell") == "ok"
    assert kernel.text() == "784 1 0\n", "another cell has a canvas of its own"
    assert draw(kernel, canvas, b"") is True
    assert kernel.run(DRAW) == "ok"
    assert kernel.text() == "784 1 0\n", "what was cleared is the example again"


def test_draw_refuses_another_size(kernel):
    assert kernel.run("session.Draw(make([]float32, 3))") == "error"
    assert kernel.error()[1] == "session.Draw: the example has 3 values, and a drawing has 28×28 = 784"
