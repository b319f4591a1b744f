package data

import (
	"fmt"
	"path/filepath"
	"strings"

	"deepgo/nn/tensor"
)

// Photo opens one of five photographs, [3, height, width] in [0, 1]: "astronaut",
// "cat", "coffee", "rocket" or "galaxies". It panics when they can't be had.
func Photo(name string) *tensor.Tensor { return must(openPicture("photos", name)) }

// Painting opens one of three paintings, [3, height, width] in [0, 1]: "auvers", van
// Gogh's Village Street in Auvers, "moulin", Renoir's Bal du moulin de la Galette, or
// "wave", Hokusai's Great Wave off Kanagawa. It panics when they can't be had.
func Painting(name string) *tensor.Tensor { return must(openPicture("paintings", name)) }

func openPicture(set, name string) (*tensor.Tensor, error) {
	s, folder, err := locate(set)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range s.Files {
		stem := strings.TrimSuffix(f.Name, ".ppm")
		if stem != name {
			names = append(names, stem)
			continue
		}
		content, err := mapFile(filepath.Join(folder, f.Name))
		if err != nil {
			return nil, unreadable(s, err)
		}
		x, err := ParsePNM(content)
		if err != nil {
			return nil, unreadable(s, fmt.Errorf("%s is %w", f.Name, err))
		}
		return x, nil
	}
	return nil, fmt.Errorf("data: none of the %s is called %q: there is %s", set, name, strings.Join(names, ", "))
}
