// Package fetch brings data sets into the cache that package data reads from.
//
//	import _ "deepgo/data/fetch"
//
// makes data.Open get by itself what the cache doesn't hold. The deepgo program links
// it for its `data` commands, and for notebook cells, which don't, so that they link
// quickly: they start that program instead.
//
// The sources are asked in this order until the set is whole (get.go):
//
//	local.go    the folders in DEEPGO_DATA, a path list: each file plain or gzipped,
//	            or an archive of them, directly in a folder or in its subfolder of
//	            the set's name
//	own.go      what the program carries within itself: small tables, the letters,
//	            and what stands in for sets that can't be had (standin_*.go)
//	home.go     the set's public homes, through HTTP, resumed where it broke off
//	            (download.go); proxy variables are honoured
//	archive.go  an archive at a URL, or a package of a registry, which the registry's
//	            own tool gets (package.go); unpack.go walks through its members
//
// With DEEPGO_OFFLINE=1 only the first two are asked. Whatever a source gives goes
// through one gate (land.go): decoded, compared with the table's size and sha256, and
// only then renamed to its place in the cache. Where an archive doesn't hold the set's
// files as they are, a conversion makes them (convert*.go), and these go through the
// gate. A lock (lock_unix.go) lets several processes want the same set at once: one
// gets it, the others wait and find it.
package fetch
