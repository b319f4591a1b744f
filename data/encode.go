package data

import (
	"fmt"
	"math/rand/v2"
	"slices"
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
// It is right for two classes; more would become an order that they don't have. It
// panics if there is no such column.
func (f *Frame) EncodeLabels(name string) *Frame {
	column := f.Column(name)
	labels, err := column.Labels(column.Classes())
	if err != nil {
		panic(err) // not of its own classes
	}
	encoded := Column{Name: name}
	for _, label := range labels {
		encoded.Numbers = append(encoded.Numbers, float64(label))
	}
	return f.replace(name, encoded)
}

// EncodeOneHot returns the frame with the column called name replaced by one column of
// 0 and 1 for each of its classes but the first, called "name=class". The first is left
// out because the others already tell it: with it, the columns would always sum to 1,
// and the weights of a linear model could not be told apart (the dummy trap). It panics
// if there is no such column.
func (f *Frame) EncodeOneHot(name string) *Frame {
	column := f.Column(name)
	words, classes := column.words(), column.Classes()
	var encoded []Column
	for _, class := range classes[min(1, len(classes)):] {
		hot := Column{Name: name + "=" + class, Numbers: make([]float64, len(words))}
		for row, word := range words {
			if word == class {
				hot.Numbers[row] = 1
			}
		}
		encoded = append(encoded, hot)
	}
	return f.replace(name, encoded...)
}

func (f *Frame) replace(name string, by ...Column) *Frame {
	i := slices.IndexFunc(f.Columns, func(c Column) bool { return c.Name == name })
	return &Frame{Origin: f.Origin, Columns: slices.Concat(f.Columns[:i], by, f.Columns[i+1:])}
}

// Examples returns the rows as examples: x [n, feature] are all columns but target, and
// y is target's class, one-hot, or [n, 1] with AsBinary. It panics if a feature is a
// column of words, which must be encoded first, or if target has more than 256 classes.
func (f *Frame) Examples(target string) *Examples {
	answer := f.Column(target)
	classes := answer.Classes()
	if len(classes) > 256 {
		panic(fmt.Sprintf("data: %s has %d different entries, too many for classes: Targets takes them as numbers", target, len(classes)))
	}
	numbers, err := answer.Labels(classes)
	if err != nil {
		panic(err) // not of its own classes
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
