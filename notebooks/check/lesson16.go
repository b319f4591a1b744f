package check

import "math"

// DummyColumns asks how many columns of 0 and 1 are made of five countries.
func DummyColumns(n int) {
	number(float64(n), 4, 0,
		"four columns: who is in none of the four is in the fifth country",
		"each country but one gets a column of its own",
		mistake{0, "put your number in its place"},
		mistake{5, "with five columns each row would add up to 1: the fifth says nothing that the others don't"},
		mistake{1, "one column of 0, 1, 2, 3, 4 would be label encoding: an order that countries don't have"},
		mistake{3, "three columns are for four countries"},
		mistake{2, "two columns are for three countries; now there are five"},
	)
}

// Standardised asks for (value − mean) / deviation.
func Standardised(got, value, mean, deviation float64) {
	number(got, (value-mean)/deviation, 0.005,
		"the network sees how many standard deviations a value lies above the mean",
		"take the mean away, then divide by the standard deviation",
		mistake{value, "that is the value itself: take the mean away, then divide by σ"},
		mistake{value - mean, "that is how many years she is above the mean. How many standard deviations is it?"},
		mistake{(mean - value) / deviation, "the sign is turned around: she is older than the mean"},
		mistake{value / deviation, "you divided by σ, but did not take the mean away before"},
		mistake{value - mean/deviation, "Go divides before it subtracts: put the difference in brackets"},
		mistake{(value - mean) * deviation, "you multiplied by σ; divide by it"},
	)
}

// Parameters1166 asks for the number of parameters of a network 11-6-6-1.
func Parameters1166(n int) {
	number(float64(n), 121, 0,
		"121: 72 + 42 + 7",
		"for each of the three layers: inputs times outputs, and a bias for each output",
		mistake{0, "put your number in its place"},
		mistake{108, "those are the weights. Each of the 13 neurons has a bias, too"},
		mistake{13, "those are the biases alone"},
		mistake{24, "those are the neurons of all layers; count the connections between them"},
		mistake{72, "that is the first layer alone"},
		mistake{114, "those are the two hidden layers; the output has parameters, too"},
	)
}

// SourcesRecall asks for the recall, in percent, of source 003's confusion matrix
// 1541 54 / 230 175.
func SourcesRecall(percent float64) {
	number(percent, 100*175.0/405, 0.1,
		"43.2 %: of 405 who left, 230 were not found",
		"recall looks at the lower row alone: how many left, and how many of those were found?",
		mistake{0, "put your number in its place"},
		mistake{175.0 / 405, "that is the share; in percent it is a hundred times as much"},
		mistake{100 * 175.0 / 229, "that is the precision: of 229 who would be called, 175 left. Recall asks about those who left"},
		mistake{85.8, "that is the accuracy, of all 2,000 customers"},
		mistake{100 * 230.0 / 405, "that is the share of those who left that was missed"},
		mistake{100 * 1541.0 / 1595, "that is the share of those who stayed that was recognised"},
	)
}

// CallAbove asks for the probability from which a call that costs 1 is worth its price
// if it saves a loss of 5.
func CallAbove(p float64) {
	number(p, 0.2, 0.005,
		"above 0.2 the call costs less than what is lost on average without it",
		"on average 5·p is lost without a call. Where is that as much as the call costs?",
		mistake{0, "with a threshold of 0 everybody is called: put yours in its place"},
		mistake{0.5, "one half would be right if a call cost as much as half a lost customer"},
		mistake{5, "that is the ratio turned around; a probability lies between 0 and 1"},
		mistake{0.25, "you weighed 1 against the other 4; weigh the call's 1 against the whole loss, 5·p"},
		mistake{0.8, "that is the probability that the customer stays at the threshold"},
	)
}

// Leaver asks for a customer whom the network expects to leave with a probability above
// 0.8.
func Leaver(p float32) {
	switch percent := 100 * float64(p); {
	case math.IsNaN(percent) || percent < 0 || percent > 100:
		notYet("%g is no probability: is it what ask returned?", p)
	case percent > 80:
		solved("%.1f %%: the bank should call this customer first", percent)
	case percent > 50:
		notYet("%.1f %%: more likely to leave than not. Which of the bars have you not used yet?", percent)
	default:
		notYet("%.1f %%: this customer stays. Which groups left most often, in the bars at the beginning?", percent)
	}
}

// FindsMore asks for a weight of the leavers with which a network finds at least 60 % of
// them, as far as it still tells the customers apart.
func FindsMore(recall, auc float64) {
	switch {
	case !(auc >= 0.8):
		notYet("the AUC fell to %.3f: the network hardly tells customers apart any more. Try a smaller weight", auc)
	case recall > 99:
		notYet("%.1f %% are found because everybody would be called. Try a smaller weight", recall)
	case recall < 60:
		notYet("%.1f %% are found. What does a network do that is punished more for each one it misses?", recall)
	default:
		solved("%.1f %% are found, and with an AUC of %.3f the order of the customers is as good as before", recall, auc)
	}
}
