package snapshot

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"reflect"
	"runtime"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// A registry holds what a program knows by name: types, funcs, and values that exist
// once in every process.
type registry struct {
	types     map[reflect.Type]*typ
	byteType  *typ
	byKey     map[string]*typ
	funcs     map[string]target
	funcNames map[unsafe.Pointer]string
	globals   map[string]target
	globalAt  map[unsafe.Pointer]string
}

// A target is what a func value or a pointer holds, and the type of that value.
type target struct {
	p     unsafe.Pointer
	rt    reflect.Type
	given bool // every program knows it
}

func newRegistry() *registry {
	r := &registry{
		types: map[reflect.Type]*typ{}, byKey: map[string]*typ{},
		funcs: map[string]target{}, funcNames: map[unsafe.Pointer]string{},
		globals: map[string]target{}, globalAt: map[unsafe.Pointer]string{},
	}
	r.byteType = r.typ(reflect.TypeFor[byte]())
	r.given()
	for _, t := range r.types {
		t.given = true
	}
	for name, g := range r.globals {
		g.given = true
		r.globals[name] = g
	}
	return r
}

// given registers what costs no program anything, because package os links it.
func (r *registry) given() {
	for _, v := range []any{
		false, 0, int8(0), int16(0), int32(0), int64(0), uint(0), uint8(0), uint16(0), uint32(0), uint64(0), uintptr(0),
		float32(0), 0.0, complex64(0), 0i, "",
		struct{}{},
		[]any(nil), map[string]any(nil),
		errors.New(""), syscall.Errno(0), &fs.PathError{}, &os.LinkError{}, &os.SyscallError{},
		time.Time{},
		time.Duration(0), time.Month(0), time.Weekday(0), reflect.TypeFor[int](),
	} {
		r.typ(reflect.TypeOf(v))
	}
	r.typ(reflect.TypeFor[error]())
	for name, p := range map[string]any{
		"io.EOF": &io.EOF, "io.ErrUnexpectedEOF": &io.ErrUnexpectedEOF, "io.ErrClosedPipe": &io.ErrClosedPipe, "io.Discard": &io.Discard,
		"io/fs.ErrNotExist": &fs.ErrNotExist, "io/fs.ErrExist": &fs.ErrExist, "io/fs.ErrInvalid": &fs.ErrInvalid,
		"io/fs.ErrPermission": &fs.ErrPermission, "io/fs.ErrClosed": &fs.ErrClosed, "errors.ErrUnsupported": &errors.ErrUnsupported,
		"os.Stdin": &os.Stdin, "os.Stdout": &os.Stdout, "os.Stderr": &os.Stderr,
		"time.UTC": &time.UTC, "time.Local": &time.Local,
	} {
		r.global(name, p)
	}
}

// global registers the variable that p points to. A pointer in it is known by its
// name from then on; of another value its type becomes known.
func (r *registry) global(name string, p any) {
	v := reflect.ValueOf(p).Elem()
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() {
		return
	}
	known := r.types[v.Type()]
	t := r.typ(v.Type())
	if known == nil {
		t.via = name
	}
	if t.kind != reflect.Pointer || v.IsNil() {
		return
	}
	if known == nil {
		t.elem.via = name
	}
	t.elem.targets = true
	r.globals[name] = target{p: v.UnsafePointer(), rt: t.rt}
	if q := v.UnsafePointer(); r.globalAt[q] == "" || name < r.globalAt[q] {
		r.globalAt[q] = name // os.ErrNotExist is io/fs.ErrNotExist: one name for both, whatever the order
	}
}

// registerFunc makes a func known by its name.
func (r *registry) registerFunc(name string, f any) {
	p := funcPointer(f)
	r.funcs[name] = target{p: p, rt: reflect.TypeOf(f)}
	r.funcNames[p] = name
}

// funcPointer is what a func value is in memory: a pointer to the address of its code
// and to what it captured.
func funcPointer(f any) unsafe.Pointer {
	v := reflect.New(reflect.TypeOf(f))
	v.Elem().Set(reflect.ValueOf(f))
	return *(*unsafe.Pointer)(v.UnsafePointer())
}

// funcName is the name by which another process finds a func; "" for a closure, a
// method value and whatever else has no name at the top level of a package.
func (r *registry) funcName(p unsafe.Pointer) string {
	if name := r.funcNames[p]; name != "" {
		return name
	}
	f := runtime.FuncForPC(*(*uintptr)(p))
	if f == nil {
		return ""
	}
	name := f.Name()
	if _, symbol, _ := strings.Cut(name[strings.LastIndexByte(name, '/')+1:], "."); symbol == "" || strings.ContainsAny(symbol, ".-([") {
		return ""
	}
	return name
}
