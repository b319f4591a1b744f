package relay

// A process as the system lists it.
type process struct{ pid, parent int }

// descendants are the processes that a process has started, and those that they have.
func descendants(of int) []process {
	all := processes()
	family := map[int]bool{of: true}
	var found []process
	for again := true; again; {
		again = false
		for _, p := range all {
			if family[p.parent] && !family[p.pid] {
				family[p.pid], again = true, true
				found = append(found, p)
			}
		}
	}
	return found
}
