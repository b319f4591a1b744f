package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// winograd writes the transforms of a convolution by Winograd's minimal filtering, by the
// steps of winograd.go in package tensor: change both together.
func winograd(s isa) {
	(&transform{isa: s, from: 6, to: 6, line: s.imageLine}).write("Image", "tiles by Bᵀ, 6×6")
	(&transform{isa: s, from: 3, to: 6, line: s.kernelLine}).write("Kernel", "tiles by G, 6×3")
	(&transform{isa: s, from: 6, to: 4, line: s.resultLine, adds: true}).write("Result", "tiles by Aᵀ, 4×6, and adds plus")
	(&transform{isa: s, from: 4, to: 6, line: s.resultGradLine}).write("ResultGrad", "tiles by A, 6×4")
	(&transform{isa: s, from: 6, to: 3, line: s.kernelGradLine}).write("KernelGrad", "tiles by Gᵀ, 3×6")
}

// The points at which polynomials are evaluated, and what follows from them.
const (
	alpha, beta = 5. / 8, 3. / 2
	alpha2      = alpha * alpha
	beta2       = beta * beta
	perAlpha    = 1 / (2 * alpha2 * (alpha2 - beta2))
	perBeta     = 1 / (2 * beta2 * (beta2 - alpha2))
	perZero     = 1 / (alpha2 * beta2)
)

// imageLine hands over Bᵀ·x, value by value.
func (s isa) imageLine(x []reg.VecVirtual, out func(i int, v reg.VecVirtual)) {
	out(0, s.minusTimes(s.plusTimes(x[4], x[0], alpha2*beta2), x[2], alpha2+beta2))
	even, odd := s.minusTimes(x[4], x[2], beta2), s.minusTimes(x[3], x[1], beta2)
	out(1, s.plusTimes(even, odd, alpha))
	out(2, s.minusTimes(even, odd, alpha))
	even, odd = s.minusTimes(x[4], x[2], alpha2), s.minusTimes(x[3], x[1], alpha2)
	out(3, s.plusTimes(even, odd, beta))
	out(4, s.minusTimes(even, odd, beta))
	out(5, s.minusTimes(s.plusTimes(x[5], x[1], alpha2*beta2), x[3], alpha2+beta2))
}

// kernelLine hands over G·x.
func (s isa) kernelLine(x []reg.VecVirtual, out func(i int, v reg.VecVirtual)) {
	out(0, s.mul(x[0], constant(perZero)))
	even := s.plusTimes(s.mul(x[0], constant(perAlpha)), x[2], alpha2*perAlpha)
	out(1, s.plusTimes(even, x[1], alpha*perAlpha))
	out(2, s.minusTimes(even, x[1], alpha*perAlpha))
	even = s.plusTimes(s.mul(x[0], constant(perBeta)), x[2], beta2*perBeta)
	out(3, s.plusTimes(even, x[1], beta*perBeta))
	out(4, s.minusTimes(even, x[1], beta*perBeta))
	out(5, x[2])
}

// resultLine hands over Aᵀ·x.
func (s isa) resultLine(x []reg.VecVirtual, out func(i int, v reg.VecVirtual)) {
	sumA, sumB := s.add(x[1], x[2]), s.add(x[3], x[4])
	out(0, s.add(s.add(x[0], sumA), sumB))
	out(2, s.plusTimes(s.mul(sumA, constant(alpha2)), sumB, beta2))
	oddA, oddB := s.sub(x[1], x[2]), s.sub(x[3], x[4])
	out(1, s.plusTimes(s.mul(oddA, constant(alpha)), oddB, beta))
	out(3, s.plusTimes(s.plusTimes(x[5], oddA, alpha*alpha2), oddB, beta*beta2))
}

// resultGradLine hands over A·x.
func (s isa) resultGradLine(x []reg.VecVirtual, out func(i int, v reg.VecVirtual)) {
	out(0, x[0])
	even, odd := s.plusTimes(x[0], x[2], alpha2), s.plusTimes(x[1], x[3], alpha2)
	out(1, s.plusTimes(even, odd, alpha))
	out(2, s.minusTimes(even, odd, alpha))
	even, odd = s.plusTimes(x[0], x[2], beta2), s.plusTimes(x[1], x[3], beta2)
	out(3, s.plusTimes(even, odd, beta))
	out(4, s.minusTimes(even, odd, beta))
	out(5, x[3])
}

// kernelGradLine hands over Gᵀ·x.
func (s isa) kernelGradLine(x []reg.VecVirtual, out func(i int, v reg.VecVirtual)) {
	sumA, sumB := s.add(x[1], x[2]), s.add(x[3], x[4])
	out(0, s.plusTimes(s.plusTimes(s.mul(x[0], constant(perZero)), sumA, perAlpha), sumB, perBeta))
	out(2, s.plusTimes(s.plusTimes(x[5], sumA, alpha2*perAlpha), sumB, beta2*perBeta))
	oddA, oddB := s.sub(x[1], x[2]), s.sub(x[3], x[4])
	out(1, s.plusTimes(s.mul(oddA, constant(alpha*perAlpha)), oddB, beta*perBeta))
}

// plusTimes returns z + c·x, and minusTimes z − c·x, rounded once.
func (s isa) plusTimes(z, x reg.VecVirtual, c float64) reg.VecVirtual {
	r := s.new()
	VMOVAPS(z, r)
	s.fma(x, constant(c), r)
	return r
}

func (s isa) minusTimes(z, x reg.VecVirtual, c float64) reg.VecVirtual {
	r := s.new()
	VMOVAPS(z, r)
	s.op(VFNMADD231PS, VFNMADD231PS_BCST, constant(c), x, r)
	return r
}

const transformSignature = "func(tiles, vectors int, from *float32, fromTile, fromRow, fromColumn int, " +
	"to *float32, toTile, toRow, toColumn int, plus, between *float32)"

// A transform is a kernel that makes of tiles of from×from vectors some of to×to, lane by
// lane: first of the columns, which lie in between then, and of these the rows.
type transform struct {
	isa
	from, to int
	line     func(x []reg.VecVirtual, out func(i int, v reg.VecVirtual)) // does one of them
	adds     bool                                                        // plus to each result

	at, between, n reg.GPVirtual
	offset         reg.GPVirtual // of the vector under way
}

// write writes the loops over tiles and vectors.
func (t *transform) write(name, doc string) {
	t.fn("winograd"+name, transformSignature, "winograd"+name+t.suffix+" multiplies "+doc+": see winograd.go.")
	load := func(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }
	row, column := times(load("fromRow"), 6), times(load("toColumn"), 6)
	vectors := GP64()
	t.at, t.between, t.n, t.offset = GP64(), GP64(), GP64(), GP64()
	Label("tile")
	Load(Param("vectors"), vectors)
	XORQ(t.offset, t.offset)
	Label("vector")
	t.columns(row)
	t.rows(column)
	ADDQ(U8(t.bytes()), t.offset)
	DECQ(vectors)
	JNZ(LabelRef("vector"))
	for _, side := range []string{"from", "to"} {
		LEAQ(Mem{Base: load(side), Index: load(side + "Tile"), Scale: 4}, t.at)
		Store(t.at, Param(side))
	}
	Load(Param("tiles"), t.n)
	DECQ(t.n)
	Store(t.n, Param("tiles"))
	JNZ(LabelRef("tile"))
	VZEROUPPER()
	RET()
}

// columns writes the loop over the columns of a tile.
func (t *transform) columns(row func(base reg.Register, i int) Mem) {
	t.begin("from", t.from)
	Label("column")
	var x []reg.VecVirtual
	for i := range t.from {
		x = append(x, t.load(row(t.at, i)))
	}
	t.line(x, func(i int, v reg.VecVirtual) { VMOVUPS(v, Mem{Base: t.between, Disp: i * t.from * t.bytes()}) })
	t.next("fromColumn", t.bytes(), "column")
}

// rows writes the loop over the rows of what is between.
func (t *transform) rows(column func(base reg.Register, i int) Mem) {
	t.begin("to", t.to)
	Label("row")
	var x []reg.VecVirtual
	for j := range t.from {
		x = append(x, t.load(Mem{Base: t.between, Disp: j * t.bytes()}))
	}
	t.line(x, func(j int, v reg.VecVirtual) {
		if t.adds {
			v = t.add(v, Mem{Base: Load(Param("plus"), GP64()), Index: t.offset, Scale: 1})
		}
		VMOVUPS(v, column(t.at, j))
	})
	t.next("toRow", t.from*t.bytes(), "row")
}

// begin goes to the beginning of a tile of from or to, of so many rows or columns.
func (t *transform) begin(side string, n int) {
	Load(Param(side), t.at)
	ADDQ(t.offset, t.at)
	Load(Param("between"), t.between)
	MOVQ(U32(n), t.n)
}

// next goes to the next row or column, if there is one.
func (t *transform) next(step string, between int, again string) {
	LEAQ(Mem{Base: t.at, Index: Load(Param(step), GP64()), Scale: 4}, t.at)
	ADDQ(U32(between), t.between)
	DECQ(t.n)
	JNZ(LabelRef(again))
}
