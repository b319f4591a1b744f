package checkpoint

import (
	"fmt"
	"math"
	"reflect"
	"strconv"

	"deepgo/nn"
	"deepgo/nn/tensor"
)

// An encoder turns Go values into what encoding/json can write, and into tensors.
//
//	*nn.Param         {"Name": "W", "Tensor": "0.W"}
//	*tensor.Tensor    "4.mean"
//	interface         {"Type": "Dense", "Value": …}
//	struct            {"Stride": …, …}, without scratch
//	pointer to one    the same, or null
//	NaN, ±Inf         "NaN", "+Inf", "-Inf"
//
// and all else as JSON has it.
type encoder struct {
	names   *names
	known   bool // only types that Load can make
	tensors map[string]*tensor.Tensor
	count   int // values so far
}

// value encodes v, to which path leads.
func (e *encoder) value(v reflect.Value, path string) (any, error) {
	if e.count++; e.count > mostValues {
		return nil, fmt.Errorf("%s: more than %d values: keep what is large in a tensor", path, mostValues)
	}
	switch v.Type() {
	case paramType:
		return e.param((*nn.Param)(v.UnsafePointer()), path)
	case tensorType:
		return e.tensor((*tensor.Tensor)(v.UnsafePointer()), path), nil
	}
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool(), nil
	case reflect.String:
		return v.String(), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int(), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return v.Uint(), nil
	case reflect.Float32, reflect.Float64:
		return float(v.Float()), nil
	case reflect.Slice, reflect.Array:
		return e.list(v, path)
	case reflect.Struct:
		return e.fields(v, path)
	case reflect.Pointer:
		if v.IsNil() {
			return nil, nil
		}
		return e.value(v.Elem(), path)
	case reflect.Interface:
		return e.dynamic(v, path)
	default:
		return nil, fmt.Errorf("%s: a %v can't be saved", path, v.Type())
	}
}

// dynamic encodes the value in an interface, with its type.
func (e *encoder) dynamic(v reflect.Value, path string) (any, error) {
	if v.IsNil() {
		return nil, nil
	}
	name, known := typeName(v.Elem().Type())
	if e.known && !known {
		return nil, fmt.Errorf("%s: the type %s is not known: checkpoint.Register it", path, name)
	}
	value, err := e.value(v.Elem(), path)
	return map[string]any{"Type": name, "Value": value}, err
}

// fields encodes a struct.
func (e *encoder) fields(v reflect.Value, path string) (any, error) {
	all := map[string]any{}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !carries(field.Type) {
			continue
		}
		value, err := e.value(v.Field(i), path+"."+field.Name)
		if err != nil {
			return nil, err
		}
		all[field.Name] = value
	}
	return all, nil
}

// list encodes a slice or an array.
func (e *encoder) list(v reflect.Value, path string) (any, error) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return nil, nil
	}
	all := make([]any, v.Len())
	for i := range all {
		value, err := e.value(v.Index(i), path+"."+strconv.Itoa(i))
		if err != nil {
			return nil, err
		}
		all[i] = value
	}
	return all, nil
}

// param encodes a parameter; its gradient is left out.
func (e *encoder) param(p *nn.Param, path string) (any, error) {
	if p == nil {
		return nil, nil
	}
	return savedParam{Name: p.Name, Tensor: e.tensor(p.Value, path)}, nil
}

// A savedParam is a parameter in JSON.
type savedParam struct {
	Name   string
	Tensor any // its name, or null
}

// tensor notes t to be written and returns its name, or null. One that the model has no
// name for has its path as name.
func (e *encoder) tensor(t *tensor.Tensor, path string) any {
	if t == nil {
		return nil
	}
	e.names.name(t, path)
	name := e.names.tensors[t]
	e.tensors[name] = t
	return name
}

// float returns v as JSON can have it.
func float(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return v
}
