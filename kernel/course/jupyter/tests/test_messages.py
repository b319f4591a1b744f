"""Every message of the protocol is answered, in the shape that ipykernel gives it."""

import os
import signal
import sys
import time

import pytest
from driven import LIMIT
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager


@pytest.fixture(scope="module")
def ipykernel():
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], display_name="", language="python", interrupt_mode="signal"
    )
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=LIMIT)
    yield client
    client.stop_channels()
    manager.shutdown_kernel()


def ask(client, kind, content, channel="shell"):
    """Sends a request; returns its reply and what was published about it, until idle."""
    message = client.session.msg(kind, content)
    getattr(client, f"{channel}_channel").send(message)
    published = until_idle(client, message["header"]["msg_id"])
    return answer_to(client, message, channel), published


def until_idle(client, cause):
    published = []
    while True:
        m = client.get_iopub_msg(timeout=LIMIT)
        if m["parent_header"].get("msg_id") != cause:
            continue
        published.append((m["msg_type"], m["content"]))
        if published[-1] == ("status", {"execution_state": "idle"}):
            return published


def answer_to(client, message, channel="shell"):
    while True:
        reply = getattr(client, f"{channel}_channel").get_msg(timeout=LIMIT)
        if reply["parent_header"]["msg_id"] == message["header"]["msg_id"]:
            return reply


EXECUTE = {"silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}

SAME = {
    "execute": ("shell", "execute_request", EXECUTE | {"code": ""}),
    "complete": ("shell", "complete_request", {"code": "xyzzy", "cursor_pos": 5}),
    "inspect": ("shell", "inspect_request", {"code": "xyzzy", "cursor_pos": 5, "detail_level": 0}),
    "history": ("shell", "history_request", {"hist_access_type": "tail", "n": 1, "raw": True, "output": False}),
    "comm_info": ("shell", "comm_info_request", {}),
    "connect": ("shell", "connect_request", {}),
    "kernel_info on control": ("control", "kernel_info_request", {}),
}


def shape(content):
    return {key: type(value).__name__ for key, value in content.items()}


@pytest.mark.parametrize("channel, kind, content", SAME.values(), ids=SAME)
def test_replies_have_ipykernels_shape(kernel, ipykernel, channel, kind, content):
    ours, published = ask(kernel.client, kind, content, channel)
    theirs, _ = ask(ipykernel, kind, content, channel)
    assert ours["msg_type"] == theirs["msg_type"]
    assert shape(theirs["content"]).items() <= shape(ours["content"]).items()
    assert published[0] == ("status", {"execution_state": "busy"})


def test_kernel_info(kernel, ipykernel):
    ours, _ = ask(kernel.client, "kernel_info_request", {})
    theirs, _ = ask(ipykernel, "kernel_info_request", {})
    ours, theirs = ours["content"], theirs["content"]
    assert theirs.keys() <= ours.keys()
    assert ours["language_info"].keys() >= {"name", "version", "mimetype", "file_extension", "pygments_lexer", "codemirror_mode"}
    assert ours["debugger"] is False and ours["protocol_version"].startswith("5.")


def test_a_debugger_is_refused(kernel):
    reply, _ = ask(kernel.client, "debug_request", {"type": "request", "seq": 3, "command": "initialize", "arguments": {}}, "control")
    assert reply["msg_type"] == "debug_reply"
    content = reply["content"]
    assert (content["success"], content["request_seq"], content["command"]) == (False, 3, "initialize")
    assert "no debugger" in content["message"]


def test_what_is_unknown_harms_nothing(kernel):
    for channel in ("shell", "control"):
        getattr(kernel.client, f"{channel}_channel").send(kernel.client.session.msg("nonsense_request", {"a": 1}))
        getattr(kernel.client, f"{channel}_channel").send(kernel.client.session.msg("execute_input", {}))
    assert kernel.run("fmt.Println(1)") == "ok"


def test_execute_content_that_is_none(kernel):
    reply, _ = ask(kernel.client, "execute_request", {"code": 3})
    assert reply["content"]["status"] == "error" and reply["content"]["ename"] == "Protocol"


def test_status_is_right_around_every_request(kernel):
    _, published = ask(kernel.client, "execute_request", EXECUTE | {"code": "fmt.Println(1)"})
    assert [k for k, _ in published] == ["status", "execute_input", "stream", "status"]
    _, published = ask(kernel.client, "comm_info_request", {})
    assert [c["execution_state"] for _, c in published] == ["busy", "idle"]


def test_the_kernel_stays_busy_while_a_cell_runs(kernel):
    """Clients show the last status, whatever it was about."""
    client = kernel.client
    cell = client.session.msg("execute_request", EXECUTE | {"code": 'fmt.Println("go")\ntime.Sleep(2 * time.Second)'})
    client.shell_channel.send(cell)
    states, asked = [], None
    while True:
        m = client.get_iopub_msg(timeout=LIMIT)
        cause = m["parent_header"].get("msg_id")
        if m["msg_type"] == "stream" and asked is None:
            asked = client.session.msg("kernel_info_request", {})
            client.control_channel.send(asked)
        if m["msg_type"] == "status":
            states.append(m["content"]["execution_state"])
            if cause == cell["header"]["msg_id"] and states[-1] == "idle":
                break
    assert answer_to(client, asked, "control")["msg_type"] == "kernel_info_reply"
    assert states[-4:] == ["busy", "idle", "busy", "idle"], "idle about the question, busy again, idle at the end"
    answer_to(client, cell)


def test_silent(kernel):
    before, _ = ask(kernel.client, "execute_request", EXECUTE | {"code": ""})
    reply, published = ask(kernel.client, "execute_request", EXECUTE | {"code": "6 * 7", "silent": True, "store_history": False})
    assert [k for k, _ in published] == ["status", "status"]
    assert reply["content"]["execution_count"] == before["content"]["execution_count"]


def test_store_history(kernel):
    before, _ = ask(kernel.client, "execute_request", EXECUTE | {"code": ""})
    reply, published = ask(kernel.client, "execute_request", EXECUTE | {"code": "6 * 7", "store_history": False})
    assert reply["content"]["execution_count"] == before["content"]["execution_count"]
    assert [c["data"]["text/plain"] for k, c in published if k == "execute_result"] == ["42"]


def test_user_expressions(kernel, ipykernel):
    asked = {"good": "x * 2", "bad": "nosuch", "none": "fmt.Println(1)"}
    ours, published = ask(kernel.client, "execute_request", EXECUTE | {"code": "x := 21", "user_expressions": asked})
    theirs, _ = ask(ipykernel, "execute_request", EXECUTE | {"code": "x = 21", "user_expressions": {"good": "x * 2", "bad": "nosuch"}})
    assert [k for k, _ in published] == ["status", "execute_input", "status"], "they show nothing"
    ours, theirs = ours["content"]["user_expressions"], theirs["content"]["user_expressions"]
    assert ours["good"] == theirs["good"] == {"status": "ok", "data": {"text/plain": "42"}, "metadata": {}}
    assert ours["bad"].keys() == theirs["bad"].keys()
    assert ours["bad"]["evalue"] == "undefined: nosuch"
    assert ours["none"]["status"] == "error"
    assert kernel.run("fmt.Println(x)") == "ok"
    assert kernel.text() == "21\n"


def test_errors_have_ipykernels_shape(kernel, ipykernel):
    ours, published = ask(kernel.client, "execute_request", EXECUTE | {"code": "panic(1)"})
    theirs, _ = ask(ipykernel, "execute_request", EXECUTE | {"code": "1/0"})
    assert theirs["content"].keys() - {"engine_info"} <= ours["content"].keys()
    (error,) = [c for k, c in published if k == "error"]
    assert error.keys() == {"ename", "evalue", "traceback"}


def statuses(client, sent):
    replies = {}
    while len(replies) < len(sent):
        reply = client.get_shell_msg(timeout=LIMIT)
        replies[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
    return [replies[i] for i in sent]


def test_without_stop_on_error_the_next_cells_run(kernel):
    sent = [kernel.client.execute(code, stop_on_error=False) for code in ("panic(1)", "x := 1")]
    assert statuses(kernel.client, sent) == ["error", "ok"]


def test_what_was_sent_before_the_failure_and_comes_late_is_aborted(kernel):
    """A failed type check takes a few milliseconds: some cells of Run All are on their way then."""
    client = kernel.client
    assert kernel.run("fmt.Println(1)") == "ok"
    first = client.session.msg("execute_request", EXECUTE | {"code": "panic(1)"})
    late = client.session.msg("execute_request", EXECUTE | {"code": "fmt.Println(2)"})
    client.shell_channel.send(first)
    assert answer_to(client, first)["content"]["status"] == "error"
    client.shell_channel.send(late)
    assert answer_to(client, late)["content"]["status"] == "aborted"
    assert kernel.run("fmt.Println(3)") == "ok", "what is sent after the reply runs"


@pytest.mark.parametrize("how", ["message", "signal"])
def test_interrupt(kernel, how):
    def interrupt():
        if how == "message":
            kernel.manager.interrupt_kernel()
        else:
            os.kill(kernel.manager.provisioner.process.pid, signal.SIGINT)

    start = time.monotonic()
    assert kernel.run('n := 1\nfmt.Println("go")\ntime.Sleep(time.Hour)', on_text={"go\n": interrupt}) == "error"
    assert kernel.error()[0] == "Interrupted"
    assert time.monotonic() - start < 10
    assert kernel.run("fmt.Println(n)") == "ok"
    assert kernel.text() == "1\n"


def test_an_interrupt_of_nothing_harms_nothing(kernel):
    reply, _ = ask(kernel.client, "interrupt_request", {}, "control")
    assert reply["content"] == {"status": "ok"}
    assert kernel.run("fmt.Println(1)") == "ok"


def test_comms(kernel, ipykernel):
    for client in (kernel.client, ipykernel):
        message = client.session.msg("comm_open", {"comm_id": "c1", "target_name": "nosuch", "data": {}})
        client.shell_channel.send(message)
        published = until_idle(client, message["header"]["msg_id"])
        (close,) = [c for k, c in published if k == "comm_close"]
        assert close == {"comm_id": "c1", "data": {}}
        for kind in ("comm_msg", "comm_close"):
            message = client.session.msg(kind, {"comm_id": "c1", "data": {}})
            client.shell_channel.send(message)
            kinds = {k for k, _ in until_idle(client, message["header"]["msg_id"])}
            assert kinds <= {"status", "stream"}, "no answer, at most a warning"


def test_comm_info_lists_what_is_open(kernel):
    client = kernel.client

    def listed(**target):
        return ask(client, "comm_info_request", target)[0]["content"]["comms"]

    for kind, content in (
        ("comm_open", {"comm_id": "c2", "target_name": "gonb_comm", "data": {}}),
        ("comm_close", {"comm_id": "c2", "data": {}}),
    ):
        message = client.session.msg(kind, content)
        client.shell_channel.send(message)
        until_idle(client, message["header"]["msg_id"])
        if kind == "comm_open":
            assert listed() == listed(target_name="gonb_comm") == {"c2": {"target_name": "gonb_comm"}}
            assert listed(target_name="other") == {}
    assert listed() == {}


def test_restart_starts_empty(kernel):
    assert kernel.run("before := 1") == "ok"
    kernel.restart()
    assert kernel.run("before") == "error"
    assert kernel.error()[1] == "undefined: before"


def test_shutdown_answers(kernel):
    """Last: it ends the module's kernel."""
    reply, _ = ask(kernel.client, "shutdown_request", {"restart": True}, "control")
    assert reply["content"] == {"status": "ok", "restart": True}
    deadline = time.monotonic() + LIMIT
    while kernel.manager.is_alive():
        assert time.monotonic() < deadline, "the kernel does not end"
        time.sleep(0.01)
