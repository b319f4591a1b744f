package snapshot

import "os"

// Drop forgets variables of a session that no program is running in.
func Drop(dir string, names ...string) error {
	ix, err := ReadIndex(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		delete(ix.vars, name)
	}
	return ix.land()
}

// Clear forgets all variables of a session that no program is running in. It also
// clears what can't be read any more.
func Clear(dir string) error {
	ix := newIndex(dir)
	for _, name := range [2]string{indexName, newName} {
		if err := os.Remove(ix.path(name)); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	ix.sweep()
	return nil
}
