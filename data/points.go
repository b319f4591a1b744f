package data

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// The sets in this file are made up: points [2] in the plane, drawn from rnd, to see a
// boundary by. Noise is the standard deviation of what is added to each coordinate.

// Circles returns n points on two circles about the origin, of radius ½, class
// "inside", and 1, class "outside".
func Circles(n int, noise float64, rnd *rand.Rand) *Examples {
	return points(n, rnd, noise, []string{"inside", "outside"}, func(class int) (x, y float64) {
		angle, radius := 2*math.Pi*rnd.Float64(), 0.5+0.5*float64(class)
		return radius * math.Cos(angle), radius * math.Sin(angle)
	})
}

// Moons returns n points on two half circles that reach into each other.
func Moons(n int, noise float64, rnd *rand.Rand) *Examples {
	return points(n, rnd, noise, []string{"upper", "lower"}, func(class int) (x, y float64) {
		angle := math.Pi * rnd.Float64()
		if class == 0 {
			return math.Cos(angle), math.Sin(angle)
		}
		return 1 - math.Cos(angle), 0.5 - math.Sin(angle)
	})
}

// Spirals returns n points on so many arms of a spiral, each a class, that wind once
// around the origin.
func Spirals(n, arms int, noise float64, rnd *rand.Rand) *Examples {
	return points(n, rnd, noise, numberedClasses("arm", arms), func(class int) (x, y float64) {
		radius := rnd.Float64()
		angle := 2 * math.Pi * (radius + float64(class)/float64(arms))
		return radius * math.Cos(angle), radius * math.Sin(angle)
	})
}

// Blobs returns n points around so many centres, each a class, that lie evenly on a
// circle of radius 1.
func Blobs(n, centres int, noise float64, rnd *rand.Rand) *Examples {
	return points(n, rnd, noise, numberedClasses("blob", centres), func(class int) (x, y float64) {
		angle := 2 * math.Pi * float64(class) / float64(centres)
		return math.Cos(angle), math.Sin(angle)
	})
}

// XOR returns n points around the corners of the unit square: class 1 are those where
// exactly one coordinate is 1.
func XOR(n int, noise float64, rnd *rand.Rand) *Examples {
	return points(n, rnd, noise, []string{"0", "1"}, func(class int) (x, y float64) {
		corner := float64(rnd.IntN(2))
		return corner, math.Abs(corner - float64(class))
	})
}

// Mixture returns n points of a mixture of Gaussians, one a class: of each a mean and
// standard deviations along the axes, {x, y, σx, σy}.
func Mixture(n int, gaussians [][4]float64, rnd *rand.Rand) *Examples {
	return points(n, rnd, 0, numberedClasses("gaussian", len(gaussians)), func(class int) (x, y float64) {
		g := gaussians[class]
		return g[0] + g[2]*rnd.NormFloat64(), g[1] + g[3]*rnd.NormFloat64()
	})
}

// points draws n points, of each class as many, up to one, mixed.
func points(n int, rnd *rand.Rand, noise float64, classes []string, point func(class int) (x, y float64)) *Examples {
	if n < 0 || len(classes) == 0 || len(classes) > 256 {
		panic(fmt.Sprintf("data: %d points in %d classes: want from 1 to 256 classes", n, len(classes)))
	}
	values, labels := make([]float32, 2*n), make([]byte, n)
	for i := range n {
		class := i % len(classes)
		x, y := point(class)
		values[2*i], values[2*i+1] = float32(x+noise*rnd.NormFloat64()), float32(y+noise*rnd.NormFloat64())
		labels[i] = byte(class)
	}
	return must(NewFeatures([]int{2}, values, labels, classes...)).Shuffle(rnd)
}

func numberedClasses(what string, n int) []string {
	classes := make([]string, max(n, 0))
	for i := range classes {
		classes[i] = fmt.Sprintf("%s %d", what, i+1)
	}
	return classes
}
