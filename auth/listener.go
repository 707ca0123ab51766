package auth

import (
	"cmp"
	"context"
	"crypto/subtle"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"consentray/app"
)

// The listener receives Microsoft's answer on the loopback (RFC 8252 section 7.3). Its rules:
//
//   - The same random port on 127.0.0.1 and on ::1, because a browser may try either for localhost.
//     Where ::1 has the port taken another port is chosen; without IPv6 it goes on alone.
//   - The Host header is exactly localhost:PORT, so that no other name can be rebound to us.
//   - The path is "/", posted as a form (urlencoded, at most 64 KiB). Only an attempt that asked for it
//     takes the answer in the address; an administrator's page answers there alone.
//   - The state is compared first and in constant time, on success and on error alike. A request
//     without it, a favicon, a repeat, a prefetch gets a plain answer and never ends the attempt.
//   - A parameter that stands there twice is refused.
//   - Whoever is answered is sent on by 303 to a page of ours that reflects nothing received.
//   - Headers, bodies and idle connections have time limits.
const (
	formLimit    = 64 << 10
	donePath     = "/done"
	headersLimit = 10 * time.Second
	bodyLimit    = 20 * time.Second
	// linger is how long the final page may still be fetched after the attempt ended.
	linger = 15 * time.Second
	// portTries is how often another port is chosen when ::1 has the first one taken.
	portTries = 16
)

// errPort says that no port of the loopback could be had.
var errPort = errors.New("no free port on the loopback")

// Pages are what a browser shows at the end of its trip. They are made elsewhere and given to New.
type Pages struct {
	// Final is the page after an attempt: granted, or why not.
	Final func(r app.Reason, granted bool) []byte
	// Plain is a short page by key: "stray" (no answer of Microsoft), "repeat" (answered already).
	Plain func(key string) []byte
	// Style is the CSP source of the pages' style element, such as 'sha256-...'.
	Style string
}

// A redirect is one answer of Microsoft that carried the right state. Whoever took it answers the
// browser through reply, once.
type redirect struct {
	values url.Values
	reply  chan<- next
}

// next is where the browser goes: on to Location, or to the final page.
type next struct {
	Location string
	Final    []byte
}

// answers are what a listener takes for an answer of Microsoft.
type answers struct {
	post, query bool // as a form, in the address
	parse       func(raw string) (url.Values, int)
}

// fromSignIn takes the answer of a sign-in.
func fromSignIn(query bool) answers { return answers{post: true, query: query, parse: parseAnswer} }

// listener serves one attempt.
type listener struct {
	port    int
	pages   Pages
	takes   answers
	got     chan redirect
	tls     chan struct{} // something spoke https; one place
	fetched chan struct{} // the final page was; one place
	server  *http.Server
	loops   []net.Listener

	mu    sync.Mutex // guards what follows
	state string     // the state expected now, or empty
	final []byte     // the final page, once there is one
}

// listen opens the loopback. open is net.Listen, or a test's.
func listen(pages Pages, takes answers, open func(network, address string) (net.Listener, error)) (*listener, error) {
	l := &listener{
		pages: pages, takes: takes, got: make(chan redirect),
		tls: make(chan struct{}, 1), fetched: make(chan struct{}, 1),
	}
	var err error
	if l.loops, l.port, err = openLoopback(open); err != nil {
		return nil, err
	}
	l.server = &http.Server{
		Handler: l, ReadHeaderTimeout: headersLimit, ReadTimeout: bodyLimit, IdleTimeout: bodyLimit,
		MaxHeaderBytes: 16 << 10, ErrorLog: silent(),
	}
	for _, loop := range l.loops {
		go func() { _ = l.server.Serve(sniffing{loop, l.tls}) }()
	}
	return l, nil
}

func openLoopback(open func(network, address string) (net.Listener, error)) ([]net.Listener, int, error) {
	for range portTries {
		four, err := open("tcp4", "127.0.0.1:0")
		if err != nil {
			return nil, 0, errors.Join(errPort, err)
		}
		port := four.Addr().(*net.TCPAddr).Port
		six, err := open("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
		switch {
		case err == nil:
			return []net.Listener{four, six}, port, nil
		case !inUse(err):
			return []net.Listener{four}, port, nil // no IPv6 here
		}
		_ = four.Close()
	}
	return nil, 0, errPort
}

// inUse reports whether an address is taken, as against IPv6 being switched off.
func inUse(err error) bool {
	return errors.Is(err, addressInUse)
}

// redirectURI is what Entra ID is told; it ignores the port when it compares (Entra, "Redirect URI
// restrictions").
func (l *listener) redirectURI() string { return "http://" + l.host() }

func (l *listener) host() string { return "localhost:" + strconv.Itoa(l.port) }

// expect sets the state that the next answer has to carry.
func (l *listener) expect(state string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.state = state
}

// finish shows page to the browser that waits for next, and closes the loopback once it was fetched.
func (l *listener) finish(reply chan<- next, page []byte) {
	l.mu.Lock()
	l.final = page
	l.mu.Unlock()
	if reply != nil {
		reply <- next{Location: donePath}
	}
	go func() {
		wait := time.NewTimer(linger)
		defer wait.Stop()
		if reply != nil {
			select {
			case <-l.fetched:
			case <-wait.C:
			}
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if l.server.Shutdown(ctx) != nil {
			_ = l.server.Close()
		}
	}()
}

func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	Harden(w.Header(), l.pages.Style)
	switch {
	case r.Host != l.host():
		http.Error(w, "Not for this program.", http.StatusMisdirectedRequest)
	case r.Method == http.MethodGet && r.URL.Path == donePath && r.URL.RawQuery == "":
		l.serveFinal(w)
	case r.URL.Path != "/":
		l.plain(w, http.StatusNotFound, "stray")
	case r.Method == http.MethodPost && l.takes.post, r.Method == http.MethodGet && l.takes.query && r.URL.RawQuery != "":
		l.serveAnswer(w, r)
	case r.Method == http.MethodGet, r.Method == http.MethodHead:
		l.plain(w, http.StatusOK, "stray")
	default:
		w.Header().Set("Allow", "GET, POST")
		l.plain(w, http.StatusMethodNotAllowed, "stray")
	}
}

// Harden sets the headers of every answer to a browser: nothing is loaded, kept, framed or passed on.
// style is the one CSP source of styles; empty means none.
func Harden(h http.Header, style string) {
	style = cmp.Or(style, "'none'")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src "+style+
		"; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
}

func (l *listener) plain(w http.ResponseWriter, status int, key string) {
	l.page(w, status, l.pages.Plain(key))
}

func (l *listener) page(w http.ResponseWriter, status int, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page)
}

func (l *listener) serveFinal(w http.ResponseWriter) {
	l.mu.Lock()
	page := l.final
	l.mu.Unlock()
	if page == nil {
		l.plain(w, http.StatusOK, "stray")
		return
	}
	l.page(w, http.StatusOK, page)
	select {
	case l.fetched <- struct{}{}:
	default:
	}
}

// serveAnswer takes an answer of Microsoft and keeps the browser waiting until it is known where to
// send it.
func (l *listener) serveAnswer(w http.ResponseWriter, r *http.Request) {
	values, status := l.values(w, r)
	if status != http.StatusOK {
		l.plain(w, status, "stray")
		return
	}
	if !l.claim(values.Get("state")) {
		l.plain(w, http.StatusBadRequest, "repeat")
		return
	}
	reply := make(chan next, 1)
	select {
	case l.got <- redirect{values, reply}:
	case <-r.Context().Done():
		return
	}
	// The browser may go away meanwhile; the answer is being worked on all the same.
	select {
	case to := <-reply:
		w.Header().Set("Location", to.Location)
		w.WriteHeader(http.StatusSeeOther)
	case <-r.Context().Done():
	}
}

// claim compares state with the expected one and takes it, so that a second request cannot.
func (l *listener) claim(state string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.state == "" || subtle.ConstantTimeCompare([]byte(state), []byte(l.state)) != 1 {
		return false
	}
	l.state = ""
	return true
}

// values reads the parameters; the status is 200 where they may be looked at.
func (l *listener) values(w http.ResponseWriter, r *http.Request) (url.Values, int) {
	raw := r.URL.RawQuery
	if r.Method == http.MethodPost {
		kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err != nil || kind != "application/x-www-form-urlencoded" {
			return nil, http.StatusUnsupportedMediaType
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, formLimit))
		if err != nil {
			return nil, http.StatusRequestEntityTooLarge
		}
		raw = string(body)
	}
	if len(raw) > formLimit {
		return nil, http.StatusRequestEntityTooLarge
	}
	return l.takes.parse(raw)
}

// parseAnswer parses what Microsoft sent. Nothing may stand there twice, and exactly one of code and
// error is an answer.
func parseAnswer(raw string) (url.Values, int) {
	values, status := parseOnce(raw)
	if status != http.StatusOK {
		return nil, status
	}
	if (values.Get("code") == "") == (values.Get("error") == "") || values.Get("state") == "" {
		return nil, http.StatusBadRequest
	}
	return values, http.StatusOK
}

// parseOnce parses parameters of which none stands there twice.
func parseOnce(raw string) (url.Values, int) {
	values, err := url.ParseQuery(raw)
	if err != nil || len(values) > 32 {
		return nil, http.StatusBadRequest
	}
	for _, v := range values {
		if len(v) != 1 {
			return nil, http.StatusBadRequest
		}
	}
	return values, http.StatusOK
}

// sniffing looks at the first byte of a connection: 0x16 begins a TLS handshake, which means that the
// browser was told to use https everywhere.
type sniffing struct {
	net.Listener
	tls chan<- struct{}
}

func (s sniffing) Accept() (net.Conn, error) {
	c, err := s.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &sniffed{Conn: c, tls: s.tls}, nil
}

type sniffed struct {
	net.Conn
	tls  chan<- struct{}
	seen bool
}

func (c *sniffed) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if n > 0 && !c.seen {
		c.seen = true
		if p[0] == 0x16 {
			select {
			case c.tls <- struct{}{}:
			default:
			}
			return 0, io.EOF
		}
	}
	return n, err
}

// loopbackHost reports whether host, with or without a port, is the computer itself.
func loopbackHost(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}
