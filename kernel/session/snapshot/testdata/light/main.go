// Command light is a cell's program reduced to what package snapshot makes of it.
package main

import "deepgo/kernel/session/snapshot"

type carried struct{ N int }

// Uncalled must not be linked.
func (c *carried) Uncalled() { println(c.N) }

var x any = &carried{}

func main() {
	s, err := snapshot.Open("/nowhere")
	if err != nil {
		println(err.Error())
		return
	}
	s.Type((*carried)(nil))
	s.Keep("x", &x)
	if _, err := s.Load(); err != nil {
		println(err.Error())
	}
	if _, err := s.Save(); err != nil {
		println(err.Error())
	}
}
