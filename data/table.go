package data

import "slices"

// table lists every data set. Nothing else knows them but the function that opens one.
var table = slices.Concat(imageSources, frameSources, textSources, pictureSources, standIns)
