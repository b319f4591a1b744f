package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"os"
	"syscall"
)

// reason says in a few words why a request failed: the errors of net/http repeat the
// address and name the machine's own resolver and ports.
func reason(err error) string {
	_, dns := errors.AsType[*net.DNSError](err)
	request, requested := errors.AsType[*url.Error](err)
	switch {
	case dns:
		return "no such host"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "connection refused"
	case requested && request.Timeout(), errors.Is(err, os.ErrDeadlineExceeded):
		return "no answer in time"
	case errors.Is(err, context.Canceled):
		return "it stopped sending"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the connection broke off"
	case requested:
		return request.Err.Error()
	default:
		return err.Error()
	}
}
