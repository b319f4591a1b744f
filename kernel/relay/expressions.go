package relay

import (
	"context"

	"deepgo/kernel/wire"
)

// evaluate answers the user_expressions of a request: what each one's value shows, or
// why it has none. They run after the cell, as cells of their own that nobody sees.
func (k *Kernel) evaluate(ctx context.Context, m *wire.Message, expressions map[string]string) object {
	results := object{}
	for name, code := range expressions {
		r := k.newRun(m, code)
		r.hidden = true
		fail := r.execute(ctx)
		switch {
		case fail != nil:
			results[name] = fail.reply()
		case len(r.shown) == 0:
			results[name] = (&failure{name: "No value", value: code + " has no value that shows"}).reply()
		default:
			last := r.shown[len(r.shown)-1]
			results[name] = object{"status": "ok", "data": last["data"], "metadata": last["metadata"]}
		}
	}
	return results
}
