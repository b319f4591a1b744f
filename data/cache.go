package data

import (
	"fmt"
	"os"
	"path/filepath"
)

// Folder returns the folder in the cache where the set's files lie or will lie:
// data/NAME in $DEEPGO_CACHE or else in deepgo in the user's cache folder. The error
// is that no such folder is known.
func (s *Source) Folder() (string, error) {
	root := os.Getenv("DEEPGO_CACHE")
	if root == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("data: no cache folder for %s (%w): set DEEPGO_CACHE to a folder", s.Title, err)
		}
		root = filepath.Join(user, "deepgo")
	}
	root, err := filepath.Abs(root)
	if err != nil {
		return "", fmt.Errorf("data: DEEPGO_CACHE: %w", err)
	}
	return filepath.Join(root, "data", s.Name), nil
}

// Missing returns the files of the set that folder doesn't hold whole. A file of the
// right size is taken as whole: it was verified before it was renamed to its place.
func (s *Source) Missing(folder string) []File {
	var missing []File
	for _, f := range s.Files {
		info, err := os.Stat(filepath.Join(folder, f.Name))
		if err != nil || !info.Mode().IsRegular() || info.Size() != f.Size {
			missing = append(missing, f)
		}
	}
	return missing
}
