package course

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// find turns what a user calls notebooks into files: a notebook's path, with or
// without .ipynb, a folder of notebooks, or just the name of one of the course, or the
// number it begins with.
func find(root string, names []string) ([]string, error) {
	var found []string
	for _, name := range names {
		file, err := locate(root, name)
		if err != nil {
			return nil, err
		}
		if info, err := os.Stat(file); err == nil && info.IsDir() {
			all, err := filepath.Glob(filepath.Join(file, "*.ipynb"))
			if err != nil {
				return nil, err
			}
			if len(all) == 0 {
				return nil, fmt.Errorf("the folder %s holds no notebooks", name)
			}
			found = append(found, all...)
			continue
		}
		found = append(found, file)
	}
	pages := map[string]string{}
	for _, file := range found {
		page := stem(file)
		if other, ok := pages[page]; ok && other != file {
			return nil, fmt.Errorf("%s and %s would be written to the same page; export them one by one", other, file)
		}
		pages[page] = file
	}
	return found, nil
}

func locate(root, name string) (string, error) {
	for _, folder := range []string{"", root, filepath.Join(root, "notebooks")} {
		if folder != "" && filepath.IsAbs(name) {
			break
		}
		for _, suffix := range []string{"", ".ipynb"} {
			file := filepath.Join(folder, name+suffix)
			if info, err := os.Stat(file); err == nil && (info.IsDir() || strings.HasSuffix(file, ".ipynb")) {
				return filepath.Abs(file)
			} else if err == nil {
				return "", fmt.Errorf("%s is not a notebook: its name does not end in .ipynb", name)
			}
		}
	}
	if number, err := strconv.ParseUint(name, 10, 0); err == nil {
		if files, _ := filepath.Glob(filepath.Join(root, "notebooks", fmt.Sprintf("%02d-*.ipynb", number))); len(files) == 1 {
			return filepath.Abs(files[0])
		}
	}
	return "", fmt.Errorf("there is no notebook %s; ls notebooks shows what there is", name)
}

// stem is a file's name without folder and .ipynb.
func stem(file string) string { return strings.TrimSuffix(filepath.Base(file), ".ipynb") }

// display is a file's name as a user would write it: relative where that is shorter.
func display(root, file string) string {
	if short, err := filepath.Rel(root, file); err == nil && !strings.HasPrefix(short, "..") {
		return short
	}
	return file
}
