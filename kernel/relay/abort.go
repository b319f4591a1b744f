package relay

import (
	"time"

	"deepgo/kernel/wire"
)

// A request is a cell on its way to be run.
type request struct {
	*wire.Message
	arrived time.Time
}

// A stop is the failure of a cell: the cells that were sent before anybody could know
// of it are not run.
type stop struct {
	failed request
	at     time.Time
}

// holds reports whether the failure aborts a request: one that was waiting by then,
// or that was still on its way. The latter shows by the client's own clock: it was
// sent sooner after the failed cell than that one took.
func (s *stop) holds(r request) bool {
	switch {
	case s == nil:
		return false
	case r.arrived.Before(s.at):
		return true
	}
	failed, later := s.failed.Head(), r.Head()
	if failed.Session != later.Session {
		return false
	}
	from, err := time.Parse(time.RFC3339Nano, failed.Date)
	if err != nil {
		return false
	}
	to, err := time.Parse(time.RFC3339Nano, later.Date)
	return err == nil && to.Sub(from) < s.at.Sub(s.failed.arrived)
}

// abort answers a request whose cell is not run: without a number, since it has none.
func (k *Kernel) abort(r request) {
	k.aroundCell(r.Message, func() {
		k.reply(k.front.Shell, r.Message, "execute_reply", object{"status": "aborted"})
	})
}
