package course

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"time"
)

// Command runs one of the commands lab, run, export and reset with its arguments:
// args[0] is the command.
//
//	lab [JUPYTERLAB'S OPTIONS]
//	run [NOTEBOOK|FOLDER…] [--html DIR] [--timeout S] [--check] [--write] [--seed N]
//	export --html DIR NOTEBOOK|FOLDER…
//	export --go FILE NOTEBOOK
//	reset NOTEBOOK
func Command(ctx context.Context, root string, args []string, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		return errors.New("a command is missing: lab, run, export or reset")
	}
	name, args := args[0], args[1:]
	var err error
	switch name {
	case "lab":
		err = Lab(ctx, root, args, stdout, stderr)
	case "run":
		err = runCommand(ctx, root, args, stdout, stderr)
	case "export":
		err = exportCommand(ctx, root, args, stdout, stderr)
	case "reset":
		err = resetCommand(ctx, root, args, stdout, stderr)
	default:
		err = fmt.Errorf("there is no command %q here; there are lab, run, export and reset", name)
	}
	if errors.Is(err, flag.ErrHelp) {
		return nil // the usage is printed
	}
	return err
}

func runCommand(ctx context.Context, root string, args []string, stdout, stderr io.Writer) error {
	var opts RunOptions
	flags := newFlags("run [NOTEBOOK|FOLDER…]", stderr)
	flags.StringVar(&opts.HTMLDir, "html", "", "the `folder` for the pages (my-notebooks/html)")
	flags.BoolVar(&opts.Check, "check", false, "compare the outputs with the committed ones")
	flags.BoolVar(&opts.Write, "write", false, "store the outputs in the notebook, cleaned")
	flags.Uint64Var(&opts.Seed, "seed", 0, "the `number` to put into the notebook's line seed := uint64(…)")
	seconds := flags.Float64("timeout", 900, "how many `seconds` one cell may run")
	var err error
	if opts.Notebooks, err = parse(flags, args); err != nil {
		return err
	}
	if *seconds <= 0 {
		return fmt.Errorf("--timeout takes a number of seconds above 0, not %g", *seconds)
	}
	opts.Timeout = time.Duration(*seconds * float64(time.Second))
	return Run(ctx, root, opts, stdout, stderr)
}

func exportCommand(ctx context.Context, root string, args []string, stdout, stderr io.Writer) error {
	flags := newFlags("export --html DIR NOTEBOOK|FOLDER… | --go FILE NOTEBOOK", stderr)
	dir := flags.String("html", "", "the `folder` for the pages")
	program := flags.String("go", "", "the `file` for an ordinary Go program")
	notebooks, err := parse(flags, args)
	switch {
	case err != nil:
		return err
	case *program != "" && *dir == "" && len(notebooks) == 1:
		if err := ExportGo(ctx, root, *program, notebooks[0]); err != nil {
			return err
		}
		_, err := fmt.Fprintln(stdout, *program)
		return err
	case *program != "":
		return errors.New("export --go takes one notebook, and no --html: deepgo export --go FILE NOTEBOOK")
	case *dir == "" || len(notebooks) == 0:
		return errors.New("export wants a folder and notebooks: deepgo export --html DIR NOTEBOOK…; or deepgo export --go FILE NOTEBOOK")
	}
	written, err := Export(ctx, root, "html", *dir, notebooks, stderr)
	for _, name := range written {
		fmt.Fprintln(stdout, name)
	}
	return err
}

func resetCommand(ctx context.Context, root string, args []string, stdout, stderr io.Writer) error {
	notebooks, err := parse(newFlags("reset NOTEBOOK", stderr), args)
	switch {
	case err != nil:
		return err
	case len(notebooks) != 1:
		return errors.New("reset wants one notebook: deepgo reset 10-mnist")
	}
	return Reset(ctx, root, notebooks[0], stdout)
}

func newFlags(usage string, stderr io.Writer) *flag.FlagSet {
	flags := flag.NewFlagSet(usage, flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the error itself is the caller's to print
	flags.Usage = func() {
		flags.SetOutput(stderr)
		fmt.Fprintf(stderr, "Usage: deepgo %s\n", usage)
		flags.PrintDefaults()
	}
	return flags
}

// parse takes flags wherever they stand and returns the other arguments.
func parse(flags *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		if args = flags.Args(); len(args) == 0 {
			return rest, nil
		}
		rest = append(rest, args[0])
		args = args[1:]
	}
}
