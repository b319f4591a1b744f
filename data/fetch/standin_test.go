package fetch

import (
	"os"
	"strings"
	"testing"

	"deepgo/data"
)

// Without a network and with an empty cache, what stands in for the sets that no package
// holds says so, in its name and to whoever asks, and is as useful as the real one.
func TestStandIns(t *testing.T) {
	t.Setenv("DEEPGO_CACHE", t.TempDir())
	t.Setenv("DEEPGO_OFFLINE", "1")
	t.Setenv("DEEPGO_DATA", "")
	sets := map[string]interface {
		StandIn() bool
		String() string
	}{
		"cifar10": data.CIFAR10(), "orl": data.Faces(), "churn": data.Churn(), "shakespeare": data.Shakespeare(), "sst": data.SentimentTrees(),
	}
	for _, s := range data.Sources() {
		set, opened := sets[s.Name]
		if opened != (s.StandIn != "") {
			t.Errorf("%s: a stand-in is in the table: %v, here: %v", s.Name, !opened, opened)
		}
		if opened && (!set.StandIn() || !strings.Contains(set.String(), "stand-in")) {
			t.Errorf("%s: %v, StandIn is %v", s.Name, set, set.StandIn())
		}
	}
	if n := data.CIFAR10().Train.Where(9).Len(); n != 500 {
		t.Errorf("%d diamonds", n)
	}
	customers := data.Churn()
	left := 0.0
	for _, v := range customers.Column("Exited").Numbers {
		left += v
	}
	if customers.Len() != 10_000 || left < 1_800 || left > 3_500 || len(customers.Columns) != 14 {
		t.Errorf("%v, %v of whom left", customers, left)
	}
	bank := data.SentimentTrees()
	if len(bank.Train()) != 4_000 || len(bank.Valid()) != 500 || len(bank.Test()) != 1_000 {
		t.Errorf("%v", bank)
	}
	if iris := data.Iris(); iris.StandIn() || iris.Len() != 150 { // small enough to be carried
		t.Errorf("%v", iris)
	}
}

// A full disk is told in one sentence and leaves nothing half-written; with room again,
// the same call succeeds.
func TestFullFileSystem(t *testing.T) {
	s := archived(t)
	folder := t.TempDir()
	write(t, folder+"/tiny.zip", zipOf(t, members(t, s)))
	small := t.TempDir()
	if err := mountTmpfs(small, "size=8k"); err != nil {
		t.Skip("NOT RUN: no file system can be mounted here:", err)
	}
	t.Cleanup(func() { _ = unmount(small) })
	t.Setenv("DEEPGO_DATA", folder)
	t.Setenv("DEEPGO_CACHE", small)
	ballast := small + "/ballast"
	write(t, ballast, make([]byte, 4096))
	if _, err := get(t, s); err == nil || !strings.Contains(err.Error(), "data: the disk is full, and Tiny needs") {
		t.Errorf("got %v", err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DEEPGO_CACHE", t.TempDir())
	mustGet(t, s)
}

// What can't be written to is told in one sentence, too, and what lies there is used.
func TestReadOnlyFileSystem(t *testing.T) {
	s := archived(t)
	folder, cache := t.TempDir(), t.TempDir()
	write(t, folder+"/tiny.zip", zipOf(t, members(t, s)))
	if err := mountTmpfs(cache, "size=1m"); err != nil {
		t.Skip("NOT RUN: no file system can be mounted here:", err)
	}
	t.Cleanup(func() { _ = unmount(cache) })
	t.Setenv("DEEPGO_DATA", folder)
	t.Setenv("DEEPGO_CACHE", cache)
	mustGet(t, s)
	if err := remountReadOnly(cache); err != nil {
		t.Fatal(err)
	}
	mustGet(t, s)
	s.Files = append(s.Files, data.File{Name: "more", Size: 1})
	if _, err := get(t, s); err == nil || !strings.Contains(err.Error(), "may not be written to (") || !strings.Contains(err.Error(), "set DEEPGO_CACHE to a folder that may") {
		t.Errorf("got %v", err)
	}
	if missing := s.Missing(folderOf(t, s)); len(missing) != 1 {
		t.Errorf("%d files are missing", len(missing))
	}
}
