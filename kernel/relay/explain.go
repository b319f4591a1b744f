package relay

import "regexp"

// An explanation says in a learner's words what a message of Go's runtime means, and
// what helps. $1, $2 … in the words are what the pattern's groups have found.
type explanation struct {
	pattern *regexp.Regexp
	words   string
}

// explanations are those of the common causes. The first that fits is taken.
var explanations = []explanation{
	{
		regexp.MustCompile(`index out of range \[(-\d+)\]`),
		"the index is $1, and the first is 0: look at how it is computed",
	},
	{
		regexp.MustCompile(`index out of range \[(\d+)\] with length 0`),
		"there is no element $1, for there are none at all: give it elements first, with make or append",
	},
	{
		regexp.MustCompile(`index out of range \[(\d+)\] with length (\d+)`),
		"there is no element $1, for there are $2 and they count from 0: the last is at len-1",
	},
	{
		regexp.MustCompile(`slice bounds out of range \[:?(\d+):?\] with (length|capacity) (\d+)`),
		"the slice would end at $1, behind the $2 of $3: compare with len before slicing",
	},
	{
		regexp.MustCompile(`slice bounds out of range \[(\d+):(\d+)\]`),
		"the slice would begin at $1, behind its end at $2: in x[a:b], a is at most b, and b at most len(x)",
	},
	{
		regexp.MustCompile(`slice bounds out of range \[(-\d+):|slice bounds out of range \[:(-\d+)\]`),
		"a bound of the slice is $1$2, and the first is 0: look at how it is computed",
	},
	{
		regexp.MustCompile(`assignment to entry in nil map`),
		"the map was declared but never made, so it can hold nothing: make it first, m := map[K]V{}",
	},
	{
		regexp.MustCompile(`invalid memory address or nil pointer dereference`),
		"something here is still nil, so there is nothing behind it to use: give it a value first, or ask if x != nil",
	},
	{
		regexp.MustCompile(`integer divide by zero`),
		"integers can't be divided by 0: ask whether the divisor is 0 first (with float64 the result is Inf or NaN)",
	},
	{
		regexp.MustCompile(`send on closed channel`),
		"the channel was closed, and nothing can be sent any more: close it after the last send, in the goroutine that sends",
	},
	{
		regexp.MustCompile(`close of (closed|nil) channel`),
		"a $1 channel can't be closed: make it once, and close it once",
	},
	{
		regexp.MustCompile(`interface conversion: (?:interface|any).* is nil, not (.*)`),
		"it holds nothing, so it can't be taken for a $1: ask first, with v, ok := x.($1)",
	},
	{
		regexp.MustCompile(`interface conversion: (.*) is not (.*): missing method (.*)`),
		"a $1 has no method $3, which a $2 needs: ask first, with v, ok := x.($2)",
	},
	{
		regexp.MustCompile(`interface conversion: .* is (.*), not (.*)`),
		"it holds a $1, which can't be taken for a $2: ask first, with v, ok := x.($2)",
	},
	{
		regexp.MustCompile(`cannot convert slice with length (\d+) to array or pointer to array with length (\d+)`),
		"an array of $2 needs $2 elements, and the slice has $1: compare len first",
	},
	{
		regexp.MustCompile(`strconv\.\w+: parsing (".*"): value out of range`),
		"$1 is too large for the type: parse it as a float64, or check the input",
	},
	{
		regexp.MustCompile(`strconv\.\w+: parsing (".*"): invalid syntax`),
		"$1 is no number of that kind: look at the error that the conversion returns before you use the number",
	},
	{
		regexp.MustCompile(`make(slice|chan|map): (len|cap|size) out of range`),
		"make was given a negative or far too large number: look at how it is computed",
	},
	{
		regexp.MustCompile(`negative shift amount`),
		"a value can't be shifted by a negative number of bits: look at how it is computed",
	},
	{
		regexp.MustCompile(`(?:hash of unhashable|comparing uncomparable) type (.*)`),
		"a $1 can't be compared by ==, so it can't be a map's key either: take a string or a number made of it",
	},
	{
		regexp.MustCompile(`shape error in .*: want .*, have .*`),
		"the tensor has another shape than is needed there: print x.Shape, and Reshape it or change the layer",
	},
	{
		regexp.MustCompile(`all goroutines are asleep - deadlock!`),
		"everything waits and nothing can go on: each receive needs a send, each Lock an Unlock, each Wait a Done",
	},
	{
		regexp.MustCompile(`concurrent map (?:read and map write|writes|iteration and map write)`),
		"two goroutines use the map at once: guard it with a sync.Mutex, or give each its own",
	},
	{
		regexp.MustCompile(`stack overflow`),
		"the func calls itself without end: it needs a case in which it doesn't",
	},
	{
		regexp.MustCompile(`sync: negative WaitGroup counter`),
		"Done was called more often than Add has counted: call Add once for each goroutine, before it starts",
	},
	{
		regexp.MustCompile(`sync: (?:R?[Uu]nlock) of unlocked (?:RW)?[Mm]utex`),
		"it was not locked: each Unlock belongs to one Lock before it",
	},
}

// explain is what a message means, or "".
func explain(message string) string {
	for _, e := range explanations {
		if m := e.pattern.FindStringSubmatchIndex(message); m != nil {
			return string(e.pattern.ExpandString(nil, e.words, message, m))
		}
	}
	return ""
}
