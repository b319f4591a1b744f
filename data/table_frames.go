package data

// frameSources are tables of typed columns, each a CSV file.
var frameSources = []*Source{
	{
		Name:    "churn",
		Title:   "Churn modelling",
		About:   "10,000 customers of a bank, 13 columns about each, and whether they left",
		Licence: "unclear: it is passed around without any",
		Credit:  "the SuperDataScience course, whose customers are made up",
		Homes:   []string{"https://raw.githubusercontent.com/selva86/datasets/c943fa8851270387c44d26efb0f9c0aac1559e11/"},
		StandIn: "churn-stand-in",
		Files: []File{{
			Name: "Churn_Modelling.csv", Text: true, Size: 674_857, Remote: "Churn_Modelling.csv",
			SHA256: "ee2a5c9d8daf3aed0d91c4d883a84ebb77d271447bebc0f0c80aafb0f288ceab",
		}},
	},
	{
		Name:    "iris",
		Title:   "Iris",
		About:   "150 irises of three species, four lengths of each",
		Licence: "CC BY 4.0",
		Credit:  "Edgar Anderson and R. A. Fisher, 1936; UCI Machine Learning Repository",
		Files: []File{{
			Name: "iris.csv", Size: 3_858,
			SHA256: "dad19dc3817625a5490ab6be0fdb592efdcd6921badbbaf4275cef90bcfaa994",
		}},
	},
	{
		Name:    "wine",
		Title:   "Wine",
		About:   "178 wines from three cultivars, 13 measurements of each",
		Licence: "CC BY 4.0",
		Credit:  "M. Forina et al., PARVUS, 1988; UCI Machine Learning Repository",
		Files: []File{{
			Name: "wine.csv", Size: 12_066,
			SHA256: "bf4f3794d358bc407df16a0c30dce65362f9f83eafb7b04e58a961cfbf3ddd16",
		}},
	},
	{
		Name:    "breast-cancer",
		Title:   "Breast cancer Wisconsin",
		About:   "569 tumours, 30 measurements of cell nuclei in each, and the diagnosis",
		Licence: "CC BY 4.0",
		Credit:  "W. H. Wolberg, W. N. Street and O. L. Mangasarian, 1995; UCI Machine Learning Repository",
		Files: []File{{
			Name: "breast-cancer.csv", Size: 123_895,
			SHA256: "a089ba3e6eafeece6234107f136f7bc4870d1424e372e9ba0fcb9f3c0fe884ac",
		}},
	},
	{
		Name:    "air-passengers",
		Title:   "Air passengers",
		About:   "passengers of international airlines, in thousands, for 144 months",
		Licence: "facts, which nobody owns",
		Credit:  "R. G. Brown, 1962; G. E. P. Box and G. M. Jenkins, Time Series Analysis, series G",
		Files: []File{{
			Name: "air-passengers.csv", Size: 1_745,
			SHA256: "d27dd74f3654ab4c688afccf2348870410902f480cea900d872be2ae33184411",
		}},
	},
}
