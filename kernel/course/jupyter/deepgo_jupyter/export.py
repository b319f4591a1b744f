"""Writes notebooks as self-contained HTML pages.

python -m deepgo_jupyter.export reads one job a line,

    {"name": "10-mnist", "folder": "/…/notebooks", "notebook": "{…}"}

and answers each with one line: {"html": "<!DOCTYPE html>…"}. Relative pictures are
looked for in the folder, and may lie in it or below.
"""

import json
import logging
import sys

import nbformat
from nbconvert import HTMLExporter
from traitlets.config import Config
from traitlets.log import get_logger

from .page import configure


def export(job: dict) -> str:
    """The page of one job."""
    config = Config()
    configure(config)
    metadata = {"name": job["name"], "path": job["folder"]}
    page, _ = HTMLExporter(config=config, log=get_logger()).from_notebook_node(
        nbformat.reads(job["notebook"], as_version=4), resources={"metadata": metadata}
    )
    return page


def main() -> None:
    for line in sys.stdin:
        job = json.loads(line)
        logging.basicConfig(format=f"{job['name']}: %(message)s", force=True)
        print(json.dumps({"html": export(job)}), flush=True)


if __name__ == "__main__":
    main()
