package display

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"deepgo/kernel/session/process"
	"deepgo/kernel/wire"
	"deepgo/nn"
	"deepgo/nn/tensor"
	"deepgo/viz"
)

// trainersEnv says to this program that it is a cell's process, with so many trainers.
const trainersEnv = "DEEPGO_TEST_TRAINERS"

func TestMain(m *testing.M) {
	var trainers int
	if _, err := fmt.Sscan(os.Getenv(trainersEnv), &trainers); err == nil {
		trainTogether(trainers)
		return
	}
	os.Exit(m.Run())
}

// What live curves cost training, of which 784-30-10 in batches of 10 are 40,000 steps a
// trainer, with an Add after each hundredth. Processor time is counted, as it can be also
// where other programs run: %Add is what a trainer spends in Add, in parts of the time of one
// trainer: what is lost where a core is free. %CPU is that and all that the kernel's process
// does meanwhile (reading, drawing, encoding, signing, collecting garbage): what is lost
// where all cores are busy. Where others take the cores, too, training takes longer and so
// more is drawn of it; %core is therefore what the kernel's process takes of one core.
func BenchmarkLive(b *testing.B) {
	for _, trainers := range []int{1, 2} {
		b.Run(fmt.Sprintf("trainers=%d", trainers), func(b *testing.B) {
			var adds, all, core, frames []float64
			for b.Loop() {
				c := watched(b, trainers)
				one := c.training / float64(trainers)
				adds, all = append(adds, c.adds/one), append(all, (c.adds+c.kernel)/one)
				core = append(core, c.kernel/c.clock)
				frames = append(frames, float64(c.frames)/100)
			}
			for unit, r := range map[string][]float64{"%Add": adds, "%CPU": all, "%core": core, "frames/op": frames} {
				slices.Sort(r)
				b.ReportMetric(100*r[len(r)/2], unit)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// A cost is how much processor time was spent, in seconds.
type cost struct {
	training, adds float64 // by trainers, without Add and in it
	kernel         float64 // by what shows their curves
	clock          float64 // how long it took
	frames         int     // how often they were drawn
}

// watched lets a process train, and shows its curves.
func watched(b *testing.B, trainers int) cost {
	b.Helper()
	s := &signing{cause: wire.NewRequest("execute_request", object{})}
	dir := b.TempDir()
	d, err := Open(dir, 1, s)
	if err != nil {
		b.Fatal(err)
	}
	cell := exec.Command(os.Args[0])
	cell.Env = append(os.Environ(), fmt.Sprintf("%s=%d", trainersEnv, trainers), process.EnvDir+"="+dir)
	out, err := cell.StdoutPipe()
	if err = errors.Join(err, cell.Start()); err != nil {
		b.Fatal(err)
	}
	said := bufio.NewReader(out)
	if _, err := said.ReadString(process.MarkEnd[1]); err != nil {
		b.Fatal(err)
	}
	d.Place(1)
	var c cost
	start, before := time.Now(), processorTime(unix.CLOCK_PROCESS_CPUTIME_ID)
	if _, err := fmt.Fscan(said, &c.training, &c.adds); err != nil {
		b.Fatal(err)
	}
	c.kernel, c.clock = processorTime(unix.CLOCK_PROCESS_CPUTIME_ID)-before, time.Since(start).Seconds()
	if err := cell.Wait(); err != nil {
		b.Fatal(err)
	}
	c.frames = len(s.kind)
	d.Close()
	if last := len(s.kind) - 1; last < 2 || !strings.Contains(s.text[last], "40,000") {
		b.Fatalf("%d frames, at last: %s", len(s.kind), s.text[last])
	}
	return c
}

// Signing is a screen that does with each message what is done before it goes to a socket.
type signing struct {
	screen
	cause *wire.Message
}

func (s *signing) Publish(kind string, content object) {
	s.screen.Publish(kind, content)
	wire.Key("key").Encode(s.cause.Publish(kind, content))
}

// trainTogether is a cell's process: it trains, the first trainer with live curves, and
// prints how much processor time that took.
func trainTogether(trainers int) {
	viz.Connect(process.Displays{})
	c := viz.NewCurves("live", "training loss", "twice the loss")
	c.Add(0, 1, 1)
	costs := make([]cost, trainers)
	var all sync.WaitGroup
	for i := range costs {
		all.Go(func() {
			if i > 0 {
				costs[i] = train(uint64(i), nil)
			} else {
				costs[i] = train(uint64(i), c)
			}
		})
	}
	all.Wait()
	var sum cost
	for _, one := range costs {
		sum.training, sum.adds = sum.training+one.training, sum.adds+one.adds
	}
	fmt.Println(sum.training, sum.adds)
}

// train makes steps that are too small to be shared between cores, in a thread of their
// own.
func train(seed uint64, c *viz.Curves) (spent cost) {
	const steps, every = 40_000, 100
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	rnd := rand.New(rand.NewPCG(seed, 1))
	x, y := tensor.New(10, 784), tensor.New(10, 10)
	for i := range x.Data {
		x.Data[i] = rnd.Float32()
	}
	for i := range 10 {
		y.Set(1, i, i)
	}
	net := nn.Stack(nn.NewDense(784, 30, rnd), nn.NewSigmoid(), nn.NewDense(30, 10, rnd), nn.NewSigmoid())
	trainer := nn.NewTrainer(net, nn.Quadratic{}, &nn.SGD{LearningRate: 0.01})
	begin := processorTime(unix.CLOCK_THREAD_CPUTIME_ID)
	for step := 1; step <= steps; step++ {
		loss := trainer.Step(x, y)
		if c != nil && step%every == 0 {
			before := processorTime(unix.CLOCK_THREAD_CPUTIME_ID)
			c.Add(step, loss, 2*loss)
			spent.adds += processorTime(unix.CLOCK_THREAD_CPUTIME_ID) - before
		}
	}
	spent.training = processorTime(unix.CLOCK_THREAD_CPUTIME_ID) - begin - spent.adds
	return spent
}

// processorTime returns what one of the processor's clocks says, in seconds.
func processorTime(clock int32) float64 {
	var t unix.Timespec
	_ = unix.ClockGettime(clock, &t) // it can't fail for a process's own
	return time.Duration(t.Nano()).Seconds()
}
