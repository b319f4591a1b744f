package snapshot

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unsafe"
)

var basicKinds = []kind{
	equal("bool", true), equal("int", -7), equal("int8", int8(-8)), equal("int16", int16(300)), equal("int32", int32(-5)),
	equal("int64", int64(math.MinInt64)), equal("uint", uint(9)), equal("uint8", uint8(200)), equal("uint16", uint16(65535)),
	equal("uint32", uint32(7)), equal("uint64", uint64(math.MaxUint64)), equal("uintptr", uintptr(5)), equal("rune", 'ü'),
	equal("float32", float32(1.5)), equal("float64", math.Pi), equal("complex64", complex64(1i)), equal("complex128", 1+2i),
	equal("string", "héllo"), equal("empty string", ""), equal("long string", longText), equal("named number", celsius(3.5)),
	value("NaN", math.NaN, math.IsNaN),
	value("minus zero", func() float64 { return math.Copysign(0, -1) }, math.Signbit),
	equal("array", [3]string{"a", "", "c"}), equal("array of arrays", [2][3]int{{1, 2, 3}, {4, 5, 6}}),
	equal("array of arrays of strings", [2][2]string{{"a", "b"}, {"c", "d"}}), equal("arrays of named arrays", &[2]board{{{"x"}}, {}}),
	equal("named array", matrix{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}), equal("empty array", [0]*int{}),
	equal("big array", [1 << 17]float64{3: 1, 1<<17 - 1: 2}), equal("empty struct", struct{}{}),
	equal("anonymous struct", struct {
		A int
		b string
	}{1, "x"}),
	equal("embedded, unexported", outer{inner{[]float32{1}, nil}, map[string]any{"k": 1}, map[string]*inner{"a": {nil, []float32{2}}}}),
	equal("generic", box[map[string]int]{map[string]int{"a": 1}}),
	equal("blank fields", struct {
		a int8
		_ [7]byte
		b *int
	}{a: 1}),
}

var sliceKinds = []kind{
	equal("slice", []int{1, 2, 3}), equal("strings", []string{"a", "b", longText}), equal("bytes", []byte("abc")), equal("named slice", vector{1, 2}),
	value("nil slice", func() []int { return nil }, func(x []int) bool { return x == nil }),
	value("empty slice", func() []int { return []int{} }, func(x []int) bool { return x != nil && len(x) == 0 }),
	value("capacity", func() []int { return append(make([]int, 0, 10), 1, 2, 3) }, func(x []int) bool { return len(x) == 3 && cap(x) == 10 && x[:4][3] == 0 }),
	value("capacity only", func() []int { return make([]int, 0, 10) }, func(x []int) bool { return len(x) == 0 && cap(x) == 10 }),
	value("capacity of strings", func() []string { return append(make([]string, 0, 7), "a", "b")[:1] },
		func(x []string) bool { return len(x) == 1 && cap(x) == 7 && x[:2][1] == "b" && x[:3][2] == "" }),
	value("capacity of pointers", func() []*int { return append(make([]*int, 0, 7), new(int), new(int))[:1] },
		func(x []*int) bool { return cap(x) == 7 && x[:2][1] != nil && x[:3][2] == nil }),
	value("of nothing", func() []struct{} { return make([]struct{}, 5, 9) }, func(x []struct{}) bool { return len(x) == 5 && cap(x) == 9 }),
	equal("nested slices", [][]float64{{1}, {2, 3}, nil, {}}), equal("structs", []node{{name: "a"}, {name: "b", kids: []*node{{}}}}),
	value("big slice", func() []float32 { s := make([]float32, 3_000_001); s[3_000_000] = 1; return s },
		func(x []float32) bool { return len(x) == 3_000_001 && x[3_000_000] == 1 && x[0] == 0 }),
	value("slice that holds itself", func() []any { s := make([]any, 1); s[0] = s; return s }, func(s []any) bool { return &s[0].([]any)[0] == &s[0] }),
	value("slices all the way down", func() chain { c := make(chain, 1); c[0] = c; return c }, func(c chain) bool { return &c[0][0] == &c[0] }),
	value("overlapping slices", func() [2][]int { a := []int{0, 1, 2, 3, 4, 5, 6, 7}; return [2][]int{a[0:5:5], a[3:8]} },
		func(x [2][]int) bool { x[0][4] = 44; return x[1][1] == 44 && cap(x[0]) == 5 && len(x[1]) == 5 }),
	value("overlapping slices of pointers", func() [2][]*node {
		a := []*node{{name: "a"}, {name: "b"}, {name: "c"}, {name: "d"}}
		return [2][]*node{a[0:2:3], a[1:4]}
	}, func(x [2][]*node) bool {
		x[0][1] = nil
		return x[1][0] == nil && x[1][2].name == "d" && cap(x[0]) == 3 && x[0][:3][2] == x[1][1]
	}),
	value("append behind another's end", func() [2][]string { a := append(make([]string, 0, 4), "a"); return [2][]string{a, a} },
		func(x [2][]string) bool { _ = append(x[0], "b"); return x[1][:2][1] == "b" }),
	value("an array's slice and pointer", func() []any { s := []int{1, 2, 3, 4, 5}; return []any{s[1:], (*[3]int)(s[1:]), &s[2]} },
		func(x []any) bool {
			x[1].(*[3]int)[1] = 9
			return x[0].([]int)[1] == 9 && *x[2].(*int) == 9 && len(x[0].([]int)) == 4
		}),
	value("n-grams", func() [][]string {
		words := strings.Fields(longText)
		var grams [][]string
		for i := range len(words) - 3 {
			grams = append(grams, words[i:i+3])
		}
		return grams
	}, func(x [][]string) bool { x[2][0] = "changed"; return x[0][2] == "changed" && cap(x[1]) == cap(x[0])-1 }),
}

var mapKinds = []kind{
	equal("map", map[string]int{"a": 1, "b": 2}), equal("empty map", map[string]int{}),
	value("nil map", func() map[string]int { return nil }, func(x map[string]int) bool { return x == nil }),
	equal("map of maps", map[int]map[string][]int{1: {"x": {1, 2}}, 2: nil}), equal("map of itself", tree{"a": {"b": {}}, "c": nil}),
	value("NaN keys", func() map[float64]string { return map[float64]string{math.NaN(): "a", math.NaN(): "b", 1: "c"} },
		func(m map[float64]string) bool { return len(m) == 3 && m[1] == "c" }),
	equal("struct keys", map[struct {
		a string
		b int
	}]bool{{"x", 1}: true}),
	equal("array keys", map[[2]string]int{{"a", "b"}: 1}),
	value("interface keys", func() map[any]int { return map[any]int{1: 1, "a": 2, square{2}: 3} },
		func(m map[any]int) bool { return m[1] == 1 && m["a"] == 2 && m[square{2}] == 3 }),
	value("pointer keys", func() map[*node]*node { n := &node{}; return map[*node]*node{n: n} },
		func(m map[*node]*node) bool {
			for k, v := range m {
				return k == v && m[k] == v
			}
			return false
		}),
	value("long keys", func() map[string]int { return map[string]int{longText: 5} }, func(m map[string]int) bool { return m[longText] == 5 }),
	value("big map", func() map[int]string {
		m := map[int]string{}
		for i := range 10_000 {
			m[i] = strconv.Itoa(i)
		}
		return m
	}, func(m map[int]string) bool { return len(m) == 10_000 && m[9_999] == "9999" }),
	value("shared map", func() []map[string]int { m := map[string]int{}; return []map[string]int{m, m} },
		func(x []map[string]int) bool { x[0]["a"] = 1; return x[1]["a"] == 1 }),
	value("map that holds itself", func() map[string]any { m := map[string]any{}; m["m"] = m; return m },
		func(m map[string]any) bool { m["new"] = 1; return m["m"].(map[string]any)["new"] == 1 }),
	equal("set", map[string]struct{}{"a": {}, "b": {}}),
}

var pointerKinds = []kind{
	value("pointer to pointer", func() ***int { x := 5; p := &x; q := &p; return &q }, func(x ***int) bool { return ***x == 5 }),
	value("cycle", func() *node { a := &node{name: "a"}; b := &node{"b", a, []*node{a}}; a.next = b; return a },
		func(a *node) bool { return a.next.next == a && a.next.kids[0] == a && a.next.name == "b" }),
	value("long list", func() *node {
		var l *node
		for range 100_000 {
			l = &node{next: l}
		}
		return l
	}, func(l *node) bool {
		n := 0
		for ; l != nil; l = l.next {
			n++
		}
		return n == 100_000
	}),
	value("pointers into a struct", func() *view {
		v := &view{}
		v.p, v.mid, v.self = &v.a[2].y, v.a[1:3], v
		v.a[2] = point{x: 8, y: 9}
		return v
	}, func(v *view) bool { *v.p = 11; return v.mid[1] == point{8, 11} && v.self == v && cap(v.mid) == 3 }),
	value("pointer to an element", func() []any { s := []float64{1, 2, 3}; return []any{&s[1], s} },
		func(x []any) bool { *x[0].(*float64) = 7; return x[1].([]float64)[1] == 7 }),
	value("pointers into a big slice", func() []any { s := make([]float32, 500_000); s[77] = 7; return []any{&s[77], s[70:80], s} },
		func(x []any) bool {
			*x[0].(*float32) = 8
			return x[1].([]float32)[7] == 8 && x[2].([]float32)[77] == 8 && len(x[2].([]float32)) == 500_000
		}),
	value("pointer to the first field", func() []any { v := &tensor{shape: []int{1}, data: []float32{2}}; return []any{v, &v.shape} },
		func(x []any) bool {
			x[0].(*tensor).shape = nil
			return *x[1].(*[]int) == nil && x[0].(*tensor).data[0] == 2
		}),
	value("one value, two types", func() []any { s := &square{2}; return []any{s, (*struct{ side float64 })(s)} },
		func(x []any) bool { x[0].(*square).side = 3; return x[1].(*struct{ side float64 }).side == 3 }),
	value("one pointer, two types", func() []any { n := &box[*node]{}; return []any{n, (*struct{ v *node })(n)} },
		func(x []any) bool { x[0].(*box[*node]).v = &node{}; return x[1].(*struct{ v *node }).v != nil }),
	value("views of plain bytes", func() []any {
		f := []float32{1, 2, 3}
		return []any{f, unsafe.Slice((*byte)(unsafe.Pointer(&f[1])), 8)}
	}, func(x []any) bool { clear(x[1].([]byte)); return slices.Equal(x[0].([]float32), []float32{1, 0, 0}) }),
	value("pointers to nothing", func() []*struct{} { return []*struct{}{{}, nil} }, func(x []*struct{}) bool { return x[0] != nil && x[1] == nil }),
	value("a text and its parts", func() []string { return []string{longText, longText[500:900], longText[19:]} },
		func(x []string) bool {
			return x[1] == longText[500:900] && unsafe.StringData(x[0][500:]) == unsafe.StringData(x[1]) && x[2] == longText[19:]
		}),
	value("scratch fields", func() *layer { return &layer{[]float32{1}, []float32{2}, &tensor{}, 3} },
		func(l *layer) bool { return l.Weights[0] == 1 && l.act == nil && l.in == nil && l.seed == 3 }),
}
