"""Runs a notebook through a real Jupyter client.

python -m deepgo_jupyter.execute reads a job,

    {"notebook": "{…}", "folder": "/…/notebooks", "kernel": "deepgo", "timeout": 600,
     "solutions": {"4": "answer := 0.5\ncheck.Rate(answer)"}}

and writes events, one JSON object a line, while it works:

    {"event": "start", "index": 4}                a code cell begins
    {"event": "solution", "index": 4, "text": …}  what its solution printed, tried before it
    {"event": "done", "index": 4}                 … and has ended well
    {"event": "failed", "index": 5, "name": …, "value": …, "traceback": […]}
    {"event": "problem", "text": …}               nothing could be run
    {"event": "end", "notebook": {…}}             last, if all cells ended well

The timeout is a cell's, in seconds. It ends with status 0 even if a cell failed: that
is an answer, too.
"""

import asyncio
import json
import os
import signal
import sys

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError


class Run:
    """One job on its way; answers is the file for its events."""

    def __init__(self, job: dict, answers):
        self.answers = answers
        self.index = None  # the cell that runs
        self.reply = {}
        self.timeout = job["timeout"]
        self.solutions = job.get("solutions") or {}
        self.notebook = nbformat.reads(job["notebook"], as_version=4)
        self.client = NotebookClient(
            self.notebook,
            kernel_name=job["kernel"],
            timeout=self.timeout,
            record_timing=False,
            resources={"metadata": {"path": job["folder"]}},
            on_cell_start=self._start,
            on_cell_executed=self._executed,
        )

    def say(self, event: str, **fields) -> None:
        self.answers.write(json.dumps({"event": event, **fields}) + "\n")
        self.answers.flush()

    async def _start(self, cell, cell_index: int) -> None:
        if cell.cell_type == "code" and cell.source.strip():
            self.index = cell_index
            self.say("start", index=cell_index)
        if str(cell_index) in self.solutions:
            await self._try(cell_index, self.solutions[str(cell_index)])

    async def _try(self, index: int, code: str) -> None:
        """Runs a solution in its cell's place; the kernel keeps nothing of it."""
        text = []

        def take(message) -> None:
            content = message["content"]
            if message["msg_type"] == "error":
                text.append(content["ename"] + ": " + content["evalue"] + "\n")
            text.append(content.get("text", ""))

        try:
            await self.client.kc.execute_interactive(
                "%try\n" + code, store_history=False, allow_stdin=False, stop_on_error=False, timeout=self.timeout, output_hook=take
            )
        except TimeoutError:
            text.append(f"Timeout: the solution did not end within {self.timeout:g} s\n")
        self.say("solution", index=index, text="".join(text))

    def _executed(self, cell, cell_index: int, execute_reply: dict) -> None:
        self.reply = execute_reply["content"]
        if self.reply["status"] == "ok":
            self.say("done", index=cell_index)

    async def execute(self) -> None:
        """Runs all cells and says how that went. A hangup signal ends it, kernel and all."""
        cells = asyncio.ensure_future(self.client.async_execute())
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, cells.cancel)
        try:
            await cells
        except asyncio.CancelledError:
            pass
        except CellExecutionError:
            reply = self.reply
            self._failed(reply.get("ename", "Error"), reply.get("evalue", ""), reply.get("traceback", []))
        except CellTimeoutError:
            self._failed("Timeout", f"the cell did not end within {self.timeout:g} s", [])
        except DeadKernelError:
            self._failed("Kernel died", "the kernel ended while the cell ran", [])
        except NoSuchKernel as error:
            self.say("problem", text=f"the kernel {error.name!r} is not installed; run ./install.sh")
        except (RuntimeError, OSError) as error:
            self.say("problem", text=f"the kernel did not start ({error}); run ./install.sh")
        else:
            self.say("end", notebook=self.notebook)

    def _failed(self, name: str, value: str, traceback: list[str]) -> None:
        self.say("failed", index=self.index, name=name, value=value, traceback=traceback)


def main() -> None:
    # The kernel inherits stdout, and may write there: events get a file of their own.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    asyncio.run(Run(json.load(sys.stdin), answers).execute())


if __name__ == "__main__":
    main()
