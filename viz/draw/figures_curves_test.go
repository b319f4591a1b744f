package draw

import (
	"math"

	"deepgo/viz"
)

// goldenCurves are curves with all that they can have.
func goldenCurves() map[string]viz.Figure {
	noisy := func(i int) float64 { return math.Exp(-float64(i)/150) + 0.02 + 0.15*math.Abs(math.Sin(float64(i*i))) }

	smooth := viz.NewCurves("Loss of each batch", "training loss", "validation loss")
	smooth.XLabel, smooth.Smoothing, smooth.EpochSize = "batch", 0.95, 100
	for i := range 400 {
		smooth.AddTo("training loss", float64(i+1), noisy(i))
		if (i+1)%100 == 0 {
			smooth.AddTo("validation loss", float64(i+1), 0.25+math.Exp(-float64(i)/120))
		}
	}

	log := viz.NewCurves("Error of the gradient", "one-sided difference", "central difference")
	log.XLabel, log.YLabel, log.XLog, log.YLog = "step h", "error", true, true
	for i := range 30 {
		h := math.Pow(10, -12+12*float64(i)/29)
		log.AddAt(h, h/2+1e-16/h, h*h/6+1e-16/h)
	}

	two := viz.NewCurves("784-30-10 on MNIST", "training loss", "test accuracy")
	two.TwoAxes = true
	for e := 1; e <= 30; e++ {
		x := float64(e)
		two.Add(e, 0.012+0.06/x, 0.951-0.05/x+0.002*math.Sin(5*x))
	}

	chinese := viz.NewCurves("梯度下降 (gradient descent)", "训练损失 loss", "测试准确率 accuracy")
	chinese.XLabel = "迭代轮次 (epoch)"
	for e := range 12 {
		chinese.Add(e, math.Exp(-float64(e)/4), 1-math.Exp(-float64(e)/3)/2)
	}
	digits := viz.Digits(someDigits(5), 5, "零", "一", "二", "三", "四", "五", "六", "七", "八", "九")
	digits.Title = "手写数字 handwritten digits"
	return map[string]viz.Figure{"chinese-curves": chinese, "chinese-digits": digits, "curves-smoothed": smooth, "curves-log": log, "curves-axes": two}
}
