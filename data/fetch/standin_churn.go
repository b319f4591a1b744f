package fetch

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
)

// churnStandIn makes up a bank's customers: those who are older, in Germany, inactive,
// or hold more than two products leave more often. The columns are those of the real
// table.
func churnStandIn(put emit) error {
	return put("customers.csv", func(w io.Writer) error {
		rnd := rand.New(rand.NewPCG(1, 4))
		var text bytes.Buffer
		fmt.Fprintln(&text, "RowNumber,CustomerId,Surname,CreditScore,Geography,Gender,Age,Tenure,Balance,NumOfProducts,HasCrCard,IsActiveMember,EstimatedSalary,Exited")
		for i := range 10_000 {
			country := []string{"France", "France", "Germany", "Spain"}[rnd.IntN(4)]
			gender := []string{"Female", "Male"}[rnd.IntN(2)]
			age := 18 + (rnd.IntN(30)+rnd.IntN(30)+rnd.IntN(30))*3/4
			active, products := rnd.IntN(2), 1+rnd.IntN(2)
			if rnd.IntN(20) == 0 {
				products += 2
			}
			balance := 0
			if rnd.IntN(3) > 0 {
				balance = 4_000_000 + rnd.IntN(16_000_000)
			}
			leaves := 2 + max(age-35, 0) + 15*bit(country == "Germany") + 6*bit(gender == "Female") +
				14*(1-active) + 60*bit(products > 2) // in a hundred
			exited := bit(rnd.IntN(100) < leaves)
			salary := rnd.IntN(20_000_000)
			fmt.Fprintf(&text, "%d,%d,Nobody,%d,%s,%s,%d,%d,%d.%02d,%d,%d,%d,%d.%02d,%d\n",
				i+1, 15_000_001+i, 400+rnd.IntN(226)+rnd.IntN(226), country, gender, age, rnd.IntN(11),
				balance/100, balance%100, products, bit(rnd.IntN(10) < 7), active, salary/100, salary%100, exited)
		}
		_, err := text.WriteTo(w)
		return err
	})
}

// bit is 1 for true.
func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
