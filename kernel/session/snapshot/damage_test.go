package snapshot

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// damagedVars are variables of many kinds, to be read from damaged files.
type damagedVars struct {
	list  *node
	graph graphVars
	outer outer
	grid  [3][3]string
	tree  tree
	any   any
	when  map[string]any
	big   []float32
	funcs []func(float64) float64
}

func (v *damagedVars) register(s *Store, each func(name string, p any)) {
	registerGraph(s)
	s.Type((*square)(nil))
	s.Func(thisPackage+"double", double)
	each("list", &v.list)
	each("roots", &v.graph.roots)
	each("v0", &v.graph.v0)
	each("part", &v.graph.part)
	each("outer", &v.outer)
	each("grid", &v.grid)
	each("tree", &v.tree)
	each("any", &v.any)
	each("when", &v.when)
	each("big", &v.big)
	each("funcs", &v.funcs)
}

func makeDamaged(dir string) {
	v := &damagedVars{
		list: longList(50), grid: [3][3]string{{"a", longText}}, tree: tree{"a": {"b": nil}}, any: []any{square{1}, 7, nil, "x"},
		outer: outer{inner{[]float32{1}, nil}, "hidden", map[string]*inner{"a": {nil, []float32{2}}}},
		when:  map[string]any{"a": 1, "b": []int{1, 2}, "c": os.ErrExist}, big: make([]float32, 300_000), funcs: []func(float64) float64{double, nil},
	}
	v.graph.make(3)
	s, err := Open(dir)
	must(err)
	v.register(s, s.New)
	load(s)
	save(s)
}

// loadDamaged must give an error or values: never more than that.
func loadDamaged(dir string) error {
	s, err := Open(dir)
	if err != nil {
		return err
	}
	v := &damagedVars{}
	v.register(s, s.Keep)
	if _, err := s.Load(); err != nil {
		return err
	}
	_, err = s.Save() // walks through all that was read
	return err
}

// A session is all files of a folder, in memory.
func readSession(dir string) map[string][]byte {
	entries, err := os.ReadDir(dir)
	must(err)
	files := map[string][]byte{}
	for _, e := range entries {
		files[e.Name()], err = os.ReadFile(dir + "/" + e.Name())
		must(err)
	}
	return files
}

func writeSession(dir string, files map[string][]byte) {
	for name, b := range files {
		must(os.WriteFile(dir+"/"+name, b, 0o600))
	}
}

// reseal makes the checksum right again of bytes that were changed.
func reseal(b []byte) {
	if len(b) > sumSize {
		binary.LittleEndian.PutUint64(b[len(b)-sumSize:], checksum(b[:len(b)-sumSize]))
	}
}

// An edit of a file: where, what, and whether the checksum is to be made right.
func damage(dir string, original map[string][]byte, edits []byte) {
	ix, err := ReadIndex(dir)
	must(err)
	files := map[string][]byte{}
	for name, b := range original {
		if name == indexName || len(b) < 1<<20 {
			files[name] = append([]byte{}, b...)
		}
	}
	names := []string{indexName}
	for _, g := range ix.groups {
		names = append(names, segmentName(g.table.seg))
	}
	for ; len(edits) >= 4; edits = edits[4:] {
		b := files[names[int(edits[0])%len(names)]]
		b[(int(edits[1])<<8|int(edits[2]))%len(b)] ^= edits[3]
	}
	reseal(files[indexName])
	for _, g := range ix.groups {
		if b := files[segmentName(g.table.seg)]; b != nil {
			reseal(b[g.table.offset:][:g.table.length])
		}
	}
	writeSession(dir, files)
}

func FuzzLoad(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		edits := make([]byte, 4*(1+r.IntN(3)))
		for i := range edits {
			edits[i] = byte(r.Uint32())
		}
		f.Add(edits)
	}
	dir := f.TempDir()
	makeDamaged(dir)
	original := readSession(dir)
	f.Fuzz(func(t *testing.T, edits []byte) {
		here := t.TempDir()
		writeSession(here, original)
		damage(here, original, edits)
		before := stamps(t, here)
		if err := loadDamaged(here); err != nil && stamps(t, here) != before {
			t.Error("a load that failed has changed the session: ", err)
		}
	})
}

func FuzzReadIndex(f *testing.F) {
	dir := f.TempDir()
	makeDamaged(dir)
	b, err := os.ReadFile(dir + "/" + indexName)
	must(err)
	f.Add(b)
	f.Add([]byte{})
	for _, cut := range []int{1, 17, 18, 19, 40, len(b) / 2, len(b) - 1} {
		f.Add(b[:cut])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for range 2 {
			overwrite(t, dir+"/"+indexName, b)
			ix, err := ReadIndex(dir)
			if err != nil {
				reseal(b)
				continue
			}
			var names []string
			for _, v := range ix.Vars() {
				names = append(names, v.Name)
				_, _ = ix.Size(v.Name) // an error is as good as a size
			}
			_ = ix.Needs(names...)
			return
		}
	})
}

// Every byte of an index counts.
func TestDamagedIndex(t *testing.T) {
	dir := t.TempDir()
	makeDamaged(dir)
	b, err := os.ReadFile(dir + "/" + indexName)
	must(err)
	for i := 0; i < len(b); i += 7 {
		b[i] ^= 4
		overwrite(t, dir+"/"+indexName, b)
		b[i] ^= 4
		_, err := ReadIndex(dir)
		if err == nil || err.Error() != "the session's variables can't be read (a file of the session is damaged): %reset starts a new session" {
			t.Fatalf("byte %d: %v", i, err)
		}
	}
	if err := Clear(dir); err != nil {
		t.Fatal(err)
	}
	if n := len(index(t, dir).Vars()) + len(files(t, dir)); n > 0 {
		t.Error("not cleared")
	}
}

func TestDamagedSegments(t *testing.T) {
	dir := t.TempDir()
	makeDamaged(dir)
	original := readSession(dir)
	for name, b := range original {
		if name == indexName {
			continue
		}
		for _, wrong := range [][]byte{nil, b[:len(b)/2], b[:len(b)-1]} {
			overwrite(t, dir+"/"+name, wrong)
			err := loadDamaged(dir)
			want := "the variables list, roots, v0, part, outer, grid, tree, any, when, big and funcs can't be read (" +
				"a file of the session is damaged): run again the cells that define what is used here"
			if err == nil || err.Error() != want {
				t.Error(name, err)
			}
		}
		must(os.Remove(dir + "/" + name))
		if err := loadDamaged(dir); err == nil || !strings.Contains(err.Error(), "no such file") {
			t.Error(name, err)
		}
		overwrite(t, dir+"/"+name, b)
	}
	if err := loadDamaged(dir); err != nil {
		t.Error(err)
	}
}
