package nn_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// Whoever looks up a type sees it at work.
func TestEveryTypeHasAnExample(t *testing.T) {
	for _, folder := range []string{".", "tensor", "autodiff", "checkpoint", "lbfgs", "svm"} {
		names, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		fset := token.NewFileSet()
		var files []*ast.File
		for _, name := range names {
			file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
		p, err := doc.NewFromFiles(fset, files, "deepgo/nn/"+folder)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Types) == 0 {
			t.Errorf("%s has no types", folder)
		}
		for _, typ := range p.Types {
			examples := len(typ.Examples)
			for _, f := range append(typ.Funcs, typ.Methods...) {
				examples += len(f.Examples)
			}
			if examples == 0 {
				t.Errorf("%s.%s has no Example", p.Name, typ.Name)
			}
		}
	}
}
