package snapshot

import "strings"

// A rule says that a value isn't simply its fields or its bytes.
type rule uint8

const (
	ruleNone    rule = iota
	ruleZero         // comes back as its zero value
	ruleTime         // loses its monotonic reading
	rulePointer      // an atomic.Pointer[T]: an unsafe.Pointer that is a *T
	ruleType         // what a reflect.Type points to: a type, carried by its key
	ruleRefuse       // is bound to its process
)

// rules of types by their keys. A lock comes back unlocked, and nobody waits: the
// goroutines that held it and waited ended with their process. The monotonic clock
// of one process means nothing to another.
var rules = map[string]rule{
	"sync.Mutex": ruleZero, "sync.RWMutex": ruleZero, "sync.WaitGroup": ruleZero, "internal/sync.Mutex": ruleZero,
	"time.Time": ruleTime, "reflect.rtype": ruleType,
}

// onlyField names the one field of a type that is carried; the others come back zero.
var onlyField = map[string]string{"sync.Pool": "New", "sync.Cond": "L"}

// refusals say what the values are that end with their process.
var refusals = map[string]string{
	"os.File": "an open file", "os.Root": "an open folder", "os.Process": "a process", "os/exec.Cmd": "a command",
	"internal/poll.FD": "an open file or connection", "net.netFD": "a network connection",
	"context.cancelCtx": "a context", "context.timerCtx": "a context", "context.afterFuncCtx": "a context",
	"time.Timer": "a timer", "time.Ticker": "a ticker",
	"sync.Map": "a sync.Map", "reflect.Value": "a reflect.Value", "hash/maphash.Seed": "a maphash.Seed",
}

const atomicPointer = "sync/atomic.Pointer["

// refusedGenerics are the same for generic types.
var refusedGenerics = map[string]string{"unique.Handle[": "a unique.Handle", "weak.Pointer[": "a weak.Pointer"}

func ruleOf(key string) (r rule, refusal string) {
	if what := refusals[key]; what != "" {
		return ruleRefuse, what
	}
	if i := strings.IndexByte(key, '['); i > 0 {
		if what := refusedGenerics[key[:i+1]]; what != "" {
			return ruleRefuse, what
		}
	}
	return rules[key], ""
}
