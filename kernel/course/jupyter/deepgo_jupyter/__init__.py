"""The Python side of the course: the little that Jupyter wants said in Python.

execute   runs a notebook through a Jupyter client
export    writes a notebook as one self-contained HTML page
page      what such a page is made of: nbconvert's settings and filters
formulas  LaTeX to MathML

The Go package deepgo/kernel/course installs this package into the checkout's .venv
and calls it. Jobs come in on stdin and results leave on stdout, as JSON, so nothing
is left on the disk.
"""
