package snapshot

import (
	"reflect"
	"strconv"
	"strings"
)

// keyOf spells a type with full package paths: the same type has the same key in every
// program. What can be written in Go looks as in Go, except for the paths.
func keyOf(t reflect.Type) string {
	if name := t.Name(); name != "" {
		if t.PkgPath() == "" {
			return name
		}
		return t.PkgPath() + "." + name
	}
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + keyOf(t.Elem())
	case reflect.Slice:
		return "[]" + keyOf(t.Elem())
	case reflect.Array:
		return "[" + strconv.Itoa(t.Len()) + "]" + keyOf(t.Elem())
	case reflect.Map:
		return "map[" + keyOf(t.Key()) + "]" + keyOf(t.Elem())
	case reflect.Chan:
		if elem := keyOf(t.Elem()); elem[0] != '<' {
			return t.ChanDir().String() + " " + elem
		}
		return t.ChanDir().String() + " (" + keyOf(t.Elem()) + ")"
	case reflect.Struct:
		return keyOfStruct(t)
	case reflect.Func:
		return keyOfFunc(t)
	}
	// An interface without a name: asking for its methods would make the linker keep
	// every exported method of every type.
	return t.String()
}

func keyOfStruct(t reflect.Type) string {
	var b strings.Builder
	b.WriteString("struct {")
	for i := range t.NumField() {
		f := t.Field(i)
		if i > 0 {
			b.WriteString(";")
		}
		b.WriteString(" ")
		if !f.Anonymous {
			if f.PkgPath != "" && f.PkgPath != "main" {
				b.WriteString(f.PkgPath + ".") // no other package can spell it
			}
			b.WriteString(f.Name + " ")
		}
		b.WriteString(keyOf(f.Type))
		if f.Tag != "" {
			b.WriteString(" " + strconv.Quote(string(f.Tag)))
		}
	}
	b.WriteString(" }")
	return b.String()
}

func keyOfFunc(t reflect.Type) string {
	var b strings.Builder
	b.WriteString("func(")
	for i := range t.NumIn() {
		if i > 0 {
			b.WriteString(", ")
		}
		if t.IsVariadic() && i == t.NumIn()-1 {
			b.WriteString("..." + keyOf(t.In(i).Elem()))
		} else {
			b.WriteString(keyOf(t.In(i)))
		}
	}
	b.WriteString(")")
	switch t.NumOut() {
	case 0:
		return b.String()
	case 1:
		return b.String() + " " + keyOf(t.Out(0))
	}
	b.WriteString(" (")
	for i := range t.NumOut() {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(keyOf(t.Out(i)))
	}
	b.WriteString(")")
	return b.String()
}

// shortKey is a key as a learner knows the type: History, nn.Dense.
func shortKey(key string) string {
	var b strings.Builder
	start := 0
	for i := 0; i <= len(key); i++ {
		if i < len(key) && key[i] != ' ' && !strings.ContainsRune("*[]{}(),;", rune(key[i])) {
			continue
		}
		word := key[start:i]
		b.WriteString(strings.TrimPrefix(word[strings.LastIndexByte(word, '/')+1:], "main."))
		if i < len(key) {
			b.WriteByte(key[i])
		}
		start = i + 1
	}
	return b.String()
}
