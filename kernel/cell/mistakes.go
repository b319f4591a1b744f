package cell

import (
	"fmt"
	"slices"
	"strings"
)

// errors are what is wrong in what the cell reaches.
func (p *probe) errors() Errors {
	es := slices.Clone(p.inCellOnly)
	es = append(es, p.errorsIn(func(u *unit) bool { return u.reached && u != p.statementUnit() })...)
	return append(es, p.lost()...).sorted()
}

// errorsIn are what the type checker found in some units, less what a notebook
// allows: imports and variables that nobody uses, values that show.
func (p *probe) errorsIn(these func(*unit) bool) Errors {
	var es Errors
	for _, e := range p.fails {
		u := p.unitAt(e.Pos)
		shown := strings.HasSuffix(e.Msg, "is not used") && p.shows(e.Pos)
		if u == nil || !these(u) || shown || isAllowed(e.Msg) {
			continue
		}
		err := newError(p.fset.Position(e.Pos), e.Msg)
		if n, ok := strings.CutPrefix(e.Msg, "undefined: "); ok {
			err.Hint = p.remedy(n)
		}
		if n, ok := strings.CutPrefix(e.Msg, "\tother declaration of "); ok && u.declaration != nil && u.declaration.imports {
			err = newError(p.fset.Position(e.Pos), n+" is defined in the notebook already, and can't be a package as well")
			err.Hint = fmt.Sprintf("%%rm %s forgets that; or give the import another name", n)
		}
		es = append(es, err)
	}
	return es
}

// remedy says what to do about a name that is not defined.
func (p *probe) remedy(name string) string {
	if why := p.unkept[name]; why != "" {
		return why
	}
	if n := p.meant(name); n != "" {
		return "did you mean " + n + "?"
	}
	return ""
}

// lost are the session's variables that the cell uses and whose value could not be
// carried.
func (p *probe) lost() Errors {
	var es Errors
	for id, o := range p.info.Uses {
		u := p.unitAt(id.Pos())
		if u == nil || !u.reached || !isVariable(o) || !p.isKept(o) || p.kept[id.Name] == nil {
			continue
		}
		if why := p.session.Lost(plain(id.Name)); why != "" {
			es = append(es, newError(p.fset.Position(id.Pos()), why))
		}
	}
	return es
}

// nameClashes are variables that have the name of a func, type or constant.
func (p *probe) nameClashes() Errors {
	var es Errors
	for n, v := range p.variables() {
		for _, d := range p.declarations {
			if d.literal == nil && d.declares(n) && !p.hides(n) {
				e := newError(p.fset.Position(v.Pos()), fmt.Sprintf("%s is declared in cell[%d] already, and not as a variable", n, d.cell))
				e.Hint = "give the variable another name"
				es = append(es, e)
			}
		}
	}
	return es
}

// isAllowed reports whether a notebook allows what the message is about.
func isAllowed(message string) bool {
	_, unused := unusedVariable(message)
	return unused || strings.HasPrefix(message, `"`) && strings.HasSuffix(message, " and not used") // an import
}

// unusedVariable reads the name in the type checker's two ways to say it.
func unusedVariable(message string) (name string, ok bool) {
	if name, ok = strings.CutPrefix(message, "declared and not used: "); ok {
		return name, true
	}
	return strings.CutSuffix(message, " declared and not used") // in a type switch
}
