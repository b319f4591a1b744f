package checkpoint_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"deepgo/nn"
	"deepgo/nn/checkpoint"
)

// forged returns a file of that header and so many bytes of values.
func forged(header string, values int) []byte {
	b := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(b, header...), make([]byte, values)...)
}

// withArchitecture returns a file of two tensors, a [2, 3] and b [3], and an architecture.
func withArchitecture(text string) []byte {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return forged(fmt.Sprintf(`{"__metadata__":{"architecture":%s},`+
		`"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}}`, quoted), 36)
}

// hostile are files that must be refused, and what is to be said of them.
var hostile = []struct {
	name string
	file []byte
	want string
}{
	{"empty", nil, "0 bytes are no safetensors file"},
	{"short", []byte("PK\x03\x04"), "4 bytes are no safetensors file"},
	{"another format", []byte("\x89PNG\r\n\x1a\nIHDR and more"), "or no safetensors file"},
	{"huge header", binary.LittleEndian.AppendUint64(nil, 1<<63), "it says that its header has 9223372036854775808 bytes, but has 8 in all"},
	{"no header", forged("", 0), "its header is empty"},
	{"cut header", forged("{}", 0)[:9], "it says that its header has 2 bytes, but has 9 in all"},
	{"all header", forged("{"+strings.Repeat(" ", 3<<20)+"}", 0), "a header of 3145730 bytes is too large for a file of 3145738"},
	{"no JSON", forged("{]", 0), "its header is no JSON: invalid character ']'"},
	{"a list", forged("[]", 0), "its header is no JSON: json: cannot unmarshal array"},
	{"metadata", forged(`{"__metadata__":{"a":1}}`, 0), "its metadata: json: cannot unmarshal number"},
	{"cut values", forged(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}`, 7), "its tensors take 8 bytes, but it holds 7: it is cut off or damaged"},
	{"more values", forged(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}`, 9), "its tensors take 8 bytes, but it holds 9"},
	{"hole", forged(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}`, 8), `tensor "a" begins at byte 4 of the values, but should at 0`},
	{
		"overlap",
		forged(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}`, 12),
		`tensor "b" begins at byte 4 of the values, but should at 8`,
	},
	{"type", forged(`{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}`, 1), `tensor "a": values of the type "U8" can't be read`},
	{"no shape", forged(`{"a":{"dtype":"F32","data_offsets":[0,0]}}`, 0), `tensor "a": [] values of F32 take 4 bytes, but it has 0`},
	{"no offsets", forged(`{"a":{"dtype":"F32","shape":[]}}`, 0), `tensor "a": it has the data_offsets []`},
	{"negative", forged(`{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}`, 4), `tensor "a": it has the shape [-1]`},
	{"backward", forged(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}`, 4), `tensor "a": it has the data_offsets [4 0]`},
	{"overflow", forged(`{"a":{"dtype":"F32","shape":[4611686018427387905,4],"data_offsets":[0,16]}}`, 16), `tensor "a": its shape is too large`},
	{"fraction", forged(`{"a":{"dtype":"F32","shape":[0.5],"data_offsets":[0,4]}}`, 4), `tensor "a": json: cannot unmarshal number 0.5`},
	{
		"dimensions",
		forged(`{"a":{"dtype":"F32","shape":[1`+strings.Repeat(",1", 16)+`],"data_offsets":[0,4]}}`, 4),
		`tensor "a": it has 17 dimensions: more than 16 can't be read`,
	},
	{"many tensors", forged(many(2000), 0), "2000 tensors are too many for "},

	{"no model", withArchitecture(`null`), "its architecture: the model is no value with a type"},
	{"unknown type", withArchitecture(`{"Type":"Virus","Value":{}}`), `the type "Virus" is not known`},
	{"no parameters", withArchitecture(`{"Type":"Dense","Value":{"W":null,"B":null}}`), "the model.W is missing"},
	{"a field less", withArchitecture(`{"Type":"Dense","Value":{"W":{"Name":"W","Tensor":"a"}}}`), "the model.B is missing"},
	{
		"a field more",
		withArchitecture(`{"Type":"Dense","Value":{"W":{"Name":"W","Tensor":"a"},"B":{"Name":"b","Tensor":"b"},"C":1}}`),
		"the model.C is unknown",
	},
	{
		"no such tensor",
		withArchitecture(`{"Type":"Dense","Value":{"W":{"Name":"W","Tensor":"c"},"B":{"Name":"b","Tensor":"b"}}}`),
		`the model.W is the tensor "c", which isn't there`,
	},
	{
		"dimensions of W",
		withArchitecture(`{"Type":"Dense","Value":{"W":{"Name":"W","Tensor":"b"},"B":{"Name":"b","Tensor":"b"}}}`),
		"the model.W: a parameter of shape [3] can't belong there",
	},
	{
		"parameters without layers",
		withArchitecture(`{"Type":"Net","Value":{"layers":[],"params":[{"Name":"W","Tensor":"a"}]}}`),
		"a net's parameters are not those of its layers",
	},
	{"no layer", withArchitecture(`{"Type":"Net","Value":{"layers":[null],"params":[]}}`), "the model.layers.0 is missing"},
	{"no layer's value", withArchitecture(`{"Type":"Net","Value":{"layers":[{"Type":"ReLU","Value":null}],"params":[]}}`), "the model.layers.0 is missing"},
	{"many layers", withArchitecture(`{"Type":"Net","Value":{"layers":[` + strings.Repeat(`{},`, 70000) + `{}],"params":[]}}`), "it holds more than 65536 values"},
	{"deep", withArchitecture(strings.Repeat(`{"Type":"Net","Value":{"params":[],"layers":[`, 20000)), "exceeded max depth"},
	{
		"halves", forged(`{"__metadata__":{"architecture":"{}"},"a":{"dtype":"F16","shape":[2000],"data_offsets":[0,4000]}}`, 4000),
		"its values are no float32, as those that Save writes are",
	},
}

// many returns a header of n empty tensors.
func many(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`"%d":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}`, i))
	}
	return "{" + strings.Join(all, ",") + "}"
}

func TestHostileFilesAreRefused(t *testing.T) {
	for _, h := range hostile {
		path := filepath.Join(t.TempDir(), "file.safetensors")
		if err := os.WriteFile(path, h.file, 0o600); err != nil {
			t.Fatal(err)
		}
		var net *nn.Net
		err := checkpoint.Load(path, &net)
		if err == nil || net != nil || !strings.HasPrefix(err.Error(), "checkpoint: "+path+": ") || !strings.Contains(err.Error(), h.want) {
			t.Errorf("%s: error %v, want … %s", h.name, err, h.want)
		}
	}
}

// allowance is what reading may allocate, garbage included, besides twice the size of the
// file: the header's text and small tensors take more memory than bytes, and are limited.
const allowance = 12 << 20

// read reads a file and its model, and fails if that took too much memory.
func read(t *testing.T, b []byte) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f, err := checkpoint.ReadBytes(b)
	if err == nil {
		if model, err := f.Model(); err == nil {
			_ = model.(interface{ Params() []*nn.Param }).Params()
			_ = fmt.Sprint(model)
		}
	}
	runtime.ReadMemStats(&after)
	if taken := after.TotalAlloc - before.TotalAlloc; taken > uint64(2*len(b)+allowance) {
		t.Errorf("a file of %d bytes takes %d of memory", len(b), taken)
	}
}

func TestReadingTakesNoMoreThanTwiceTheFile(t *testing.T) {
	large := forged(`{"a":{"dtype":"F32","shape":[10000000],"data_offsets":[0,40000000]}}`, 40000000)
	halves := forged(`{"a":{"dtype":"BF16","shape":[20000000],"data_offsets":[0,40000000]}}`, 40000000)
	for _, b := range [][]byte{large, halves, forged(many(1000), 0)} {
		read(t, b)
	}
	for _, h := range hostile {
		read(t, h.file)
	}
}

func FuzzRead(f *testing.F) {
	for _, path := range []string{"testdata/python.safetensors", "testdata/ours.safetensors"} {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	for _, h := range hostile {
		if len(h.file) < 1000 {
			f.Add(h.file)
		}
	}
	f.Fuzz(read)
}
