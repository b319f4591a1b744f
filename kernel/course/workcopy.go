package course

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// workFolder holds the learner's working copies of the course's notebooks, so that
// an update of the course never meets their edits.
const workFolder = "my-notebooks"

// copies are the working copies of a checkout.
type copies struct {
	root string
	// from says for each notebook which version of it was copied, by its hash.
	from map[string]string
}

func (c *copies) course(name string) string { return filepath.Join(c.root, "notebooks", name) }
func (c *copies) copy(name string) string   { return filepath.Join(c.root, workFolder, name) }
func (c *copies) record() string            { return filepath.Join(c.root, workFolder, ".deepgo.json") }

// openCopies reads what was copied. fresh says that nothing ever was.
func openCopies(root string) (c *copies, fresh bool, err error) {
	c = &copies{root: root, from: map[string]string{}}
	data, err := os.ReadFile(c.record())
	if errors.Is(err, fs.ErrNotExist) {
		return c, true, nil
	} else if err != nil {
		return nil, false, err
	}
	if json.Unmarshal(data, &c.from) != nil { // every copy then counts as edited
		c.from = map[string]string{}
	}
	return c, false, nil
}

func (c *copies) close() error {
	data, err := json.MarshalIndent(c.from, "", "  ")
	if err != nil {
		return err
	}
	return replace(c.record(), append(data, '\n'))
}

// update copies the course's notebooks that have no working copy, and brings those
// up to date that the learner has run, perhaps, but not edited. It returns all their
// names, and those of edited ones of which the course has a newer version.
func (c *copies) update() (names, outdated []string, err error) {
	all, err := filepath.Glob(c.course("*.ipynb"))
	if err != nil {
		return nil, nil, err
	}
	for _, file := range all {
		name := filepath.Base(file)
		names = append(names, name)
		kept, err := c.updateOne(name)
		if err != nil {
			return nil, nil, err
		}
		if kept {
			outdated = append(outdated, name)
		}
	}
	return names, outdated, c.close()
}

// updateOne reports whether it kept an edited copy that is behind the course.
func (c *copies) updateOne(name string) (kept bool, err error) {
	course, err := os.ReadFile(c.course(name))
	if err != nil {
		return false, err
	}
	mine, err := os.ReadFile(c.copy(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	there := err == nil
	version, have := textHash(course), textHash(mine)
	switch {
	case there && have == version: // run, perhaps: its outputs are the learner's
		c.from[name] = version
		return false, nil
	case there && have != c.from[name]:
		return c.from[name] != version, nil
	}
	c.from[name] = version
	return false, replace(c.copy(name), course)
}

// textHash tells versions of a notebook apart by what its author writes: the cells'
// types, sources and attachments, not what running them leaves. A file that is no
// notebook is told apart by all of it.
func textHash(content []byte) string {
	if nb, err := ParseNotebook(content); err == nil {
		var b strings.Builder
		for _, c := range nb.Cells {
			fmt.Fprintf(&b, "%s %q\n", c.Type, c.Source)
			for _, name := range slices.Sorted(maps.Keys(c.Attachments)) {
				fmt.Fprintf(&b, "%q %q\n", name, c.Attachments[name])
			}
		}
		content = []byte(b.String())
	}
	hash := sha256.Sum256(content)
	return hex.EncodeToString(hash[:])
}

// Reset restores the working copy of one of the course's notebooks. The learner's
// version stays beside it as NAME.backup-N.ipynb; what was done is said on stdout.
func Reset(ctx context.Context, root, notebook string, stdout io.Writer) error {
	if err := Install(root); err != nil {
		return err
	}
	c, _, err := openCopies(root)
	if err != nil {
		return err
	}
	name := stem(notebook) + ".ipynb"
	backup, err := c.restore(name)
	if err != nil {
		return err
	}
	if err := c.trust(ctx, []string{name}); err != nil {
		return err
	}
	if backup != "" {
		fmt.Fprintf(stdout, "Your version is kept as %s.\n", display(root, backup))
	}
	_, err = fmt.Fprintf(stdout, "%s is as the course has it; if it is open in JupyterLab, reload it from disk.\n", display(root, c.copy(name)))
	return err
}

// restore makes a working copy equal to the course's notebook. It returns the file
// that keeps what was there, or "" if nothing was lost.
func (c *copies) restore(name string) (backup string, err error) {
	course, err := os.ReadFile(c.course(name))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("the course has no notebook %s; ls notebooks shows what there is", name)
	} else if err != nil {
		return "", err
	}
	mine, err := os.ReadFile(c.copy(name))
	if err == nil && !bytes.Equal(mine, course) {
		backup, err = c.backUp(name)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err := replace(c.copy(name), course); err != nil {
		return "", err
	}
	c.from[name] = textHash(course)
	return backup, c.close()
}

// backUp moves a working copy to the first free backup name.
func (c *copies) backUp(name string) (string, error) {
	for n := 1; ; n++ {
		backup := c.copy(fmt.Sprintf("%s.backup-%d.ipynb", stem(name), n))
		if _, err := os.Lstat(backup); errors.Is(err, fs.ErrNotExist) {
			return backup, os.Rename(c.copy(name), backup)
		}
	}
}

// trust signs those working copies that are the course's own to the byte, so that
// JupyterLab shows all of their outputs. The learner's it signs itself, as they run.
func (c *copies) trust(ctx context.Context, names []string) error {
	args := []string{"-c", "from nbformat.sign import main; main()"}
	for _, name := range names {
		course, err := os.ReadFile(c.course(name))
		if err != nil {
			return err
		}
		if mine, err := os.ReadFile(c.copy(name)); err == nil && bytes.Equal(mine, course) {
			args = append(args, c.copy(name))
		}
	}
	if len(args) == 2 {
		return nil
	}
	if out, err := python(ctx, c.root, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("the course's notebooks can't be trusted: %w: %s; run ./install.sh", err, bytes.TrimSpace(out))
	}
	return nil
}
