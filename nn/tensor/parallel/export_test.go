package parallel

// Resting returns how many workers sleep.
func Resting() (n int) {
	for _, w := range crew(0) {
		if w.slot.Load() == resting {
			n++
		}
	}
	return n
}
