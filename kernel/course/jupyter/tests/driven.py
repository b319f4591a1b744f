"""The installed kernel, driven through a Jupyter client as a notebook would."""

from jupyter_client.manager import start_new_kernel

LIMIT = 60  # seconds after which a request counts as hanging


class Kernel:
    """A running kernel, and what its last cell has shown."""

    def __init__(self, folder):
        self.manager, self.client = start_new_kernel(kernel_name="deepgo", startup_timeout=LIMIT, cwd=str(folder))

    def run(self, code, interrupt_after=None, on_text=None):
        """Runs a cell. on_text says what to do when just that text arrives."""
        self.outputs = []
        on_text = on_text or {interrupt_after or "": self.manager.interrupt_kernel}

        def take(message):
            kind, content = message["msg_type"], message["content"]
            if kind not in ("status", "execute_input"):
                self.outputs.append((kind, content))
                if content.get("text") in on_text:
                    on_text[content["text"]]()

        self.reply = self.client.execute_interactive(code, output_hook=take, timeout=LIMIT, allow_stdin=False)["content"]
        return self.reply["status"]

    def text(self, name="stdout"):
        return "".join(c["text"] for k, c in self.outputs if k == "stream" and c["name"] == name)

    def kinds(self):
        return [k for k, _ in self.outputs]

    def error(self):
        (error,) = [c for k, c in self.outputs if k == "error"]
        return error["ename"], error["evalue"], "\n".join(error["traceback"])

    def restart(self):
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=LIMIT)

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()
