// Package checkpoint keeps nets in files, and trainings, so that they can go on.
//
//	err := checkpoint.Save("digits.safetensors", net)
//	…
//	var net *nn.Net
//	err := checkpoint.Load("digits.safetensors", &net)
//
// A file holds the weights in the safetensors format, which Python's safetensors, and so
// PyTorch and many others, read and write: names, shapes and float32 values. Its metadata
// holds the architecture as JSON, so that Load can make the net anew; LoadWeights fills
// a net that is there already, also from a file that another tool has written.
//
// A Training holds what a training needs to go on: with it an interrupted and resumed one
// leads to the same bits as one that went through.
//
// # Names
//
// A parameter is named by where its layer is and by its own name: "0.W" and "0.b" are
// those of the first layer, "3.1.W" belongs to the second layer inside the fourth. What
// layers keep beside parameters is named likewise, "4.mean".
//
// # Files from elsewhere
//
// What is read is not trusted: a damaged or hostile file gives an error that names the
// file and says what is wrong with it. Reading takes no more memory than twice the size
// of the file, and a few MB.
//
// # Where things are
//
//	safetensors.go   the file format: names, shapes, values
//	header.go        its header, checked
//	encode.go        Go values → JSON and tensors; decode.go back
//	types.go         which types of layers a file can name
//	checkpoint.go    Save, Load, LoadWeights
//	training.go      Training; best.go keeps the best net while Fit trains
//
// Cells that don't use this package don't link it, nor encoding/json.
package checkpoint
