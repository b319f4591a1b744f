// Package snapshot carries variables from one program to the next: each cell of a
// notebook is a program of its own, and what one defines is there in those after it.
//
//	s, err := snapshot.Open(dir)       // the session's folder
//	s.Type((*nn.Dense)(nil))           // what ReadIndex(dir).Needs("net") lists
//	s.Keep("net", &net)                // a variable of an earlier cell
//	notes, err := s.Load()             // net has its value
//	x := net.Layer(0)
//	s.New("x", &x)                     // a variable of this one
//	warnings, err := s.Save()          // net, if it changed, and x
//
// Everything is reached by reflection from the addresses of the variables. A snapshot
// keeps what a program can see: unexported fields, aliases (pointers into elements and
// fields, overlapping slices, shared maps), cycles, capacities, nil and empty. Package
// session joins a Store to a cell; the kernel reads the index with ReadIndex and
// loads nothing.
//
// # Objects and references
//
// Memory is cut into objects: a variable, what a pointer leads to, the array behind a
// slice or a long string, a map. What pointers and slices show may overlap; then it is
// one object. A reference is an object and an offset.
//
//	p := &a[2]; s := a[1:3]; m := map[string]*T{"x": p}
//
//	variable p ─────────────┐          object 1  p  [0 → 4]
//	variable s ─────────┐   │          object 2  s  [0 → 4, offset 1·T, length 2, capacity …]
//	                    ▼   ▼          object 3  m  [0 → 5]
//	the array     │ T │ T │ T │ T │    object 4  4 × T
//	                        ▲          object 5  the map  ["x" → 4, offset 2·T]
//	variable m ──► map ─────┘
//
// An object is plain if it holds nothing but its bytes, as []float32 does: it is stored
// as it is in memory, and loaded by mapping the file, private and writable, in place.
// Others are encoded (encode.go says how). Which of the two, and all else about a type,
// is worked out once (types.go); rules.go lists the types that are neither.
//
// # Files
//
//	index      variables: name, static type, group, object  |  or the sentence why it is lost
//	           groups:    where the table is, which segments and symbols it needs
//	           symbols:   types (enough to read, skip and convert values), funcs, globals
//	           segments:  sizes
//	seg-7      objects' bytes, and tables: for each object of a group its type, where its
//	           bytes are, and to which objects its references lead
//	seg-8      an extent: 4 MB of a large plain object
//
// A group is a set of variables that share objects, with all that they reach. A program
// that keeps one of them reads the whole table, but only those objects that its own
// variables reach; the others stay where they are, and in step, since what both reach is
// one record in the table. A group that no variable of the program is in isn't looked
// at. Bytes hold no object numbers: each reference in them takes the next number from
// the table, so that groups can part and join without their bytes being written again.
//
// Segments never change. The index lands by a rename: a process that is killed at any
// moment leaves the old state or the new one. Numbers of segments, groups and symbols
// come from one counter and are not used again while something refers to them. The
// index and the tables end in a checksum; what is read from other bytes is checked
// against the types, so that damaged files give errors and no pointers to nowhere.
//
// # Rooms
//
// What a program knows, and what a session holds:
//
//	store.go    the variables of a program, between Open and Save
//	types.go    Go types; key.go spells them, rules.go lists those with rules
//	names.go    funcs, sentinels and types by their names
//	index.go    the index; symbol.go, table.go its parts, codec.go their bytes
//	binding.go  joins the index's symbols to the program's types
//	inspect.go  what the kernel asks of an index; glance.go, needs.go, drop.go likewise
//
// Save:
//
//	walk.go     finds regions: what each pointer and slice shows
//	regions.go  looks them up by address
//	cut.go      makes objects of regions; walks, leniently, what lies beyond lengths
//	encode.go   writes the objects that aren't plain
//	path.go     names the way to what can't be carried: net.layers[2].hook
//	group.go    divides variables and objects into groups, writes their tables
//	plain.go    stores what differs from its segment; /proc/self/pagemap knows the pages
//	segment.go  reads and writes segments; map_linux.go and map_portable.go map them
//	compact.go  moves what is left in segments that are mostly dead
//
// Load:
//
//	load.go     reads tables, makes memory for what is reached, fills it
//	decode.go   reads values of types that are as they were
//	convert.go  reads values of types that were redefined: fields by name
//	reopen.go   opens again what was not copied
//
// If a type that an object has was redefined, all of its group is loaded and converted:
// objects that are not in memory may hold offsets into it.
//
// # What to mind when changing it
//
// Every cell links this package and waits for the linker: it does without fmt, encoding
// and net (62 packages in all, 6 ms of linking more than package reflect). Never call
// reflect.Type.Method: the linker then keeps every method of every type. Don't make Keep
// and New generic: that doubles the time to compile a cell. A change of what the files
// hold needs another magic (index.go). The tests also run without the page map and with
// other systems' files: go test -tags portable.
//
// No more than one program of a session runs at a time; package relay sees to that.
package snapshot
