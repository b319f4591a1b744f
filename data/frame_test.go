package data

import (
	"slices"
	"strings"
	"testing"
)

const customers = "\ufeffId,Surname,Country,Age,Balance,Exited\r\n" +
	"1,\"O'Hara, jr.\",France,42,0,1\r\n2,Li,Spain,41,83807.86,0\r\n3,Онищенко,Germany,42,159660.8,1\r\n4,Mitchell,France,-3e1,0,0\r\n"

func parsed(t *testing.T, text string) *Frame {
	t.Helper()
	f, err := ParseCSV(text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestParseCSV(t *testing.T) {
	f := parsed(t, customers)
	if f.Len() != 4 || len(f.Columns) != 6 {
		t.Fatal(f)
	}
	if got := f.Column("Surname").Words; !slices.Equal(got, []string{"O'Hara, jr.", "Li", "Онищенко", "Mitchell"}) {
		t.Errorf("%q", got)
	}
	if got := f.Column("Age").Numbers; !slices.Equal(got, []float64{42, 41, 42, -30}) {
		t.Errorf("%v", got)
	}
	if f.Column("Country").Numbers != nil || f.Column("Id").Words != nil {
		t.Error("a column is both numbers and words")
	}
}

func TestParseCSVRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "without a line",
		"a,b\n1,2\n3\n":        "wrong in line 3: wrong number of fields",
		"a,b\n1,\"2\n":         "wrong in line 2",
		"a,b\n1,2\n3,\xe9\n":   "no UTF-8 in line 3",
		"a, a\n1,2\n":          `two columns called "a"`,
		"a,b\n\"1\"x,2\n":      "wrong in line 2",
		"\x1f\x8b\x08gzip\x00": "no UTF-8 in line 1",
	} {
		if _, err := ParseCSV(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestSelectDropAndEncode(t *testing.T) {
	f := parsed(t, customers).Drop("Id", "Surname").EncodeOneHot("Country")
	if got := f.Names(); !slices.Equal(got, []string{"Country=Germany", "Country=Spain", "Age", "Balance", "Exited"}) {
		t.Fatalf("%q", got)
	}
	if got := f.Column("Country=Germany").Numbers; !slices.Equal(got, []float64{0, 0, 1, 0}) {
		t.Errorf("%v", got)
	}
	labels := parsed(t, customers).EncodeLabels("Country").Select("Exited", "Country")
	if got := labels.Columns[1].Numbers; !slices.Equal(got, []float64{0, 2, 1, 0}) || labels.Columns[0].Name != "Exited" {
		t.Errorf("%v", got)
	}
}

func TestNewRowsAreEncodedAsOthersWere(t *testing.T) {
	countries := parsed(t, customers).Column("Country").Classes()
	fresh := parsed(t, "Country,Age\nSpain,50\n")
	hot := fresh.EncodeOneHot("Country", countries...)
	if got := hot.Names(); !slices.Equal(got, []string{"Country=Germany", "Country=Spain", "Age"}) {
		t.Errorf("%q", got)
	}
	x := hot.Tensor()
	if !slices.Equal(x.Shape, []int{1, 3}) || !slices.Equal(x.Data, []float32{0, 1, 50}) {
		t.Errorf("%v: %v", x.Shape, x.Data)
	}
	if got := fresh.EncodeLabels("Country", countries...).Row(0); !slices.Equal(got, []any{2.0, 50.0}) {
		t.Errorf("%v", got)
	}
	if got := fresh.Row(0); !slices.Equal(got, []any{"Spain", 50.0}) {
		t.Errorf("%v", got)
	}
}

func TestFrameExamples(t *testing.T) {
	e := parsed(t, customers).Drop("Id", "Surname", "Country").Examples("Exited").AsBinary()
	x, y := e.Head(4)
	if !slices.Equal(x.Data, []float32{42, 0, 41, 83807.86, 42, 159660.8, -30, 0}) || !slices.Equal(y.Data, []float32{1, 0, 1, 0}) {
		t.Errorf("%v, %v", x.Data, y.Data)
	}
}

func TestFrameSet(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("x,kind\n")
	for range 50 {
		rows.WriteString("1,10\n2,9\n")
	}
	set := parsed(t, rows.String()).Set("kind", 0.2, seeded(1))
	if set.Train.Len() != 80 || set.Test.Len() != 20 || set.Test.Where(0).Len() != 10 {
		t.Errorf("%v", set)
	}
	if !slices.Equal(set.Train.Classes, []string{"9", "10"}) { // numbers in their order
		t.Errorf("classes %q", set.Train.Classes)
	}
}

func TestFramesPanicWithTheNames(t *testing.T) {
	f := parsed(t, customers)
	for want, panics := range map[string]func(){
		`there is no column "Sex": there is Id, Surname, Country, Age, Balance, Exited`: func() { f.Column("Sex") },
		`there is no column "x"`: func() { f.Drop("x") },
		"Surname holds words: encode it with EncodeLabels or EncodeOneHot, or Drop it": func() { f.Examples("Exited") },
		"Surname holds words: encode it":                                               func() { f.Tensor() },
		`Country: row 2 is "Germany", which is none of the classes ["France" "Spain"]`: func() { f.EncodeOneHot("Country", "France", "Spain") },
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, want) {
					t.Errorf("panicked with %q, want %q", got, want)
				}
			}()
			panics()
		}()
	}
}

func TestLabelsNameTheRow(t *testing.T) {
	if _, err := parsed(t, customers).Column("Country").Labels([]string{"France", "Spain"}); err == nil ||
		!strings.Contains(err.Error(), `Country: row 2 is "Germany"`) {
		t.Errorf("%v", err)
	}
}
