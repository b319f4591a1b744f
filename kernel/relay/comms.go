package relay

import (
	"encoding/json"
	"log"
	"sync"

	"deepgo/kernel/wire"
)

// gonbTarget is the one comm target that GoNB knows: its widgets speak through it.
const gonbTarget = "gonb_comm"

// comms are the channels between a cell's widgets and the page, opened by the page.
type comms struct {
	mu      sync.Mutex
	targets map[string]string // of the open ones, by id
}

type commContent struct {
	ID     string          `json:"comm_id"`
	Target string          `json:"target_name"`
	Data   json.RawMessage `json:"data"`
}

// fromComm handles what a page says through a comm. One to a target that nobody knows
// is closed again; what comes through a closed one is dropped.
func (k *Kernel) fromComm(m *wire.Message) {
	var c commContent
	if err := json.Unmarshal(m.Content, &c); err != nil || c.ID == "" {
		log.Printf("a %s without a comm_id was dropped", m.Head().MsgType)
		return
	}
	switch m.Head().MsgType {
	case "comm_open":
		if c.Target == canvasTarget {
			k.fromCanvas(m, c)
			return
		}
		if c.Target != gonbTarget {
			log.Printf("there is no comm target %q", c.Target)
			k.publish(m, "comm_close", object{"comm_id": c.ID, "data": object{}})
			return
		}
		k.comms.open(c.ID, c.Target)
	case "comm_close":
		defer k.comms.close(c.ID)
	}
	if k.comms.target(c.ID) == gonbTarget {
		k.gonb.send(toShell, m)
	}
}

func (c *comms) open(id, target string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.targets == nil {
		c.targets = map[string]string{}
	}
	c.targets[id] = target
}

func (c *comms) close(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.targets, id)
}

func (c *comms) target(id string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.targets[id]
}

// info answers comm_info_request: the open comms, or those of one target.
func (c *comms) info(m *wire.Message) object {
	var request struct {
		Target *string `json:"target_name"`
	}
	_ = json.Unmarshal(m.Content, &request) // without a target it is about all
	c.mu.Lock()
	defer c.mu.Unlock()
	open := object{}
	for id, target := range c.targets {
		if request.Target == nil || *request.Target == target {
			open[id] = object{"target_name": target}
		}
	}
	return object{"status": "ok", "comms": open}
}
