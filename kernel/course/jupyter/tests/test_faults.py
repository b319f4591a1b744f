"""Whatever a cell, a client or the machine does: the kernel answers, loses nothing, leaves nothing behind."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time

import pytest
import zmq
from conftest import ALL, go_folders
from driven import LIMIT, Kernel


def wait_until(condition, what):
    deadline = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < deadline, f"not within {LIMIT} s: {what}"
        time.sleep(0.02)


class Machine:
    """A temporary folder for kernels, and the processes that live in it."""

    def __init__(self, tmp):
        self.tmp = tmp

    def processes(self):
        """All whose environment or command names the folder: relay, GoNB, cells, what they have started."""
        found = {}
        for entry in pathlib.Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if str(self.tmp).encode() in (entry / "environ").read_bytes() and (entry / "stat").read_text().rsplit(")")[-1].split()[0] != "Z":
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().decode().replace("\0", " ")
        return found

    def named(self, part):
        return [pid for pid, command in self.processes().items() if part in command]

    def folders(self):
        return sorted(p.name for p in self.tmp.iterdir() if p.name.startswith(("deepgo-", "gonb", "go-build")))


@pytest.fixture
def machine(tmp_path, monkeypatch):
    folder = tmp_path / "t"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return Machine(folder)


@pytest.fixture
def own_kernel(machine, tmp_path):
    k = Kernel(tmp_path)
    k.machine = machine
    yield k
    k.stop()
    assert machine.folders() == [], "no temp folder is left"
    wait_until(lambda: not machine.processes(), "every process has ended")


ENDS = {  # how a cell ends; the error's name; a part of its value
    "exit": ("os.Exit(3)", "Exit", "exit status 3"),
    "fatal": ('log.Fatal("no")', "Exit", "exit status 1"),
    "panic elsewhere": ('go func() { panic("elsewhere") }()\ntime.Sleep(time.Hour)', "panic", "elsewhere"),
    "stack overflow": ("var f func(int) int\nf = func(n int) int { return f(n+1) + 1 }\nf(0)", "fatal error", "stack overflow"),
    "killed": ("syscall.Kill(os.Getpid(), syscall.SIGKILL)", "Killed", ""),
    "segmentation": ("syscall.Kill(os.Getpid(), syscall.SIGSEGV)", "SIGSEGV", "segmentation violation"),
    "two maps at once": (
        "m := map[int]int{}\nfor g := range 8 {\n\tgo func() {\n\t\tfor {\n\t\t\tm[g]++\n\t\t}\n\t}()\n}\nselect {}",
        "fatal error",
        "concurrent map",
    ),
    "deadlock": ("c := make(chan int)\n<-c", "fatal error", "all goroutines are asleep - deadlock!"),
    "deadlock of two": ("var wg sync.WaitGroup\nwg.Add(1)\ngo func() {\n\tselect {}\n}()\nwg.Wait()", "fatal error", "deadlock"),
    "a lock twice": ("var mu sync.Mutex\nmu.Lock()\nmu.Lock()", "fatal error", "deadlock"),
}


@pytest.mark.parametrize("code, name, value", ENDS.values(), ids=ENDS)
def test_the_kernel_survives(kernel, code, name, value):
    assert kernel.run("kept := 7") == "ok"
    assert kernel.run(code) == "error"
    said = kernel.error()
    assert said[0] == name and value in said[1], said
    assert kernel.run("fmt.Println(kept)") == "ok"
    assert kernel.text() == "7\n"


def test_a_deadlock_keeps_what_was_computed(kernel):
    assert kernel.run("n := 0") == "ok"
    assert kernel.run("n = 5\nc := make(chan int)\nx := 1 + <-c") == "error"
    assert ":3:10" in kernel.error()[2] and "everything waits" in kernel.error()[2]
    assert kernel.run("fmt.Println(n)") == "ok"
    assert kernel.text() == "5\n"


@pytest.mark.parametrize(
    "wait",
    [
        "<-time.After(1500 * time.Millisecond)",
        "time.Sleep(1500 * time.Millisecond)",
        "for range 3 {\n\ttime.Sleep(500 * time.Millisecond)\n}",
        'exec.Command("sleep", "1.5").Run()',
        "l, _ := net.Listen(\"tcp\", \"127.0.0.1:0\")\ntime.AfterFunc(1500*time.Millisecond, func() { l.Close() })\nl.Accept()",
        "ctx, stop := context.WithTimeout(context.Background(), 1500*time.Millisecond)\ndefer stop()\n<-ctx.Done()",
        "r, w, _ := os.Pipe()\ntime.AfterFunc(1500*time.Millisecond, func() { w.Close() })\nio.ReadAll(r)",
    ],
)
def test_what_only_waits_is_no_deadlock(kernel, wait):
    assert kernel.run(wait + "\n_ = 1") == "ok"


def test_out_of_memory(machine, monkeypatch, tmp_path):
    monkeypatch.setenv("DEEPGO_MEMORY_MB", "300")
    k = Kernel(tmp_path)
    try:
        assert k.run("kept := make([]byte, 100_000_000)\nkept[9] = 9") == "ok"
        hog = "var all [][]byte\nfor {\n\tb := make([]byte, 1<<24)\n\tfor i := range b {\n\t\tb[i] = 1\n\t}\n\tall = append(all, b)\n}"
        assert k.run(hog) == "error"
        name, value, traceback = k.error()
        assert (name, value) == ("Out of memory", "the cell wanted more than the 300.0 MB of memory that it may take here")
        assert ":3" in traceback
        assert k.run("fmt.Println(kept[9])\nmore := make([]byte, 100_000_000)\nmore[1] = 1") == "ok", "variables don't count"
        assert k.text() == "9\n"
        assert k.run("s := 0\nfor range 100 {\n\tgarbage := make([]byte, 1<<25)\n\ts += len(garbage)\n}") == "ok", "garbage is collected in time"
    finally:
        k.stop()


@pytest.mark.parametrize("gone", [False, True], ids=["dying", "gone"])
def test_gonb_killed_while_nothing_runs(own_kernel, gone):
    k = own_kernel
    assert k.run("kept := 7") == "ok"
    (gonb,) = k.machine.named("bin/gonb ")
    os.kill(gonb, signal.SIGKILL)
    if gone:
        wait_until(lambda: gonb not in k.machine.processes(), "GoNB is gone")
    assert k.run("fmt.Println(kept)") == "ok", k.error()
    assert k.text() == "7\n"


def test_gonb_killed_while_a_cell_runs(own_kernel):
    k = own_kernel
    assert k.run("kept := 7") == "ok"
    (gonb,) = k.machine.named("bin/gonb ")
    assert k.run('fmt.Println("go")\ntime.Sleep(time.Hour)', on_text={"go\n": lambda: os.kill(gonb, signal.SIGKILL)}) == "error"
    assert k.error()[:2] == ("Kernel", "GoNB ended unexpectedly; the next cell starts it again")
    assert k.run("fmt.Println(kept)") == "ok"
    assert k.text() == "7\n"
    assert len(k.machine.processes()) == 2, "relay and GoNB: the cell has ended with its GoNB"


STATES = {  # what the kernel does when it is killed; the text by which that is known
    "nothing": (None, None),
    "running": ('fmt.Println("go")\nfor {\n}', "go\n"),
    "sleeping": ('fmt.Println("go")\ntime.Sleep(time.Hour)', "go\n"),
    "in a shell": ("!echo go; sleep 1000 & sleep 1001", "go\n"),
    "printing": ('for {\n\tfmt.Println("go")\n}', None),
    "building": ("kept = 1\nfmt.Println(kept)", None),
}


@pytest.mark.parametrize("code, text", STATES.values(), ids=STATES)
def test_the_relay_killed(machine, tmp_path, code, text):
    """Nothing of it is left once the next kernel has started."""
    k = Kernel(tmp_path)
    assert k.run("kept := 7") == "ok"
    if code:
        k.client.execute(code)
    while text:
        m = k.client.get_iopub_msg(timeout=LIMIT)
        if m["content"].get("text") == text:
            break
    os.kill(k.manager.provisioner.process.pid, signal.SIGKILL)
    k.manager.provisioner.process.wait()
    k.client.stop_channels()
    k.manager.cleanup_resources()
    following = Kernel(tmp_path)
    assert following.run("fmt.Println(1)") == "ok"
    wait_until(lambda: len(machine.processes()) == 2, "all but the new relay and its GoNB have ended")
    assert len(machine.folders()) == 1
    following.stop()
    assert machine.folders() == []
    wait_until(lambda: not machine.processes(), "every process has ended")


def test_a_client_that_dies(machine, tmp_path):
    client = textwrap.dedent("""
        from jupyter_client.manager import start_new_kernel
        manager, client = start_new_kernel(kernel_name="deepgo")
        client.execute('fmt.Println("go")\\nfor {\\n}')
        while client.get_iopub_msg(timeout=60)["content"].get("text") != "go\\n":
            pass
        print("running", flush=True)
        input()
    """)
    with subprocess.Popen([sys.executable, "-c", client], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "running\n"
        assert len(machine.processes()) >= 3
        process.kill()
    wait_until(lambda: not machine.processes(), "every process has ended")
    assert machine.folders() == []


@pytest.mark.parametrize("times", [50 if ALL else 5])
def test_restarts_leave_nothing(own_kernel, times):
    k = own_kernel
    for _ in range(times):
        assert k.run("fmt.Println(1)") == "ok"
        k.client.execute("for {\n}")
        k.restart()
    assert k.run("fmt.Println(1)") == "ok"
    wait_until(lambda: len(k.machine.processes()) == 2, "relay and GoNB")
    assert len(k.machine.folders()) == 1


def test_twenty_megabytes(kernel):
    code = 'line := strings.Repeat("x", 99)\nfor i := range 200_000 {\n\tfmt.Println(line)\n\t_ = i\n}\nfmt.Println("end")'
    assert kernel.run(code) == "ok"
    shown = kernel.text()
    lines = [c["data"]["text/plain"] for k, c in kernel.outputs if k.endswith("display_data")]
    assert 900_000 < len(shown) <= 1_000_000
    assert len({c["transient"]["display_id"] for k, c in kernel.outputs if k.endswith("display_data")}) == 1, "one line"
    said = lines[-1]
    assert said.startswith("… 19.0 MB of output were cut here; they are in ")
    path = said.removeprefix("… 19.0 MB of output were cut here; they are in ").removesuffix(" until the kernel ends")
    rest = pathlib.Path(path).read_text()
    assert (shown + rest).endswith("x\nend\n") and len(shown + rest) == 20_000_004
    assert len([k for k in kernel.kinds() if k == "stream"]) < 100, "joined"


def test_endless_output(kernel):
    kernel.outputs, interrupted = [], []

    def interrupt():
        wait_until(lambda: "display_data" in kernel.kinds(), "it says what is cut")
        interrupted.append(time.monotonic())
        kernel.manager.interrupt_kernel()

    stop = threading.Thread(target=interrupt)
    stop.start()
    assert kernel.run('for {\n\tfmt.Println("again and again")\n}') == "error"
    stop.join()
    assert kernel.error()[0] == "Interrupted"
    assert time.monotonic() - interrupted[0] < 20
    assert len(kernel.text()) <= 1_000_000
    assert "were cut here" in kernel.outputs[-2][1]["data"]["text/plain"], "the line stands before the error"
    assert kernel.run("fmt.Println(1)") == "ok"


def mounted(folder, *options):
    """Mounts a file system in memory; only root can."""
    if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", folder], capture_output=True).returncode != 0:
        reason = "NOT RUN: a file system can't be mounted here"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


def test_a_full_disk(tmp_path, monkeypatch):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted(disk, "-o", "size=40m")
    try:
        monkeypatch.setenv("TMPDIR", str(disk))
        k = Kernel(tmp_path)
        assert k.run("small := 7") == "ok"
        assert k.run("small = 8\nbig := make([]byte, 60_000_000)\nfor i := range big {\n\tbig[i] = byte(i)\n}") in ("ok", "error")
        told = k.text("stderr") + str([c for kind, c in k.outputs if kind == "error"])
        assert "no space left on device" in told, told
        assert k.run("fmt.Println(small)") == "ok"
        assert k.text() == "7\n", "the values from before"
        filler = disk / "filler"
        with contextlib.suppress(OSError), filler.open("wb") as f:
            while True:
                f.write(b"x" * 100_000)
        k.run("fmt.Println(small)")
        filler.unlink()
        assert k.run("fmt.Println(small)") == "ok", "once there is space it goes on"
        assert k.text() == "7\n"
        k.stop()
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_home_that_cannot_be_written(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    for name, value in go_folders().items():
        monkeypatch.setenv(name, value)
    mounted(home, "-o", "ro")
    try:
        monkeypatch.setenv("HOME", str(home))
        k = Kernel(tmp_path)
        assert k.run("x := 1\nfmt.Println(x)") == "ok"
        assert k.text() == "1\n"
        k.stop()
    finally:
        subprocess.run(["umount", home], check=True)


def test_two_notebooks_at_once(own_kernel, tmp_path):
    one, two = own_kernel, Kernel(tmp_path)
    try:
        for k, name in ((one, "one"), (two, "two")):
            assert k.run(f'who := "{name}"\nfunc tell() string {{ return who }}') == "ok"
        def work(k):
            for _ in range(5):
                assert k.run("fmt.Println(tell())\nviz.Confusion(tensor.New(2, 2))") == "ok"

        threads = [threading.Thread(target=work, args=(k,)) for k in (one, two)]
        for t in threads:
            t.start()
        for t in threads:
            t.join(LIMIT)
        assert (one.text(), two.text()) == ("one\n", "two\n")
    finally:
        two.stop()


PORTS = ("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port")


@pytest.mark.parametrize("port", PORTS)
def test_garbage(kernel, port):
    """Bytes that are no ZeroMQ, frames that are no message, signatures of nobody."""
    info = kernel.manager.get_connection_info()
    for junk in (b"\0" * 100, b"GET / HTTP/1.1\r\n\r\n", os.urandom(5000), b"\xff\0\0\0\0\0\0\0\x01\x7f"):
        with socket.create_connection(("127.0.0.1", info[port])) as s:
            s.sendall(junk)
    if port in ("shell_port", "control_port", "stdin_port"):
        context = zmq.Context.instance()
        with context.socket(zmq.DEALER) as s:
            s.linger = 1000
            s.connect(f"tcp://127.0.0.1:{info[port]}")
            for frames in ([b""], [b"a"] * 50, [b"<IDS|MSG>"], [b"<IDS|MSG>", b"x", b"{", b"}", b"", b"\xff"], [os.urandom(100_000)]):
                s.send_multipart(frames)
    assert kernel.run("fmt.Println(1)") == "ok"
    assert kernel.text() == "1\n"


def test_a_stranger_is_not_obeyed(kernel):
    key = kernel.client.session.key
    kernel.client.session.key = b"wrong"
    kernel.client.execute('fmt.Println("stranger")')
    kernel.client.session.key = key
    assert kernel.run("fmt.Println(1)") == "ok"
    assert kernel.text() == "1\n"


INTERRUPTED = {
    "computing": 'fmt.Println("go")\nfor {\n}',
    "in a library": 'fmt.Println("go")\nbig.NewInt(3).Exp(big.NewInt(3), new(big.Int).Lsh(big.NewInt(1), 40), nil)',
    "sleeping": 'fmt.Println("go")\ntime.Sleep(time.Hour)',
    "waiting for a child": 'fmt.Println("go")\nexec.Command("sleep", "1000").Run()',
    "in a shell": "!echo go; sleep 1000",
    "in a shell with children": "!echo go; (sleep 1000; echo no) | (sleep 1000; echo no) & sleep 1000; wait",
    "in a shell that won't": "!trap '' INT; echo go; while true; do sleep 1000; done",
}


@pytest.mark.parametrize("code", INTERRUPTED.values(), ids=INTERRUPTED)
def test_interrupt(own_kernel, code):
    k = own_kernel
    assert k.run("kept := 7") == "ok"
    start = time.monotonic()
    assert k.run(code, interrupt_after="go\n") == "error"
    assert time.monotonic() - start < 20
    assert k.error()[0] == "Interrupted"
    assert k.run("fmt.Println(kept)") == "ok"
    assert k.text() == "7\n"
    wait_until(lambda: len(k.machine.processes()) == 2, "what the cell had started has ended")


def test_interrupt_while_it_is_built(kernel):
    """At any moment of a cell's life, from its request to its first line."""
    client = kernel.client
    for i in range(20):
        cell = client.execute('func f() int { return 1 }\nfmt.Println("go")\ntime.Sleep(time.Hour)')
        while client.get_iopub_msg(timeout=LIMIT)["msg_type"] != "execute_input":
            pass
        timer = threading.Timer(0.02 * i, kernel.manager.interrupt_kernel)
        timer.start()
        reply = client.get_shell_msg(timeout=LIMIT)
        timer.join()
        assert reply["parent_header"]["msg_id"] == cell
        assert (reply["content"]["status"], reply["content"]["ename"]) == ("error", "Interrupted")
    assert kernel.run("fmt.Println(1)") == "ok"
