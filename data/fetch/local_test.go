package fetch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFolders(t *testing.T) {
	empty := t.TempDir()
	for name, c := range map[string]struct {
		place string // of a file in the folder, % is its name
		zip   bool
	}{
		"directly":                {"%", false},
		"directly, gzipped":       {"%.gz", true},
		"in a subfolder":          {"tiny/%", false},
		"in a subfolder, gzipped": {"tiny/%.gz", true},
		"gzipped by another name": {"%", true},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTiny(t, "http://data.invalid/")
			folder := t.TempDir()
			for _, f := range s.Files {
				b := content(t, f)
				if c.zip {
					b = zipped(t, b)
				}
				write(t, filepath.Join(folder, strings.ReplaceAll(c.place, "%", f.Name)), b)
			}
			t.Setenv("DEEPGO_DATA", strings.Join([]string{empty, folder}, string(os.PathListSeparator)))
			mustGet(t, s)
		})
	}
}

// A bad copy is refused by name, and the next is taken.
func TestBadFilesInFolders(t *testing.T) {
	s := newTiny(t)
	bad, good := t.TempDir(), t.TempDir()
	refused := []string{
		filepath.Join(bad, s.Files[0].Name),            // of another set
		filepath.Join(bad, s.Files[1].Name+".gz"),      // damaged
		filepath.Join(bad, "tiny", s.Files[2].Name),    // cut
		filepath.Join(bad, "tiny", s.Files[3].Name+""), // a folder
	}
	write(t, refused[0], make([]byte, s.Files[0].Size))
	damaged := zipped(t, content(t, s.Files[1]))
	write(t, refused[1], damaged[:len(damaged)-9])
	write(t, refused[2], content(t, s.Files[2])[:30])
	if err := os.Mkdir(refused[3], 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Files {
		write(t, filepath.Join(good, f.Name), content(t, f))
	}
	t.Setenv("DEEPGO_DATA", strings.Join([]string{"/no/such/folder", bad, good}, string(os.PathListSeparator)))
	stderr := mustGet(t, s)
	for _, path := range refused {
		if !strings.Contains(stderr, "tiny: refused "+path+": ") {
			t.Errorf("%s is not refused in %q", path, stderr)
		}
	}
	if !strings.Contains(stderr, "tiny: DEEPGO_DATA names /no/such/folder, which is not a folder\n") {
		t.Errorf("stderr is %q", stderr)
	}
}

// What the folders lack comes from a home.
func TestFoldersThenHome(t *testing.T) {
	s := newTiny(t)
	h := newHome(t, s)
	folder := t.TempDir()
	write(t, filepath.Join(folder, s.Files[2].Name), content(t, s.Files[2]))
	t.Setenv("DEEPGO_DATA", folder)
	mustGet(t, s)
	if len(h.asked()) != 3 {
		t.Errorf("the home was asked %d times", len(h.asked()))
	}
}
