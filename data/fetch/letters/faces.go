package main

// A family is the fonts of one design, all of which go to the same part of the set:
// what is learned from one of them is no news about another.
type family struct {
	part    string   // "train", "test" or "handwriting"
	source  string   // a Debian package, or "go" or "liberation", which are Go modules
	licence string   // of the fonts; each allows to pass on what is rendered with them
	files   []string // their names, or the beginnings of these followed by …
}

// families are what the letters are rendered from. The test families are none's
// relatives: Carlito, for example, is drawn after Lato, and so trains with it.
var families = []family{
	{"train", "fonts-lato", "OFL-1.1", []string{
		"Lato-Light.ttf", "Lato-Regular.ttf", "Lato-Medium.ttf", "Lato-Bold.ttf", "Lato-Black.ttf",
		"Lato-Italic.ttf", "Lato-BoldItalic.ttf", "Lato-LightItalic.ttf",
	}},
	{"train", "fonts-crosextra-carlito", "OFL-1.1", []string{"Carlito-…"}},
	{"train", "fonts-crosextra-caladea", "Apache-2.0", []string{"Caladea-…"}},
	{"train", "fonts-roboto-unhinted", "Apache-2.0", []string{
		"Roboto-Light.ttf", "Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf", "Roboto-Black.ttf",
		"Roboto-Italic.ttf", "Roboto-BoldItalic.ttf", "RobotoCondensed-Regular.ttf", "RobotoCondensed-Bold.ttf",
	}},
	{"train", "fonts-dejavu-core", "Bitstream Vera", []string{"DejaVu…"}},
	{"train", "fonts-hack", "MIT and Bitstream Vera", []string{"Hack-…"}},
	{"train", "fonts-linuxlibertine", "OFL-1.1", []string{
		"LinLibertine_R.otf", "LinLibertine_RB.otf", "LinLibertine_RI.otf", "LinLibertine_RBI.otf", "LinLibertine_RZ.otf",
		"LinBiolinum_R.otf", "LinBiolinum_RB.otf", "LinBiolinum_RI.otf",
	}},
	{"train", "fonts-ebgaramond", "OFL-1.1", []string{"EBGaramond12-…"}},
	{"train", "fonts-cabin", "OFL-1.1", []string{"Cabin-…"}},
	{"train", "fonts-comfortaa", "OFL-1.1", []string{"Comfortaa-…"}},
	{"train", "fonts-quicksand", "OFL-1.1", []string{"Quicksand-…"}},
	{"train", "liberation", "OFL-1.1", []string{"Liberation…"}},

	{"test", "fonts-open-sans", "Apache-2.0", []string{
		"OpenSans-Light.ttf", "OpenSans-Regular.ttf", "OpenSans-Semibold.ttf", "OpenSans-Bold.ttf", "OpenSans-Italic.ttf", "OpenSans-BoldItalic.ttf",
	}},
	{"test", "fonts-cantarell", "OFL-1.1", []string{"Cantarell-Light.otf", "Cantarell-Regular.otf", "Cantarell-Bold.otf"}},
	{"test", "fonts-sil-gentium-basic", "OFL-1.1", []string{"GenBas…"}},
	{"test", "fonts-vollkorn", "OFL-1.1", []string{"Vollkorn-Regular.ttf", "Vollkorn-Bold.ttf", "Vollkorn-Italic.ttf", "Vollkorn-BoldItalic.ttf"}},
	{"test", "fonts-inconsolata", "OFL-1.0", []string{"Inconsolata.otf"}},
	{"test", "go", "BSD-3-Clause", []string{"Go…"}},

	{"handwriting", "fonts-breip", "OFL-1.0", []string{"Breip.ttf"}},
	{"handwriting", "fonts-bwht", "OFL-1.1", []string{"BecauseWe…"}},
	{"handwriting", "fonts-dancingscript", "OFL-1.1", []string{"DancingScript-…"}},
	{"handwriting", "fonts-dkg-handwriting", "OFL-1.1", []string{"dkg.ttf", "dkgBd.ttf", "dkgIt.ttf"}},
	{"handwriting", "fonts-humor-sans", "OFL-1.1", []string{"Humor-Sans.ttf"}},
	{"handwriting", "fonts-klee", "OFL-1.1", []string{"KleeOne-…"}},
	{"handwriting", "fonts-kristi", "OFL-1.1", []string{"Kristi.ttf"}},
	{"handwriting", "fonts-leckerli-one", "OFL-1.1", []string{"LeckerliOne-Regular.ttf"}},
	{"handwriting", "fonts-yusei-magic", "OFL-1.1", []string{"YuseiMagic-Regular.ttf"}},
}
