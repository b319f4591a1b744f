package checkpoint

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"unsafe"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// A decoder makes Go values of what an encoder wrote. Where there is one already, to which
// a pointer, an interface or a slice of the same length leads, it is changed in place: what
// others know of it stays true.
type decoder struct {
	tensors map[string]*tensor.Tensor
	params  map[string]*nn.Param // those made so far, by their tensors' names
	left    int                  // how many structs and list elements may still come
}

// mostValues is how many structs and list elements one file may hold: each may take more
// memory than bytes in the file.
const mostValues = 1 << 16

func newDecoder(f *File) *decoder {
	return &decoder{tensors: f.Tensors, params: map[string]*nn.Param{}, left: mostValues}
}

// value decodes raw into v, which path leads to. A specimen, if it is valid, shows what
// must be there.
func (d *decoder) value(raw json.RawMessage, v, specimen reflect.Value, path string) error {
	if d.left--; d.left < 0 {
		return fmt.Errorf("it holds more than %d values", mostValues)
	}
	if isNull(raw) {
		return d.null(v, specimen, path)
	}
	switch v.Type() {
	case paramType:
		return d.param(raw, v, specimen, path)
	case tensorType:
		t, err := d.tensor(raw, path)
		if err != nil {
			return err
		}
		if like := (*tensor.Tensor)(elemPointer(specimen)); like != nil && t.Dims() != like.Dims() {
			return fmt.Errorf("%s: a tensor of shape %v can't belong there", path, t.Shape)
		}
		v.Set(reflect.ValueOf(t))
		return nil
	}
	switch v.Kind() {
	case reflect.Float32, reflect.Float64:
		return decodeFloat(raw, v, path)
	case reflect.Slice:
		return d.slice(raw, v, specimen, path)
	case reflect.Array:
		return d.elements(raw, v, specimen, path)
	case reflect.Struct:
		return d.fields(raw, v, specimen, path)
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return d.value(raw, v.Elem(), elem(specimen), path)
	case reflect.Interface:
		return d.dynamic(raw, v, elem(specimen), path)
	case reflect.Func, reflect.Chan, reflect.Map, reflect.UnsafePointer, reflect.Uintptr, reflect.Complex64, reflect.Complex128:
		return fmt.Errorf("%s: a %v can't be loaded", path, v.Type())
	default:
		if err := json.Unmarshal(raw, v.Addr().Interface()); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		return nil
	}
}

// null sets v to nil, if it may be.
func (d *decoder) null(v, specimen reflect.Value, path string) error {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Slice:
		if specimen.IsValid() && !specimen.IsNil() {
			return fmt.Errorf("%s is missing", path)
		}
		v.SetZero()
		return nil
	default:
		return fmt.Errorf("%s: null is no %v", path, v.Type())
	}
}

// fields decodes a struct: every field must be there, and no other.
func (d *decoder) fields(raw json.RawMessage, v, specimen reflect.Value, path string) error {
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !carries(field.Type) {
			continue
		}
		part, ok := parts[field.Name]
		if !ok {
			return fmt.Errorf("%s.%s is missing", path, field.Name)
		}
		delete(parts, field.Name)
		var like reflect.Value
		if specimen.IsValid() {
			like = specimen.Field(i)
		}
		if err := d.value(part, settable(v.Field(i)), like, path+"."+field.Name); err != nil {
			return err
		}
	}
	for name := range parts {
		return fmt.Errorf("%s.%s is unknown", path, name)
	}
	return nil
}

// slice decodes a slice; it may be empty only if that of the specimen is.
func (d *decoder) slice(raw json.RawMessage, v, specimen reflect.Value, path string) error {
	var parts []json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if len(parts) > d.left {
		return fmt.Errorf("it holds more than %d values", mostValues)
	}
	if len(parts) == 0 && specimen.IsValid() && specimen.Len() > 0 {
		return fmt.Errorf("%s is empty", path)
	}
	if v.Len() != len(parts) {
		v.Set(reflect.MakeSlice(v.Type(), len(parts), len(parts)))
	}
	return d.each(parts, v, specimen, path)
}

// elements decodes an array.
func (d *decoder) elements(raw json.RawMessage, v, specimen reflect.Value, path string) error {
	var parts []json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if len(parts) != v.Len() {
		return fmt.Errorf("%s has %d values and not %d", path, len(parts), v.Len())
	}
	return d.each(parts, v, specimen, path)
}

// each decodes the elements of a list.
func (d *decoder) each(parts []json.RawMessage, v, specimen reflect.Value, path string) error {
	var like reflect.Value
	if specimen.IsValid() && specimen.Len() > 0 {
		like = specimen.Index(0)
	}
	for i, part := range parts {
		if kind := v.Type().Elem().Kind(); isNull(part) && (kind == reflect.Pointer || kind == reflect.Interface) {
			return fmt.Errorf("%s.%d is missing", path, i)
		}
		if err := d.value(part, v.Index(i), like, path+"."+strconv.Itoa(i)); err != nil {
			return err
		}
	}
	return nil
}

// dynamic decodes a value into an interface: over the one that is there, if it has the
// type that the file names, or as a new one of a known type.
func (d *decoder) dynamic(raw json.RawMessage, v, specimen reflect.Value, path string) error {
	var saved struct {
		Type  string
		Value json.RawMessage
	}
	if err := json.Unmarshal(raw, &saved); err != nil || saved.Value == nil {
		return fmt.Errorf("%s is no value with a type: %w", path, cmp.Or(err, errNoValue))
	}
	var fresh reflect.Value
	if !v.IsNil() {
		name, _ := typeName(v.Elem().Type())
		if name != saved.Type {
			return fmt.Errorf("%s is a %s, and not a %s", path, saved.Type, name)
		}
		fresh = reflect.New(v.Elem().Type()).Elem()
		fresh.Set(v.Elem()) // a pointer leads where it led
	} else {
		like, ok := types[saved.Type]
		if !ok {
			return fmt.Errorf("%s: the type %q is not known: checkpoint.Register it", path, saved.Type)
		}
		specimen = reflect.ValueOf(like)
		if !specimen.Type().AssignableTo(v.Type()) {
			return fmt.Errorf("%s: a %s can't be there", path, saved.Type)
		}
		fresh = reflect.New(specimen.Type()).Elem()
	}
	if isNull(saved.Value) {
		return fmt.Errorf("%s is missing", path)
	}
	if err := d.value(saved.Value, fresh, specimen, path); err != nil {
		return err
	}
	v.Set(fresh)
	return nil
}

// param decodes a parameter: its values are copied into one that is there, or become
// those of a new one, with a gradient of zeros.
func (d *decoder) param(raw json.RawMessage, v, specimen reflect.Value, path string) error {
	var saved struct {
		Name   string
		Tensor json.RawMessage
	}
	if err := json.Unmarshal(raw, &saved); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	t, err := d.tensor(saved.Tensor, path)
	if err != nil {
		return err
	}
	if like := (*nn.Param)(elemPointer(specimen)); like != nil && (t.Dims() != like.Value.Dims() || t.Len() == 0) {
		return fmt.Errorf("%s: a parameter of shape %v can't belong there", path, t.Shape)
	}
	if p := (*nn.Param)(v.UnsafePointer()); p != nil {
		if !slices.Equal(p.Value.Shape, t.Shape) {
			return fmt.Errorf("%s has the shape %v, and not %v", path, t.Shape, p.Value.Shape)
		}
		copy(p.Value.Data, t.Data)
		return nil
	}
	key := string(saved.Tensor)
	p, ok := d.params[key]
	if !ok {
		p = &nn.Param{Name: saved.Name, Value: t, Grad: tensor.New(t.Shape...)}
		d.params[key] = p
	}
	v.Set(reflect.ValueOf(p))
	return nil
}

// tensor returns the tensor that raw names.
func (d *decoder) tensor(raw json.RawMessage, path string) (*tensor.Tensor, error) {
	var name string
	if err := json.Unmarshal(raw, &name); err != nil {
		return nil, fmt.Errorf("%s names no tensor: %w", path, err)
	}
	t, ok := d.tensors[name]
	if !ok {
		return nil, fmt.Errorf("%s is the tensor %q, which isn't there", path, name)
	}
	return t, nil
}

// decodeFloat decodes a number, or the word for what is none.
func decodeFloat(raw json.RawMessage, v reflect.Value, path string) error {
	text := string(bytes.Trim(raw, `"`))
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	v.SetFloat(f)
	return nil
}

// errNoValue says that a value with a type has no value.
var errNoValue = errors.New("the value is missing")

// isNull reports whether raw is nothing.
func isNull(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

// elem returns what a pointer or interface leads to, or an invalid value.
func elem(v reflect.Value) reflect.Value {
	if !v.IsValid() || v.IsNil() {
		return reflect.Value{}
	}
	return v.Elem()
}

// elemPointer returns where a pointer leads, or nil if it is invalid.
func elemPointer(v reflect.Value) unsafe.Pointer {
	if !v.IsValid() {
		return nil
	}
	return v.UnsafePointer()
}

// settable returns the field v such that it can be set, also if it is unexported.
func settable(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
}
