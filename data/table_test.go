package data

import (
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"
)

// TestTable checks that each entry has all that getting and naming a set needs.
func TestTable(t *testing.T) {
	names := map[string]bool{}
	for _, s := range Sources() {
		if s.Name == "" || s.Name != strings.ToLower(s.Name) || names[s.Name] {
			t.Errorf("%q is no good name, or another set's", s.Name)
		}
		names[s.Name] = true
		if s.Title == "" || s.About == "" || s.Licence == "" || s.Credit == "" || len(s.Files) == 0 {
			t.Errorf("%s: something is not filled in", s.Name)
		}
		for _, home := range s.Homes {
			if !strings.HasPrefix(home, "http") || !strings.HasSuffix(home, "/") {
				t.Errorf("%s: %s is no URL of a folder", s.Name, home)
			}
		}
		for _, a := range s.Archives {
			if (a.Package.Registry == "") != (a.Package.Spec == "") || a.Package.Spec == "" && a.Name == "" && a.URL == "" {
				t.Errorf("%s: half an archive: %v", s.Name, a)
			}
			if a.URL != "" && (!strings.HasPrefix(a.URL, "https://") || a.Size <= 0) {
				t.Errorf("%s: the archive at %q of %d bytes", s.Name, a.URL, a.Size)
			}
		}
		if s.StandIn != "" {
			if standIn, err := Lookup(s.StandIn); err != nil || !standIn.IsMade || standIn.StandIn != "" || !strings.Contains(standIn.Title, "stand-in") {
				t.Errorf("%s: %v, %v stands in for it", s.Name, standIn, err)
			}
		}
		for _, f := range s.Files {
			if sum, err := hex.DecodeString(f.SHA256); err != nil || len(sum) != 32 {
				t.Errorf("%s: %s: sha256 %q", s.Name, f.Name, f.SHA256)
			}
			if f.Size <= 0 || f.Name == "" || f.Name != filepath.Base(f.Name) {
				t.Errorf("%s: %q with %d bytes", s.Name, f.Name, f.Size)
			}
			if len(s.Homes) > 0 && f.Remote == "" {
				t.Errorf("%s: %s has no name where it is to be had", s.Name, f.Name)
			}
		}
	}
	if !names["mnist"] {
		t.Error("MNIST is not in the table")
	}
}
