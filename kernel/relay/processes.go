package relay

// A runningProcess is one that the system lists.
type runningProcess struct{ pid, parent int }

// descendants are the processes that a process has started, and those that they have.
func descendants(of int) []runningProcess {
	all := processes()
	family := map[int]bool{of: true}
	var found []runningProcess
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
