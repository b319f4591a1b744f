package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"deepgo/data"
)

// Verify reads the set's files in the cache again and compares their sha256 with the
// table's. The error names the first that is missing or wrong.
func Verify(s *data.Source) error {
	folder, err := s.Folder()
	if err != nil {
		return err
	}
	if missing := s.Missing(folder); len(missing) > 0 {
		return fmt.Errorf("data: %s: %s is not in the cache, or not whole: run `deepgo data get %s`", s.Title, missing[0].Name, s.Name)
	}
	for _, f := range s.Files {
		sum, err := hashFile(filepath.Join(folder, f.Name))
		if err != nil {
			return fmt.Errorf("data: %s: %w", s.Title, err)
		}
		if sum != f.SHA256 {
			return fmt.Errorf("data: %s: %s has changed since it was put there: run `deepgo data rm %s` and `deepgo data get %s`",
				s.Title, filepath.Join(folder, f.Name), s.Name, s.Name)
		}
	}
	return nil
}

// hashFile returns the sha256 of the file at path, in hexadecimal.
func hashFile(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// Remove removes the set from the cache, whole or not.
func Remove(s *data.Source) error {
	folder, err := s.Folder()
	if err != nil {
		return err
	}
	g := &getter{source: s, folder: folder}
	if _, err := os.Stat(folder); os.IsNotExist(err) {
		return nil
	}
	unlock, err := lock(folder+".lock", func() {})
	if err != nil {
		return g.explain(&cacheError{err})
	}
	defer unlock()
	if err := os.RemoveAll(folder); err != nil {
		return g.explain(&cacheError{err})
	}
	return nil
}
