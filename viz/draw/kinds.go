package draw

import "deepgo/viz"

// Each of these lays out the figures of some kinds, and returns nil for others.

// layChart lays out numbers.
func layChart(f viz.Figure, r room) (picture, error) {
	switch f := f.(type) {
	case *viz.Curves:
		return curves(f, r), nil
	case *viz.Chart:
		return chart(f, r), nil
	case *viz.BarChart:
		return bars(f, r), nil
	case *viz.BoxPlot:
		return boxes(f, r), nil
	case *viz.Histograms:
		return histograms(f, r), nil
	case *viz.SurfacePlot:
		return surface(f, r), nil
	case *viz.HeatMapPlot:
		return orNil(heatMap(f, r))
	case *viz.ConfusionMatrix:
		return confusion(f, r)
	}
	return nil, nil
}

// layImages lays out grids of images.
func layImages(f viz.Figure, r room) (picture, error) {
	switch f := f.(type) {
	case *viz.ImageGrid:
		return images(f, r), nil
	case *viz.MistakeGrid:
		return mistakes(f, r), nil
	}
	return nil, nil
}

// layDrawing lays out drawings of nets, graphs and trees.
func layDrawing(f viz.Figure, r room) (picture, error) {
	switch f := f.(type) {
	case *viz.Graph:
		return graph(f), nil
	case *viz.NetworkDrawing:
		return network(f, r), nil
	case *viz.NeuronDrawing:
		return orNil(neurons(f, r))
	case *viz.TreeDrawing:
		return tree(f), nil
	case *viz.ConvolutionDrawing:
		return convolution(f, r), nil
	}
	return nil, nil
}

// layOther lays out text, what was drawn elsewhere, and figures that hold figures.
func layOther(f viz.Figure, r room) (picture, error) {
	switch f := f.(type) {
	case *viz.Table:
		return table(f, r), nil
	case *viz.Formula:
		return formula(f), nil
	case *viz.Picture:
		return finished{f}, nil
	case *viz.Frames:
		return frames(f, r)
	case *viz.Panels:
		return orNil(panels(f, r))
	case viz.Panels:
		return orNil(panels(&f, r))
	}
	return nil, nil
}

// orNil keeps a sketch that isn't there from becoming a picture that is.
func orNil(s *sketch, err error) (picture, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}
