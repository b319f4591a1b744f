package draw
import "testing"
func TestZZ(t *testing.T){ for _, n := range []string{"compare","digits","boundary"} { if err := Save(golden()[n], "/tmp/zz-"+n+".pdf"); err!=nil {t.Fatal(err)} } }
