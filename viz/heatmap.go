package viz

import (
	"cmp"
	"fmt"

	"deepgo/nn/tensor"
)

// A HeatMapPlot is a matrix as colours: white is 0 or the least value, and where there are
// negative values these are blue and positive ones orange.
type HeatMapPlot struct {
	Title          string
	XLabel, YLabel string         // what columns and rows are
	Values         *tensor.Tensor // [row, column]
	Rows, Columns  []string       // their names; none means numbers from 0
}

// HeatMap returns a heat map of a matrix [row, column]. It copies it. It panics if it is
// none.
func HeatMap(values *tensor.Tensor) *HeatMapPlot {
	m := &HeatMapPlot{Values: values.Clone()}
	if err := m.Check(); err != nil {
		panic(err)
	}
	return m
}

// Titled sets the title.
func (m *HeatMapPlot) Titled(title string) *HeatMapPlot {
	m.Title = title
	return m
}

// Labelled says what columns and rows are.
func (m *HeatMapPlot) Labelled(x, y string) *HeatMapPlot {
	m.XLabel, m.YLabel = x, y
	return m
}

// Named names rows and columns; nil leaves their numbers. It panics unless there is a name
// for each.
func (m *HeatMapPlot) Named(rows, columns []string) *HeatMapPlot {
	m.Rows, m.Columns = rows, columns
	if err := m.Check(); err != nil {
		panic(err)
	}
	return m
}

// Range returns the values that the ends of the colours stand for: ±the greatest size if
// there are negative values.
func (m *HeatMapPlot) Range() (lo, hi float64) {
	lo, hi, ok := extent(widened(m.Values.Data))
	switch {
	case !ok, lo == 0 && hi == 0:
		return 0, 1
	case lo == hi && lo > 0:
		return 0, hi
	case lo < 0:
		size := max(-lo, hi)
		return -size, size
	case lo <= 0.4*hi:
		lo = 0
	}
	return lo, hi
}

// RowName returns the name of a row.
func (m *HeatMapPlot) RowName(i int) string { return className(i, m.Rows) }

// ColumnName returns the name of a column.
func (m *HeatMapPlot) ColumnName(i int) string { return className(i, m.Columns) }

// Check returns an error if the values are no matrix, or if there are names, but not one a
// row or column.
func (m *HeatMapPlot) Check() error {
	if m == nil {
		return errNil
	}
	v := m.Values
	if v == nil || v.Dims() != 2 || min(v.Shape[0], v.Shape[1]) < 1 || float64(v.Shape[0])*float64(v.Shape[1]) != float64(len(v.Data)) {
		return fmt.Errorf("viz: values of shape %v: a heat map is a matrix, [row, column]", shapeOf(v))
	}
	if n := len(m.Rows); n != 0 && n != v.Shape[0] {
		return fmt.Errorf("viz: %d names for the %d rows of a heat map: give one each, or none", n, v.Shape[0])
	}
	if n := len(m.Columns); n != 0 && n != v.Shape[1] {
		return fmt.Errorf("viz: %d names for the %d columns of a heat map: give one each, or none", n, v.Shape[1])
	}
	return nil
}

// String gives the size and where the extremes are.
func (m *HeatMapPlot) String() string {
	if err := m.Check(); err != nil {
		return err.Error()
	}
	text := fmt.Sprintf("%d × %d values", m.Values.Shape[0], m.Values.Shape[1])
	least, most := -1, -1
	for i, v := range m.Values.Data {
		switch {
		case Diverged(float64(v)):
		case least < 0:
			least, most = i, i
		case v < m.Values.Data[least]:
			least = i
		case v > m.Values.Data[most]:
			most = i
		}
	}
	if least >= 0 {
		text += fmt.Sprintf(", from %s at %s to %s at %s", Number(float64(m.Values.Data[least])), m.where(least),
			Number(float64(m.Values.Data[most])), m.where(most))
	}
	if bad := countDiverged(m.Values); bad > 0 {
		text += fmt.Sprintf(", %s of them no numbers", Number(float64(bad)))
	}
	return headed(m.Title, "", cmp.Or(m.YLabel, "rows")+" by "+cmp.Or(m.XLabel, "columns")+": "+text)
}

// where names the place of a value.
func (m *HeatMapPlot) where(i int) string {
	return "(" + m.RowName(i/m.Values.Shape[1]) + ", " + m.ColumnName(i%m.Values.Shape[1]) + ")"
}
