package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"deepgo/data"
)

const usage = `deepgo data [COMMAND]
  deepgo data                  lists the data sets and whether they are in the cache
  deepgo data get NAME…|all    brings them there
  deepgo data verify NAME…|all compares what is there with the published sha256
  deepgo data path NAME…|all   prints the folder that holds or will hold them
  deepgo data rm NAME…|all     removes them from the cache, and what stood in for them
`

// Command is `deepgo data` with args after it. Results go to stdout, progress and
// refused files to stderr. One set's error doesn't keep the others from their turn;
// the error joins them all.
func Command(args []string, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		return list(stdout)
	}
	var act func(s *data.Source) (result string, err error)
	switch args[0] {
	case "get":
		act = func(s *data.Source) (string, error) {
			err := Get(context.Background(), s, stderr)
			return s.Name + ": " + megabytes(s.Size()) + " in the cache", err
		}
	case "verify":
		act = func(s *data.Source) (string, error) {
			return fmt.Sprintf("%s: verified, %d files", s.Name, len(s.Files)), Verify(s)
		}
	case "path":
		act = (*data.Source).Folder
	case "rm":
		act = func(s *data.Source) (string, error) { return s.Name + ": removed", Remove(s) }
	case "help", "-h", "-help", "--help":
		_, err := io.WriteString(stdout, usage)
		return err
	default:
		return fmt.Errorf("data: there is no command %q: see `deepgo data help`", args[0])
	}
	sets, err := named(args[1:])
	if err != nil {
		return err
	}
	if args[0] == "rm" {
		sets = withStandIns(sets)
	}
	var failed []error
	for _, s := range sets {
		result, err := act(s)
		if err == nil {
			_, err = fmt.Fprintln(stdout, result)
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// named returns the sets called so; "all" are all.
func named(names []string) ([]*data.Source, error) {
	if len(names) == 0 {
		return nil, errors.New("data: which set? Give its name, or all")
	}
	var sets []*data.Source
	for _, name := range names {
		if name == "all" {
			return genuine(), nil
		}
		s, err := data.Lookup(name)
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// genuine returns all sets but those that only stand in for another.
func genuine() (sets []*data.Source) {
	for _, s := range data.Sources() {
		if !s.IsMade {
			sets = append(sets, s)
		}
	}
	return sets
}

// withStandIns adds what stands in for the sets.
func withStandIns(sets []*data.Source) (all []*data.Source) {
	for _, s := range sets {
		all = append(all, s)
		if standIn, err := data.Lookup(s.StandIn); err == nil {
			all = append(all, standIn)
		}
	}
	return all
}

// list prints the table.
func list(stdout io.Writer) error {
	lines := []string{"NAME\tSIZE\tCACHED\tLICENCE\tWHAT"}
	for _, s := range genuine() {
		folder, err := s.Folder()
		if err != nil {
			return err
		}
		cached := "no"
		if missing := len(s.Missing(folder)); missing == 0 {
			cached = "yes"
		} else if missing < len(s.Files) {
			cached = "in part"
		}
		if standIn, err := data.Lookup(s.StandIn); cached == "no" && err == nil && isWhole(standIn) {
			cached = "stand-in"
		}
		lines = append(lines, strings.Join([]string{s.Name, megabytes(s.Size()), cached, s.Licence, s.About}, "\t"))
	}
	table := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
	if _, err := fmt.Fprintln(table, strings.Join(lines, "\n")); err != nil {
		return err
	}
	return table.Flush()
}

// isWhole reports whether the cache holds the set.
func isWhole(s *data.Source) bool {
	folder, err := s.Folder()
	return err == nil && len(s.Missing(folder)) == 0
}
