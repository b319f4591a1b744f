package fetch

import (
	"embed"
	"io"
)

//go:embed own/*.csv
var ownFiles embed.FS

// own are the sets that the deepgo program carries within itself: small ones that may
// be copied, and what stands in for others.
var own = map[string]func(put emit) error{
	"iris":           copyOwn("iris.csv"),
	"wine":           copyOwn("wine.csv"),
	"breast-cancer":  copyOwn("breast-cancer.csv"),
	"air-passengers": copyOwn("air-passengers.csv"),
	"letters":        letters,

	"cifar10-stand-in":     cifarStandIn,
	"orl-stand-in":         facesStandIn,
	"churn-stand-in":       churnStandIn,
	"shakespeare-stand-in": shakespeareStandIn,
	"sst-stand-in":         treesStandIn,
}

// copyOwn lands one of the committed files as it is.
func copyOwn(name string) func(put emit) error {
	return func(put emit) error {
		return put(name, func(w io.Writer) error {
			content, err := ownFiles.ReadFile("own/" + name)
			if err != nil {
				return err
			}
			_, err = w.Write(content)
			return err
		})
	}
}
