// Package tensor holds the numbers: arrays of float32 with any number of dimensions,
// and the loops that do a network's arithmetic.
//
//	a := tensor.FromSlice([]float32{1, 2, 3, 4, 5, 6}, 2, 3)
//	b := tensor.FromSlice([]float32{1, 0, 0, 1, 1, 1}, 3, 2)
//	fmt.Println(tensor.MatMul(a, b))
//
// A Tensor is a plain struct, a shape and the values in row-major order: the last
// index moves fastest, and a [2, 3] tensor holds row 0, then row 1. Row, Slice and
// Reshape are views: they share the values they were taken from. By convention the
// first dimension counts the examples of a batch: [batch, feature], images [batch,
// channel, height, width].
//
// # Where things are
//
// What costs time in a layer lies here, so that this is the one place to make fast:
//
//	matmul.go    C += A·B, A·Bᵀ, Aᵀ·B: all of them a product (product.go), which is
//	             arranged (arrange.go) and computed tile by tile (tiles.go, panels.go);
//	             packed.go for many that share B
//	conv.go      convolution: y and dx slide over an image (convolve.go, padded.go), or
//	             go over many at once (abreast.go), dW is a product of what the weights
//	             see (weightgrad.go; alonggrad.go for rows of whole eights, thingrad.go
//	             for few channels); or all three with fewer products (winograd.go,
//	             filtering.go, filtergrad.go)
//	pool.go      pooling; window.go what it and convolution look through
//	norm.go      mean 0 and variance 1, of each channel or of each row
//	lstm.go      what happens in a step; gru.go, and move.go and rows.go for what is around
//	activation.go  the functions that bend, and their slopes; softmax.go
//	stream.go    random numbers that depend on a seed and a counter alone
//	loops.go     loops over elements; exp.go the powers of e in them
//	parallel/    several cores
//	kernels.go   which instructions are used, and how the assembly is made
//	gen/         what writes the assembly
//
// # How a product is made fast
//
// C += A·B takes 2·m·k·n operations. The plain triple loop does about one of them in the
// time in which a core could do fifty. Three things stand between the two.
//
// Vectors. One instruction multiplies 16 values of float32 by 16 others, adds 16 more and
// rounds each sum once (AVX-512; with AVX2 it is 8). A core starts two of them in each
// cycle, if it has the operands in registers.
//
// Registers. A value in memory, even in the nearest cache, can be had only twice a cycle,
// so an instruction that loads what it multiplies starves. Hence the tile: a small part of
// C whose sums stay in registers while k runs from the first to the last. Of the 32
// registers, 24 hold sums of 12 rows of two vectors:
//
//	                       row l of B
//	                  ┌────────┐┌────────┐
//	                  │  b₀    ││  b₁    │    32 values: 2 loads
//	                  └────────┘└────────┘
//	column l of A         ×         ×
//	   ┌────┐         ┌────────┐┌────────┐
//	   │ a₀ │ ──────► │ c₀₀    ││ c₀₁    │    each of A's 12 values is loaded once,
//	   │ a₁ │ ──────► │ c₁₀    ││ c₁₁    │    into all lanes of a register, and
//	   │ a₂ │ ──────► │ c₂₀    ││ c₂₁    │    multiplied with both vectors
//	   │ …  │         │   …    ││   …    │
//	   │ a₁₁│ ──────► │ c₁₁₀   ││ c₁₁₁   │    24 multiply-adds
//	   └────┘         └────────┘└────────┘
//
// That is 14 loads for 24 multiply-adds of 16 values, in the 12 cycles that these take at
// least. The sums are 24 chains that don't wait for one another, while a single one would
// wait four cycles for its own last sum. AVX2 has 16 registers, and a tile of 6 rows.
//
// Caches. The tile below needs the same rows of B, as far as the tile is wide: this panel
// should still be near when it does. So k is cut into parts of which a panel is 128 KB, some
// of the second cache, and while the first tile goes through a panel, it puts what it has
// read into one place: in a B of 1,024 columns its rows lie 4 KB apart, where the first cache
// has places for eight of them. (There a panel is only as much as the first cache holds.) What is 16 rows ahead is sent for, and so are the places in C
// where the sums will go, if they lie far apart. And the next panel needs the
// same rows of A: so m is cut so that A's part fits into half of the second cache, the
// panels are gone through for each of these, and the tiles one below the other for each
// panel. Between two parts of k the sums lie in memory, exactly as they are. If A is stored
// by columns, which each lie elsewhere, what a tile reads of it is first brought together if
// there are many; if B is, each part of a panel must be turned round, or Cᵀ = Bᵀ·Aᵀ is
// computed instead, whatever moves less.
//
// A convolution is the same with another B. There row l of B is what the l-th weight of a
// window sees of 32 neighbouring places of an image: 32 neighbouring values, which begin
// at an offset of their own. So the image is copied once, with zeros around it, and never
// taken apart into windows. Where lines are short, two share a vector, each a half. Where
// images are too narrow for that, too, the 32 values are those that 32 images have at one
// place: they are turned round for it, and the result back.
//
// # A convolution with fewer products
//
// Two neighbouring results of three weights see four values, d₀ to d₃, and are six products.
// Four are enough, since the two have much in common:
//
//	m₁ = (d₀ − d₂)·g₀    m₂ = (d₁ + d₂)·(g₀ + g₁ + g₂)/2
//	m₄ = (d₁ − d₃)·g₂    m₃ = (d₂ − d₁)·(g₀ − g₁ + g₂)/2
//
//	y₀ = d₀·g₀ + d₁·g₁ + d₂·g₂ = m₁ + m₂ + m₃
//	y₁ = d₁·g₀ + d₂·g₁ + d₃·g₂ = m₂ − m₃ − m₄
//
// That alone is no gain: a processor adds no faster than it multiplies, and there are more
// sums now. But an image's values meet the weights of all output channels, and what is made
// of four values is made once for all of them; the same goes for what is made of weights, and
// for images. And it need only be added up over the input channels what the products are:
// the results are made once, of the sums. So with many channels nothing counts but the
// products. Winograd found the smallest number of them for n results of r weights, n + r − 1
// (Arithmetic complexity of computations, 1980); Lavin and Gray brought it to networks (Fast
// algorithms for convolutional neural networks, 2016). Here 4×4 results of a window of 3×3
// take 6·6 in place of 144 for each two channels, and the sums over the channels, for many
// tiles at once, are matrix products.
//
// Its price is rounding: sums of values are rounded, multiplied by more than 1 and subtracted
// from one another at the end. The results are off by about twice as much as a direct sum's.
//
// # The same bits everywhere
//
// Every function states how each value of its result is summed. A product's is one chain
// of multiply-adds from 0, in ascending order, each rounded once; other sums are one
// chain too, each product rounded to float32 before it is added. What was in the result
// before is added last, so that adding the same thing to 0 twice doubles it exactly. (The
// weights' gradient in a convolution may be the sum of eight chains: its shapes say so.) That
// leaves open which value is computed when, on which core, and beside which others in a
// vector, and nothing else. So m and n are cut as is best for the machine, k never, and
// AVX-512, AVX2 and plain Go give the same bits on any number of cores. Functions such as
// eˣ are polynomials, of the same steps everywhere: a library's has other bits on each
// kind of machine.
//
// Plain Go is the reference, and what runs without AVX2: it computes a multiply-add that
// is rounded once (fma.go). It says float32(x*y) + z where two roundings are meant, since
// the compiler may fuse x*y + z into one: on arm64 it does, on amd64 it mostly doesn't.
// GODEBUG=cpu.avx512f=off leaves AVX2, and GODEBUG=cpu.avx2=off plain Go.
//
// Wrong shapes panic with a *ShapeError.
package tensor
