package course

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

func lookAtSpec(p *patient) []finding {
	spec := filepath.Join(p.root, ".venv", "share", "jupyter", "kernels", Kernel)
	switch program := specProgram(spec); {
	case program == "":
		return wrong("./install.sh, or .venv/bin/deepgo install, writes it", "the kernelspec %s is missing or can't be read", spec)
	case program != deepgoProgram(p.root):
		return wrong("./install.sh, or .venv/bin/deepgo install, writes it anew", "the kernelspec %s starts another kernel: %s", spec, program)
	}
	return nil
}

// lookAtOtherSpecs looks where Jupyter looks, beside the checkout's own folder.
func lookAtOtherSpecs(p *patient) (found []finding) {
	user, _ := userData() // an unknown home holds none
	folders := append([]string{user}, filepath.SplitList(os.Getenv("JUPYTER_PATH"))...)
	for _, folder := range append(folders, "/usr/local/share/jupyter", "/usr/share/jupyter") {
		spec := filepath.Join(folder, "kernels", Kernel)
		program := specProgram(spec)
		if program == "" || program == deepgoProgram(p.root) {
			continue
		}
		what := "starts the kernel of another checkout, " + program
		if _, err := os.Stat(program); errors.Is(err, os.ErrNotExist) {
			what = "starts " + program + ", which is gone"
		}
		remedy := "remove that folder"
		if folder == user {
			remedy = ".venv/bin/deepgo install --user makes it start this one; else remove that folder"
		}
		found = append(found, remark(remedy+". ./install.sh lab is not touched by it",
			"another kernelspec of the name %s, %s, %s", Kernel, spec, what)...)
	}
	return found
}

// hiding are the variables that make a Jupyter of one's own look elsewhere first.
var hiding = []string{"JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_NO_CONFIG", "PYTHONPATH", "PYTHONHOME"}

func lookAtVariables(*patient) []finding {
	var set []string
	for _, name := range hiding {
		if value := os.Getenv(name); value != "" {
			set = append(set, name+"="+value)
		}
	}
	if set == nil {
		return nil
	}
	return remark("unset them before you start .venv/bin/jupyter yourself; ./install.sh lab and deepgo run don't heed them",
		"of another Jupyter or Python: %s", strings.Join(set, ", "))
}

// runACell starts the kernel as any client does.
const runACell = `
import sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="deepgo", startup_timeout=60)
try:
    reply = client.execute_interactive("x := 1", timeout=60, allow_stdin=False)["content"]
finally:
    client.stop_channels()
    manager.shutdown_kernel()
if reply["status"] != "ok":
    sys.exit(reply["ename"] + ": " + reply["evalue"])
`

func lookAtKernel(p *patient) []finding {
	out, err := python(p.ctx, p.root, "-c", runACell).CombinedOutput()
	if err != nil {
		return wrong("./install.sh, and if that doesn't help, tell us what it says here", "the kernel doesn't run a cell: %s", said(string(out)))
	}
	return nil
}
