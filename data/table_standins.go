package data

// standIns are what takes the place of sets that no package holds, where their homes
// can't be reached either. The deepgo program makes them, the same bytes everywhere.
var standIns = []*Source{
	{
		Name:    "cifar10-stand-in",
		Title:   "CIFAR-10 stand-in (coloured shapes)",
		About:   "drawn: 5,000 + 1,000 colour images of 32×32 pixels in 10 classes",
		Licence: "MIT, as deepgo",
		Credit:  "deepgo",
		IsMade:  true,
		Classes: []string{
			"disc", "square", "triangle", "cross", "ring",
			"stripes across", "stripes down", "checks", "frame", "diamond",
		},
		Files: []File{
			{Name: "train-images-idx4-ubyte", Size: 15_360_020, SHA256: "8754ce0f7e7032119ab8ba60162c023cde610993ef230afb49da2bd9640f0d8b"},
			{Name: "train-labels-idx1-ubyte", Size: 5_008, SHA256: "e18e6fe44bbeb980f85a745210a0a269a8bb7b98201e0f223576115fd7d5dc6c"},
			{Name: "test-images-idx4-ubyte", Size: 3_072_020, SHA256: "aa6c4a27ad061d49d8bc5fc8fd27e5acf5eaaf6db571479b257b28fccbe7a816"},
			{Name: "test-labels-idx1-ubyte", Size: 1_008, SHA256: "66e4c6deb5f2a061f7d8cd5ec53025fdb9dabb08265e449acb8cf64b8cd36cac"},
		},
	},
	{
		Name:    "orl-stand-in",
		Title:   "ORL faces stand-in (drawn faces)",
		About:   "drawn: 40 people, 10 grey images of 112×92 pixels each",
		Licence: "MIT, as deepgo",
		Credit:  "deepgo",
		IsMade:  true,
		Classes: people(40),
		Files: []File{
			{Name: "train-images-idx4-ubyte", Size: 2_060_820, SHA256: "36fccdcd6e08b78164f9de68df8edf9c8173c2f117abb7a82b5ea45ebe4e2a9f"},
			{Name: "train-labels-idx1-ubyte", Size: 208, SHA256: "7775ca009a12fca2265f4d6bfcb3f1764edccd033ad4b2aa4767f1382397f392"},
			{Name: "test-images-idx4-ubyte", Size: 2_060_820, SHA256: "22e30c5b9b1f368e14dc7ab04bc1e2f4d86f682f1f05d923e365c07cc88fdda0"},
			{Name: "test-labels-idx1-ubyte", Size: 208, SHA256: "7775ca009a12fca2265f4d6bfcb3f1764edccd033ad4b2aa4767f1382397f392"},
		},
	},
	{
		Name:    "churn-stand-in",
		Title:   "Churn stand-in (made-up customers)",
		About:   "made up: 10,000 customers of a bank",
		Licence: "MIT, as deepgo",
		Credit:  "deepgo",
		IsMade:  true,
		Files:   []File{{Name: "customers.csv", Size: 685_764, SHA256: "f433fcca1b8293481ed6ceb5eaf1a78675d877d3de59b6da7094b21fe8fe442c"}},
	},
	{
		Name:    "shakespeare-stand-in",
		Title:   "Shakespeare stand-in (sentences from a grammar)",
		About:   "made up: 4,000 speeches",
		Licence: "MIT, as deepgo",
		Credit:  "deepgo",
		IsMade:  true,
		Files:   []File{{Name: "play.txt", Size: 479_070, SHA256: "09c5c0195dbe3b729ead74b74101ef12d9098301576980264094556d603b8b9e"}},
	},
	{
		Name:    "sst-stand-in",
		Title:   "Sentiment Treebank stand-in (sentences from a grammar)",
		About:   "made up: 5,500 sentences, each part labelled with how it sounds",
		Licence: "MIT, as deepgo",
		Credit:  "deepgo",
		IsMade:  true,
		Files: []File{
			{Name: "train.txt", Size: 349_624, SHA256: "1996120f7d7b9732ecae5d0ffb4edb58c7a509c90d2b222974018605da2b4b12"},
			{Name: "dev.txt", Size: 43_562, SHA256: "592e9f94816ec51295c8acfd44812147bdf7692f10305f0038ae59c386b1f9af"},
			{Name: "test.txt", Size: 88_847, SHA256: "0b07a5b8ad0e42176aa32752859555061147f4b7fcd569ede96f4fc18be8c8db"},
		},
	},
}
