// Package course is everything around the notebooks: it installs the kernel into
// the checkout's .venv, opens JupyterLab on a working copy of the course, and runs,
// checks and exports notebooks.
//
//	err := course.Install(root)                       // kernelspec, settings, page template
//	err = course.Run(ctx, root, course.RunOptions{}, os.Stdout, os.Stderr)
//	// …/my-notebooks/html/10-mnist.html
//	err = course.Lab(ctx, root, nil, os.Stdout, os.Stderr)
//
// Here root is the checkout. All that Jupyter keeps lies in root/.venv (see [Env]),
// all that is the learner's in root/my-notebooks: their working copies, and the
// pages in my-notebooks/html, where JupyterLab shows them, too. Both are ignored by
// git.
//
// Go decides and Python only does what Jupyter wants done in Python: executing a
// notebook (nbclient) and drawing a page (nbconvert). That part is the folder
// jupyter, which is embedded here, so that a program and its Python never disagree.
package course
