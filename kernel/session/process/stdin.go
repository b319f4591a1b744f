package process

import (
	"os"
	"sync"
)

// Reading passes on x, which reads the standard input, and says once that in a notebook
// this is empty. Package cell puts it around os.Stdin and fmt.Scan.
func Reading[T any](x T) T {
	if os.Getenv(EnvDir) != "" {
		tellOfInput()
	}
	return x
}

var tellOfInput = sync.OnceFunc(func() {
	tell([]string{"the standard input is empty in a notebook: session.Input(prompt) asks the reader"})
})

// emptyInput makes the standard input end at once: it is GoNB's, which never ends.
func emptyInput() {
	if os.Getenv(EnvDir) == "" {
		return
	}
	if f, err := os.Open(os.DevNull); err == nil {
		os.Stdin = f
	}
}
