package data_test

import (
	"slices"
	"strings"
	"testing"

	"deepgo/data"
)

// whole skips the test unless the real set is in the cache: `deepgo data get all` brings
// all there.
func whole(t *testing.T, name string) {
	t.Helper()
	s, err := data.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := s.Folder()
	if err != nil || len(s.Missing(folder)) > 0 {
		t.Skip("NOT RUN:", s.Title, "is not in the cache: run `deepgo data get "+name+"`")
	}
}

func TestRealImages(t *testing.T) {
	for name, want := range map[string]struct {
		train, test int
		shape       []int
		label       int    // of the first test image
		classes     string // the first and the last
	}{
		"fashion-mnist": {60_000, 10_000, []int{1, 28, 28}, 9, "T-shirt ankle boot"},
		"cifar10":       {50_000, 10_000, []int{3, 32, 32}, 0, "airplane truck"},
		"orl":           {200, 200, []int{1, 112, 92}, 0, "person 1 person 40"},
		"letters":       {26 * 69, 26 * 23, []int{1, 55, 22}, 0, "A Z"},
	} {
		t.Run(name, func(t *testing.T) {
			whole(t, name)
			set, err := data.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			if set.Train.Len() != want.train || set.Test.Len() != want.test || !slices.Equal(set.Train.Shape, want.shape) || set.StandIn() {
				t.Errorf("%v: %v", set, set.Train)
			}
			if set.Test.Label(0) != want.label || set.Train.Classes[0]+" "+set.Train.Classes[len(set.Train.Classes)-1] != want.classes {
				t.Errorf("label %d, classes %q", set.Test.Label(0), set.Train.Classes)
			}
			n := set.Train.Len() / len(set.Train.Classes)
			if got := set.Train.Where(3).Len(); got != n {
				t.Errorf("%d of class 3, want %d", got, n)
			}
		})
	}
}

func TestRealFrames(t *testing.T) {
	for name, want := range map[string]struct {
		rows, columns int
		column        string
		sum           float64
	}{
		"churn":          {10_000, 14, "Exited", 2037},
		"iris":           {150, 5, "petal length", 563.7},
		"wine":           {178, 14, "proline", 132_947},
		"breast-cancer":  {569, 31, "mean radius", 8038.429},
		"air-passengers": {144, 2, "passengers", 40_363},
	} {
		t.Run(name, func(t *testing.T) {
			whole(t, name)
			f, err := data.OpenFrame(name)
			if err != nil {
				t.Fatal(err)
			}
			sum := 0.0
			for _, v := range f.Column(want.column).Numbers {
				sum += v
			}
			if f.Len() != want.rows || len(f.Columns) != want.columns || sum < want.sum-0.01 || sum > want.sum+0.01 {
				t.Errorf("%v: %d columns, %s sums to %v", f, len(f.Columns), want.column, sum)
			}
		})
	}
}

func TestRealTexts(t *testing.T) {
	t.Run("shakespeare", func(t *testing.T) {
		whole(t, "shakespeare")
		text := data.Shakespeare().Text
		if n := data.NewCharacters(text).Len(); n != 65 || !strings.HasPrefix(text, "First Citizen:\nBefore we proceed") {
			t.Errorf("%d characters, beginning %q", n, text[:20])
		}
	})
	t.Run("sst", func(t *testing.T) {
		whole(t, "sst")
		bank := data.SentimentTrees()
		if len(bank.Train()) != 8544 || len(bank.Valid()) != 1101 || len(bank.Test()) != 2210 {
			t.Errorf("%v", bank)
		}
		if first := bank.Test()[0]; strings.Join(first.Leaves(), " ") != "Effective but too-tepid biopic" || first.Label != 2 {
			t.Errorf("%v", first)
		}
	})
	t.Run("imdb", func(t *testing.T) {
		whole(t, "imdb")
		reviews := data.IMDB()
		positive := 0
		seen := map[string]bool{}
		for _, r := range reviews.Train() {
			seen[r.Text] = true
			if r.Positive {
				positive++
			}
		}
		for _, r := range reviews.Test() {
			if seen[r.Text] {
				t.Fatalf("%.50q is in both parts", r.Text)
			}
		}
		if len(reviews.Train()) != 25_000 || len(reviews.Test()) != 24_578 || positive < 12_000 || positive > 13_000 {
			t.Errorf("%v, %d positive", reviews, positive)
		}
	})
	t.Run("tang", func(t *testing.T) {
		whole(t, "tang")
		poems := data.TangPoems().Poems
		i := slices.IndexFunc(poems, func(p data.Poem) bool { return p.Poet == "李白" && strings.HasPrefix(p.Lines[0], "床前明月光") })
		if len(poems) != 313 || i < 0 || len(poems[i].Lines) != 2 {
			t.Errorf("%d poems, number %d is %v", len(poems), i, poems[max(i, 0)])
		}
	})
}

func TestRealPictures(t *testing.T) {
	t.Run("photos", func(t *testing.T) {
		whole(t, "photos")
		for name, shape := range map[string][]int{
			"astronaut": {3, 512, 512}, "cat": {3, 300, 451}, "coffee": {3, 400, 600}, "rocket": {3, 427, 640}, "galaxies": {3, 872, 1000},
		} {
			if x := data.Photo(name); !slices.Equal(x.Shape, shape) {
				t.Errorf("%s is %v", name, x.Shape)
			}
		}
	})
	t.Run("paintings", func(t *testing.T) {
		whole(t, "paintings")
		for _, name := range []string{"auvers", "moulin", "wave"} {
			x := data.Painting(name)
			white := 0
			for i := range x.Shape[1] * x.Shape[2] {
				if x.Data[i] == 1 && x.Data[i+x.Shape[1]*x.Shape[2]] == 1 {
					white++
				}
			}
			if x.Shape[1] < 440 || x.Shape[2] < 600 || white > x.Shape[1]*x.Shape[2]/100 {
				t.Errorf("%s is %v, with %d white pixels", name, x.Shape, white)
			}
		}
	})
	t.Run("stamps", func(t *testing.T) {
		whole(t, "stamps")
		stamps := data.Stamps()
		chinese := len(stamps.Chinese) - len(slices.DeleteFunc(slices.Clone(stamps.Chinese), func(s string) bool { return s != "" }))
		if stamps.Images.Len() != 785 || stamps.Captions[1] != "A frog." || stamps.Chinese[1] != "青蛙。" || chinese < 600 {
			t.Errorf("%v, %q, %q, %d in Chinese", stamps, stamps.Captions[1], stamps.Chinese[1], chinese)
		}
	})
	t.Run("mobilenet", func(t *testing.T) {
		whole(t, "mobilenet")
		if net := data.MobileNet(); len(net.Classes) != 1000 || net.Classes[285] != "Egyptian cat" {
			t.Errorf("%v, %q", net, net.Classes[285])
		}
	})
}
