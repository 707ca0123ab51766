package sync

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// maxAtOnce is how many requests Outlook allows an app at once (Graph throttling limits).
const maxAtOnce = 4

// An exchange is one request and what it brought beside the body that the SDK decodes. It travels
// in the context, so that the SDK carries it to the gate and back without seeing it.
type exchange struct {
	token string
	limit int64 // of the answer, in bytes

	id     string      // our client-request-id
	status int         // 0 until an answer came
	header http.Header // of the answer
	json   bool        // the body was a JSON object
	begin  []byte      // of the body, where it was none
}

type exchangeKey struct{}

func withExchange(ctx context.Context, x *exchange) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

// What the gate says. wireError is a conversation that did not take place.
var (
	errForeign    = errors.New("not the host of Graph")
	errUnreadable = errors.New("not an answer of Graph")
	errTooLarge   = errors.New("answer too large")
)

type wireError struct{ cause error }

func (e *wireError) Error() string { return "no answer: " + e.cause.Error() }
func (e *wireError) Unwrap() error { return e.cause }

// A gate stands between the SDK and the network. It is the only place that knows both the token and
// the address, and these are its rules:
//
//   - Only https to the very host and port of Graph passes; the token is put on behind that check.
//     A nextLink or redirect to elsewhere therefore can neither take the token along nor be called.
//   - A redirect is an error, so that http.Client never sees one to follow. Graph sends none for
//     calendars; captive portals do.
//   - An answer is read here, whole and limited. A success that is no JSON object is an error; a
//     failure that is none becomes an empty object, because the SDK fails on it otherwise.
//   - Of the headers the SDK sees the content type alone: it crashes on an unquoted claims challenge.
//   - Four requests run at once, over all accounts.
type gate struct {
	host  string
	next  http.RoundTripper
	turns chan struct{}
}

// RoundTrip implements http.RoundTripper.
func (g *gate) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	x, ok := ctx.Value(exchangeKey{}).(*exchange)
	if !ok || req.URL.Scheme != "https" || hostPort(req.URL) != g.host || req.URL.User != nil {
		return nil, errForeign
	}
	select {
	case g.turns <- struct{}{}:
		defer func() { <-g.turns }()
	case <-ctx.Done():
		return nil, &wireError{ctx.Err()}
	}
	x.id = newID()
	out := req.Clone(ctx)
	out.Host = ""
	out.Header.Set("Authorization", "Bearer "+x.token)
	out.Header.Set("Client-Request-Id", x.id)
	out.Header.Set("Return-Client-Request-Id", "true")
	out.Header.Set("User-Agent", "Consentray")
	resp, err := g.next.RoundTrip(out)
	if err != nil {
		return nil, &wireError{err}
	}
	defer resp.Body.Close()
	x.status, x.header = resp.StatusCode, resp.Header
	return x.read(req, resp)
}

// beginning is how much is kept of an answer that is none of Graph's, to tell what it is.
const beginning = 64

// read takes the body in and returns an answer that the SDK can decode. What says by itself that it is
// too large is not even begun.
func (x *exchange) read(req *http.Request, resp *http.Response) (*http.Response, error) {
	if resp.ContentLength > x.limit {
		return nil, errTooLarge
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, x.limit+1))
	switch {
	case err != nil && req.Context().Err() != nil:
		return nil, &wireError{req.Context().Err()}
	case err != nil && resp.StatusCode < 400:
		return nil, &wireError{err}
	case int64(len(body)) > x.limit:
		return nil, errTooLarge
	}
	x.json = err == nil && isObject(resp.Header.Get("Content-Type"), body)
	if !x.json {
		x.begin = bytes.Clone(body[:min(len(body), beginning)])
	}
	if resp.StatusCode < 400 {
		if resp.StatusCode != http.StatusOK || !x.json {
			return nil, errUnreadable
		}
	} else if !x.json {
		body = []byte("{}")
	}
	return &http.Response{
		Status: resp.Status, StatusCode: resp.StatusCode, Request: req,
		Proto: resp.Proto, ProtoMajor: resp.ProtoMajor, ProtoMinor: resp.ProtoMinor,
		Header:        http.Header{"Content-Type": {"application/json"}},
		Body:          io.NopCloser(bytes.NewReader(body)),
		ContentLength: int64(len(body)),
	}, nil
}

// isObject tells JSON objects from pages of proxies. json.Valid also refuses what is nested so deep
// that the SDK's recursion would exhaust the stack, which no recover can catch.
func isObject(contentType string, body []byte) bool {
	if contentType != "" && !strings.Contains(strings.ToLower(contentType), "json") {
		return false
	}
	return bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{")) && json.Valid(body)
}

// hostPort returns host and port of u, the port of https where none is written.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = "443"
	}
	return net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// newID returns a random GUID (version 4).
func newID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails since Go 1.24
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
