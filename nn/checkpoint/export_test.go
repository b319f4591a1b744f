package checkpoint

import "bytes"

// ReadBytes reads a file that is in memory.
func ReadBytes(b []byte) (*File, error) { return readFrom(bytes.NewReader(b), int64(len(b))) }

// Model makes the model of a file.
func (f *File) Model() (any, error) { return f.model() }

// Types are the names of types that a file can name, each with a specimen.
func Types() map[string]any { return types }
