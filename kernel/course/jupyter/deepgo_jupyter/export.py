"""Writes notebooks as self-contained HTML pages, and a page of contents over them.

python -m deepgo_jupyter.export reads one job a line,

    {"name": "10-mnist", "folder": "/…/notebooks", "notebook": "{…}"}
    {"contents": "Deep learning in Go"}

and answers each with one line: {"html": "<!DOCTYPE html>…"}. Relative pictures are
looked for in the folder, and may lie in it or below. The contents are those of the
pages before it.
"""

import json
import logging
import sys

import nbformat
from nbconvert import HTMLExporter
from traitlets.config import Config
from traitlets.log import get_logger

from . import page


class Pages:
    """Makes one page after another, and remembers them for the contents."""

    def __init__(self):
        config = Config()
        page.configure(config)
        self.exporter = HTMLExporter(config=config, log=get_logger())
        self.made = []

    def export(self, job: dict) -> str:
        """The page of one job."""
        if "contents" in job:
            template = self.exporter.environment.get_template("contents.html.j2")
            return template.render(heading=job["contents"], pages=self.made)
        notebook = nbformat.reads(job["notebook"], as_version=4)
        self.made.append(
            {
                "name": job["name"],
                "title": page.title(notebook, job["name"]),
                "summary": page.summary(notebook),
                "picture": page.picture(notebook),
            }
        )
        metadata = {"name": job["name"], "path": job["folder"]}
        html, _ = self.exporter.from_notebook_node(notebook, resources={"metadata": metadata})
        return html


def main() -> None:
    pages = Pages()
    for line in sys.stdin:
        job = json.loads(line)
        logging.basicConfig(format=f"{job.get('name')}: %(message)s", force=True)
        print(json.dumps({"html": pages.export(job)}), flush=True)


if __name__ == "__main__":
    main()
