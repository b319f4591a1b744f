package fetch

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf16"
)

// An rcc is one of Qt's resource files: a tree of folders and files, whose nodes of 22
// bytes refer to names and contents by offsets (the format is that of Qt's rcc tool,
// version 3).
type rcc struct{ tree, names, contents []byte }

// Limits of a file that is not out to harm: GCompris's has 4 levels and 300 nodes.
const (
	rccDepth = 16
	rccNodes = 10_000
	rccNode  = 22
	rccText  = 1 << 16 // bytes of a compressed file
)

var errRCC = errors.New("a Qt resource file whose offsets lead nowhere")

// parseRCC returns the files in a resource file by their last names.
func parseRCC(file []byte) (files map[string][]byte, err error) {
	if len(file) < 20 || string(file[:4]) != "qres" {
		return nil, errors.New("no Qt resource file: it doesn't begin with qres")
	}
	if version := binary.BigEndian.Uint32(file[4:]); version != 2 && version != 3 {
		return nil, errors.New("a Qt resource file of a version that is not read")
	}
	var parts [3][]byte
	for i := range parts {
		offset := binary.BigEndian.Uint32(file[8+4*i:])
		if uint64(offset) > uint64(len(file)) {
			return nil, errRCC
		}
		parts[i] = file[offset:]
	}
	r := rcc{tree: parts[0], contents: parts[1], names: parts[2]}
	files = map[string][]byte{}
	left := rccNodes
	if err := r.walk(0, rccDepth, &left, files); err != nil {
		return nil, err
	}
	return files, nil
}

// walk adds the files at and below the node of the given number.
func (r rcc) walk(number uint32, depth int, left *int, files map[string][]byte) error {
	node, ok := bytesAt(r.tree, uint64(number)*rccNode, 14)
	*left--
	if !ok || depth == 0 || *left < 0 {
		return errRCC
	}
	const compressed, folder = 1, 2
	flags := binary.BigEndian.Uint16(node[4:])
	if flags&folder != 0 {
		count, first := binary.BigEndian.Uint32(node[6:]), binary.BigEndian.Uint32(node[10:])
		for i := range count {
			if err := r.walk(first+i, depth-1, left, files); err != nil {
				return err
			}
		}
		return nil
	}
	name, err := r.name(binary.BigEndian.Uint32(node))
	if err != nil {
		return err
	}
	at := uint64(binary.BigEndian.Uint32(node[10:]))
	size, ok := bytesAt(r.contents, at, 4)
	if !ok {
		return errRCC
	}
	content, ok := bytesAt(r.contents, at+4, uint64(binary.BigEndian.Uint32(size)))
	if !ok {
		return errRCC
	}
	if flags&compressed != 0 {
		if content, err = inflate(content); err != nil {
			return err
		}
	}
	files[name] = content
	return nil
}

// inflate decompresses a file: its size, which isn't believed, and zlib data.
func inflate(content []byte) ([]byte, error) {
	if len(content) < 4 {
		return nil, errRCC
	}
	compressed, err := zlib.NewReader(bytes.NewReader(content[4:]))
	if err != nil {
		return nil, err
	}
	inflated, err := io.ReadAll(io.LimitReader(compressed, rccText+1))
	if err == nil && len(inflated) > rccText {
		return nil, errRCC
	}
	return inflated, err
}

// name returns the name at an offset: its length, a hash, and UTF-16.
func (r rcc) name(at uint32) (string, error) {
	header, ok := bytesAt(r.names, uint64(at), 6)
	if !ok {
		return "", errRCC
	}
	encoded, ok := bytesAt(r.names, uint64(at)+6, 2*uint64(binary.BigEndian.Uint16(header)))
	if !ok {
		return "", errRCC
	}
	units := make([]uint16, len(encoded)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(encoded[2*i:])
	}
	return string(utf16.Decode(units)), nil
}

// bytesAt returns size bytes from an offset on, if there are so many.
func bytesAt(b []byte, offset, size uint64) ([]byte, bool) {
	if offset > uint64(len(b)) || size > uint64(len(b))-offset {
		return nil, false
	}
	return b[offset : offset+size], true
}
