//go:build unix

package nn_test

import (
	"syscall"
	"testing"
	"time"
)

// report reports the samples that a benchmark has done, and those for a second of the
// processor's time: the figure that counts where others work at the same time.
func report(b *testing.B, samples int, before time.Duration) {
	b.Helper()
	b.ReportMetric(float64(samples)/b.Elapsed().Seconds(), "samples/s")
	b.ReportMetric(float64(samples)/(cpuTime()-before).Seconds(), "samples/cpu-s")
}

// cpuTime returns how long this process has computed.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
