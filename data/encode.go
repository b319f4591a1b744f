package data

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"deepgo/nn/tensor"
)

// Classes returns the different entries of a column in order: words alphabetically,
// numbers, spelt as fmt.Sprint does, by their size. Class i of Labels is entry i of it.
func (c *Column) Classes() []string {
	if c.Words != nil {
		classes := slices.Clone(c.Words)
		slices.Sort(classes)
		return slices.Compact(classes)
	}
	numbers := slices.Clone(c.Numbers)
	slices.Sort(numbers)
	return (&Column{Numbers: slices.Compact(numbers)}).words()
}

// Labels returns for each row which of the classes its entry is: label encoding. The
// error names the first row whose entry is none.
func (c *Column) Labels(classes []string) ([]int, error) {
	labels := make([]int, c.Len())
	for row, word := range c.words() {
		if labels[row] = slices.Index(classes, word); labels[row] < 0 {
			return nil, fmt.Errorf("data: %s: row %d is %q, which is none of the classes %q", c.Name, row, word, classes)
		}
	}
	return labels, nil
}

// words returns the entries as words.
func (c *Column) words() []string {
	if c.Words != nil {
		return c.Words
	}
	words := make([]string, len(c.Numbers))
	for i, v := range c.Numbers {
		words[i] = fmt.Sprint(v)
	}
	return words
}

// EncodeLabels returns the frame with the column of words called name replaced by one
// of numbers: 0 for the first of its classes in alphabetical order, 1 for the second …
// It is right for two classes; more would become an order that they don't have. With
// classes given, those count, in that order: to encode new rows as others were encoded.
// It panics if there is no such column, or an entry that is none of the classes.
func (f *Frame) EncodeLabels(name string, classes ...string) *Frame {
	labels, _ := f.labels(name, classes)
	encoded := Column{Name: name, Numbers: make([]float64, len(labels))}
	for row, label := range labels {
		encoded.Numbers[row] = float64(label)
	}
	return f.replace(name, encoded)
}

// EncodeOneHot returns the frame with the column called name replaced by one column of
// 0 and 1 for each of its classes but the first, called "name=class". The first is left
// out because the others already tell it: with it, the columns would always sum to 1,
// and the weights of a linear model could not be told apart (the dummy trap). With
// classes given, those count, in that order: to encode new rows as others were encoded.
// It panics if there is no such column, or an entry that is none of the classes.
func (f *Frame) EncodeOneHot(name string, classes ...string) *Frame {
	labels, classes := f.labels(name, classes)
	var encoded []Column
	for class := 1; class < len(classes); class++ {
		hot := Column{Name: name + "=" + classes[class], Numbers: make([]float64, len(labels))}
		for row, label := range labels {
			if label == class {
				hot.Numbers[row] = 1
			}
		}
		encoded = append(encoded, hot)
	}
	return f.replace(name, encoded...)
}

// labels returns for each row which of the classes its entry is, and the classes: those
// of the column if none are given.
func (f *Frame) labels(name string, classes []string) (labels []int, all []string) {
	column := f.Column(name)
	if len(classes) == 0 {
		classes = column.Classes()
	}
	labels, err := column.Labels(classes)
	if err != nil {
		panic(err.Error())
	}
	return labels, classes
}

func (f *Frame) replace(name string, by ...Column) *Frame {
	i := slices.IndexFunc(f.Columns, func(c Column) bool { return c.Name == name })
	return &Frame{Origin: f.Origin, Columns: slices.Concat(f.Columns[:i], by, f.Columns[i+1:])}
}

// Examples returns the rows as examples: x [n, feature] are all columns but target, and
// y is target's class, one-hot, or [n, 1] with AsBinary. It panics if a feature is a
// column of words, which must be encoded first, or if target has more than 256 classes.
func (f *Frame) Examples(target string) *Examples {
	numbers, classes := f.labels(target, nil)
	if len(classes) > 256 {
		panic(fmt.Sprintf("data: %s has %d different entries, too many for classes: Targets takes them as numbers", target, len(classes)))
	}
	labels := make([]byte, len(numbers))
	for i, label := range numbers {
		labels[i] = byte(label)
	}
	features := f.Drop(target)
	e, err := NewFeatures([]int{len(features.Columns)}, features.values(), labels, classes...)
	if err != nil {
		panic(err) // the lengths are those of the columns
	}
	return e
}

// Set returns the rows as a set: the given share of the rows of each class of target,
// chosen by rnd, is to test on, and the rest to train on. It panics as Examples does,
// and unless 0 ≤ share ≤ 1.
func (f *Frame) Set(target string, share float64, rnd *rand.Rand) *Set {
	set := &Set{Origin: f.Origin}
	set.Train, set.Test = f.Examples(target).Split(share, rnd)
	return set
}

// Tensor returns the rows as numbers, [n, column]: what a net is asked about when nobody
// knows the answer yet. It panics on a column of words, which must be encoded first.
func (f *Frame) Tensor() *tensor.Tensor {
	return tensor.FromSlice(f.values(), f.Len(), len(f.Columns))
}

// values returns the numbers of all columns, row by row.
func (f *Frame) values() []float32 {
	values := make([]float32, f.Len()*len(f.Columns))
	for j, c := range f.Columns {
		if c.Numbers == nil && f.Len() > 0 {
			panic(fmt.Sprintf("data: %s holds words: encode it with EncodeLabels or EncodeOneHot, or Drop it", c.Name))
		}
		for i, v := range c.Numbers {
			values[i*len(f.Columns)+j] = float32(v)
		}
	}
	return values
}
