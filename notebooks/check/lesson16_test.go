package check

import "math"

func ExampleDummyColumns() {
	for _, n := range []int{4, 0, 5, 1, 3, 2, 7} {
		DummyColumns(n)
	}
	// Output:
	// ✓ four columns: who is in none of the four is in the fifth country
	// ○ not yet: put your number in its place
	// ○ not yet: with five columns each row would add up to 1: the fifth says nothing that the others don't
	// ○ not yet: one column of 0, 1, 2, 3, 4 would be label encoding: an order that countries don't have
	// ○ not yet: three columns are for four countries
	// ○ not yet: two columns are for three countries; now there are five
	// ○ not yet: each country but one gets a column of its own
}

func ExampleStandardised() {
	for _, v := range []float64{2, 60, 20, -2, 6, 56, 200, 0} {
		Standardised(v, 60, 40, 10)
	}
	// Output:
	// ✓ the network sees how many standard deviations a value lies above the mean
	// ○ not yet: that is the value itself: take the mean away, then divide by σ
	// ○ not yet: that is how many years she is above the mean. How many standard deviations is it?
	// ○ not yet: the sign is turned around: she is older than the mean
	// ○ not yet: you divided by σ, but did not take the mean away before
	// ○ not yet: Go divides before it subtracts: put the difference in brackets
	// ○ not yet: you multiplied by σ; divide by it
	// ○ not yet: take the mean away, then divide by the standard deviation
}

func ExampleParameters1166() {
	for _, n := range []int{121, 0, 108, 13, 24, 72, 114, 132} {
		Parameters1166(n)
	}
	// Output:
	// ✓ 121: 72 + 42 + 7
	// ○ not yet: put your number in its place
	// ○ not yet: those are the weights. Each of the 13 neurons has a bias, too
	// ○ not yet: those are the biases alone
	// ○ not yet: those are the neurons of all layers; count the connections between them
	// ○ not yet: that is the first layer alone
	// ○ not yet: those are the two hidden layers; the output has parameters, too
	// ○ not yet: for each of the three layers: inputs times outputs, and a bias for each output
}

func ExampleSourcesRecall() {
	for _, v := range []float64{43.2, 0, 0.432, 76.42, 85.8, 56.8, 96.6, 10} {
		SourcesRecall(v)
	}
	// Output:
	// ✓ 43.2 %: of 405 who left, 230 were not found
	// ○ not yet: put your number in its place
	// ○ not yet: that is the share; in percent it is a hundred times as much
	// ○ not yet: that is the precision: of 229 who would be called, 175 left. Recall asks about those who left
	// ○ not yet: that is the accuracy, of all 2,000 customers
	// ○ not yet: that is the share of those who left that was missed
	// ○ not yet: that is the share of those who stayed that was recognised
	// ○ not yet: recall looks at the lower row alone: how many left, and how many of those were found?
}

func ExampleCallAbove() {
	for _, p := range []float64{0.2, 0, 0.5, 5, 0.25, 0.8, 0.3} {
		CallAbove(p)
	}
	// Output:
	// ✓ above 0.2 the call costs less than what is lost on average without it
	// ○ not yet: with a threshold of 0 everybody is called: put yours in its place
	// ○ not yet: one half would be right if a call cost as much as half a lost customer
	// ○ not yet: that is the ratio turned around; a probability lies between 0 and 1
	// ○ not yet: you weighed 1 against the other 4; weigh the call's 1 against the whole loss, 5·p
	// ○ not yet: that is the probability that the customer stays at the threshold
	// ○ not yet: on average 5·p is lost without a call. Where is that as much as the call costs?
}

func ExampleLeaver() {
	for _, p := range []float32{0.89, 0.6, 0.05, 12, float32(math.NaN())} {
		Leaver(p)
	}
	// Output:
	// ✓ 89.0 %: the bank should call this customer first
	// ○ not yet: 60.0 %: more likely to leave than not. Which of the bars have you not used yet?
	// ○ not yet: 5.0 %: this customer stays. Which groups left most often, in the bars at the beginning?
	// ○ not yet: 12 is no probability: is it what ask returned?
	// ○ not yet: NaN is no probability: is it what ask returned?
}

func ExampleFindsMore() {
	FindsMore(73, 0.855)
	FindsMore(45.7, 0.856)
	FindsMore(99.8, 0.84)
	FindsMore(100, 0.5)
	FindsMore(0, math.NaN())
	// Output:
	// ✓ 73.0 % are found, and with an AUC of 0.855 the order of the customers is as good as before
	// ○ not yet: 45.7 % are found. What does a network do that is punished more for each one it misses?
	// ○ not yet: 99.8 % are found because everybody would be called. Try a smaller weight
	// ○ not yet: the AUC fell to 0.500: the network hardly tells customers apart any more. Try a smaller weight
	// ○ not yet: the AUC fell to NaN: the network hardly tells customers apart any more. Try a smaller weight
}
