package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"
)

// patience is how often in a row a download is tried that brings nothing new.
const patience = 4

// A downloader gets files through HTTP.
type downloader struct {
	client   *http.Client
	answer   time.Duration // what doesn't begin to answer in so long, redirections included, is given up
	stall    time.Duration // a body that brings nothing for so long is dropped and resumed
	backoff  time.Duration // the wait before the first retry; it doubles
	progress *progress
}

// newDownloader returns a downloader that gives up a host that doesn't answer within
// 5 s: another source may be at hand.
func newDownloader(p *progress) *downloader {
	transport := &http.Transport{
		Proxy:              http.ProxyFromEnvironment,
		DialContext:        (&net.Dialer{Timeout: 3 * time.Second}).DialContext,
		DisableCompression: true, // the files are gzipped themselves; bytes are counted as sent
		ForceAttemptHTTP2:  true,
	}
	return &downloader{
		client:   &http.Client{Transport: transport},
		answer:   5 * time.Second,
		stall:    10 * time.Second,
		backoff:  500 * time.Millisecond,
		progress: p,
	}
}

// A passingError is trouble that may be over in a moment.
type passingError struct{ err error }

func (e *passingError) Error() string { return reason(e.err) }
func (e *passingError) Unwrap() error { return e.err }

// download appends to the file part what it lacks of what lies at address, at most
// limit bytes in all. It is tried again, from where it broke off, while it gets on,
// and a few times when it doesn't.
func (d *downloader) download(ctx context.Context, address, part string, limit int64) error {
	wait := d.backoff
	for failures := 0; ; {
		got, err := d.attempt(ctx, address, part, limit)
		if _, passing := errors.AsType[*passingError](err); !passing {
			return err
		}
		failures++
		if got > 0 {
			failures, wait = 0, d.backoff
		}
		if failures == patience {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
			wait *= 2
		}
	}
}

// attempt makes one request and appends the answer; got is how much the part grew.
func (d *downloader) attempt(ctx context.Context, address, part string, limit int64) (got int64, err error) {
	file, err := os.OpenFile(part, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return 0, &cacheError{err}
	}
	defer func() {
		if closed := file.Close(); closed != nil && err == nil {
			err = &cacheError{closed}
		}
	}()
	info, err := file.Stat()
	if err != nil {
		return 0, &cacheError{err}
	}

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	silent := time.AfterFunc(d.answer, cancel)
	response, err := d.request(ctx, address, info.Size())
	if inTime := silent.Stop(); err != nil && !inTime {
		return 0, &unreachableError{os.ErrDeadlineExceeded}
	}
	if err != nil {
		return 0, err
	}
	defer func() { _ = response.Body.Close() }()
	offset, whole, err := resumeAt(response, info.Size())
	if errors.Is(err, errStale) {
		if err := file.Truncate(0); err != nil {
			return 0, &cacheError{err}
		}
	}
	if err != nil || whole {
		return 0, err
	}
	if offset < info.Size() {
		if err := file.Truncate(offset); err != nil {
			return 0, &cacheError{err}
		}
	}
	d.progress.from(offset, response.ContentLength)
	body := &watchedBody{Reader: response.Body, stall: d.stall, timer: time.AfterFunc(d.stall, cancel)}
	defer body.timer.Stop()
	n, err := io.Copy(io.MultiWriter(cacheWriter{file}, d.progress), io.LimitReader(body, limit-offset+1))
	return offset + n - info.Size(), bodyError(err, offset+n, limit)
}

// request asks for what lies at address, from offset on.
func (d *downloader) request(ctx context.Context, address string, offset int64) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	if offset > 0 {
		request.Header.Set("Range", fmt.Sprintf("bytes=%d-", offset))
	}
	response, err := d.client.Do(request)
	switch {
	case err == nil:
		return response, nil
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET): // it hung up instead of answering
		return nil, &passingError{err}
	default:
		return nil, &unreachableError{err}
	}
}

// errStale says that what is there of a download can't be taken up.
var errStale = errors.New("it doesn't go on where the download broke off")

// resumeAt reads the answer's status: at which offset its body goes on, given that
// have bytes are there already, or that these are the whole.
func resumeAt(response *http.Response, have int64) (offset int64, whole bool, err error) {
	var first, last, size int64
	contentRange := response.Header.Get("Content-Range")
	switch code := response.StatusCode; {
	case code == http.StatusOK:
		return 0, false, nil
	case code == http.StatusPartialContent:
		if _, err := fmt.Sscanf(contentRange, "bytes %d-%d/", &first, &last); err != nil || first != have {
			return 0, false, &passingError{errStale}
		}
		return have, false, nil
	case code == http.StatusRequestedRangeNotSatisfiable:
		if _, err := fmt.Sscanf(contentRange, "bytes */%d", &size); err == nil && size == have {
			return have, true, nil
		}
		return 0, false, &passingError{errStale}
	case code >= 500, code == http.StatusTooManyRequests, code == http.StatusRequestTimeout:
		return 0, false, &passingError{errors.New(response.Status)}
	default:
		return 0, false, errors.New(response.Status)
	}
}

// bodyError judges what ended the reading of a body after which have bytes are there.
func bodyError(err error, have, limit int64) error {
	_, local := errors.AsType[*cacheError](err)
	switch {
	case err == nil && have > limit:
		return &contentError{fmt.Sprintf("it goes on after the %d bytes that it can have at most", limit)}
	case err == nil || local:
		return err
	default:
		return &passingError{err}
	}
}

// A watchedBody is a body whose timer ends the request when nothing comes.
type watchedBody struct {
	io.Reader
	stall time.Duration
	timer *time.Timer
}

func (b *watchedBody) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if n > 0 {
		b.timer.Reset(b.stall)
	}
	return n, err
}
