package demo

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// Transport answers requests to the hosts of Authority and Graph in process. Any other host is
// refused, so that a program on the demo can be shown to ask nobody else. It honours the context.
func (t *Tenant) Transport() http.RoundTripper { return wire{t} }

type wire struct{ tenant *Tenant }

func (x wire) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	handler, err := x.route(r)
	if err == nil {
		err = r.Context().Err()
	}
	if err != nil {
		return nil, err
	}
	in := r.Clone(r.Context())
	in.RequestURI, in.Host = r.URL.RequestURI(), r.URL.Host
	if in.Body == nil {
		in.Body = http.NoBody
	}
	answer := &recorder{header: http.Header{"Date": {time.Now().UTC().Format(http.TimeFormat)}}}
	if err := x.serve(handler, answer, in); err != nil {
		return nil, err
	}
	return answer.response(r), nil
}

// route chooses by the host what may answer.
func (x wire) route(r *http.Request) (http.HandlerFunc, error) {
	t := x.tenant
	switch host := strings.ToLower(r.URL.Host); {
	case r.URL.Scheme != "https":
		return nil, fmt.Errorf("demo: %s is not asked without TLS", host)
	case host == t.authority.Host && host == t.graph.Host:
		return t.watched(t.routeAll), nil
	case host == t.authority.Host && !t.embedded():
		return t.watched(t.routeSignIn), nil
	case host == t.authority.Host:
		return t.watched(t.routeAuthority), nil
	case host == t.graph.Host:
		return t.watched(t.routeGraph), nil
	default:
		return nil, fmt.Errorf("demo: the embedded tenant has no host %s", host)
	}
}

// serve runs the handler; one that aborts is a connection that was never made.
func (x wire) serve(handler http.HandlerFunc, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		if v != http.ErrAbortHandler {
			panic(v)
		}
		if err = r.Context().Err(); err == nil {
			err = &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("network is unreachable (demo)")}
		}
	}()
	handler(w, r)
	return r.Context().Err()
}

// A recorder keeps an answer in memory. The package httptest has one, too, but adds flags to the
// program that imports it.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *recorder) Header() http.Header { return a.header }

func (a *recorder) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *recorder) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}

func (a *recorder) response(r *http.Request) *http.Response {
	a.WriteHeader(http.StatusOK)
	return &http.Response{
		Status: fmt.Sprintf("%d %s", a.status, http.StatusText(a.status)), StatusCode: a.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: io.NopCloser(&a.body), ContentLength: int64(a.body.Len()), Request: r,
	}
}
