package relay

import (
	"sync"

	"deepgo/kernel/wire"
)

// activity is what the kernel's status follows from. Clients show the last status they
// have heard, whatever it was about, so what is answered while a cell runs must not
// leave them with "idle".
type activity struct {
	mu   sync.Mutex
	cell *wire.Message // the request of the cell that runs, or nil
}

// around says that the kernel is busy with a request, handles it, and says that it is
// done. While a cell runs the kernel stays busy.
func (k *Kernel) around(m *wire.Message, handle func()) {
	k.publish(m, "status", object{"execution_state": "busy"})
	handle()
	k.activity.mu.Lock()
	defer k.activity.mu.Unlock()
	k.publish(m, "status", object{"execution_state": "idle"})
	if k.activity.cell != nil {
		k.publish(k.activity.cell, "status", object{"execution_state": "busy"})
	}
}

// aroundCell does the same for a cell.
func (k *Kernel) aroundCell(m *wire.Message, handle func()) {
	k.activity.begin(m)
	k.publish(m, "status", object{"execution_state": "busy"})
	handle()
	k.activity.mu.Lock()
	defer k.activity.mu.Unlock()
	k.activity.cell = nil
	k.publish(m, "status", object{"execution_state": "idle"})
}

func (a *activity) begin(m *wire.Message) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.cell = m
}
