package session

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"deepgo/kernel/session/process"
)

// Input asks the reader of the notebook and returns what they typed. Outside a notebook
// it reads a line of the standard input. It panics, with the reason, where nobody can
// be asked: when a notebook runs by itself.
func Input(prompt string) string { return input(process.InputQuestion, prompt) }

// Password is Input whose answer isn't shown.
func Password(prompt string) string { return input(process.PasswordQuestion, prompt) }

func input(kind process.Kind, prompt string) string {
	answer, err := process.Ask(kind, []byte(prompt))
	if errors.Is(err, process.ErrOutside) {
		fmt.Print(prompt)
		line, _ := terminal().ReadString('\n') // at its end the input is empty
		return strings.TrimRight(line, "\r\n")
	}
	if err != nil {
		panic(err)
	}
	return string(answer)
}

// terminal reads the standard input of a program outside a notebook.
var terminal = sync.OnceValue(func() *bufio.Reader { return bufio.NewReader(os.Stdin) })
