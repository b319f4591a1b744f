"""What every Jupyter program of this .venv is told: JupyterLab, nbconvert, nbclient.

`deepgo install` puts this file here; the next one overwrites what is changed in it.
"""

from deepgo_jupyter.page import configure

c = get_config()  # noqa: F821 (Jupyter provides it)

# File → Save and Export Notebook As → HTML gives the course's pages.
configure(c)

# The course has one kernel; Python's comes with JupyterLab and stays out of sight.
c.KernelSpecManager.allowed_kernelspecs = {"deepgo"}
c.KernelSpecManager.ensure_native_kernel = False
c.MultiKernelManager.default_kernel_name = "deepgo"

# Saved notebooks hold no clock times.
c.NotebookClient.record_timing = False

# Nothing is asked of the network.
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"

# The course's kernel completes by itself; looking for language servers runs npm, which
# writes into the user's home.
c.ServerApp.jpserver_extensions = {"jupyter_lsp": False}

# Ctrl-C ends the server without asking back.
c.ServerApp.answer_yes = True
