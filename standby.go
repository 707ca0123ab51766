package main

import (
	"crypto/rand"
	"net"
	"net/http"
	"sync"
	"time"

	"consentray/app"
	"consentray/auth"
	"consentray/ui/page"
)

// standbyLimit is how long the page stays there after it was last asked for.
const standbyLimit = 15 * time.Minute

// A standby shows what the window would show as a page in the browser, on a computer that cannot draw
// the window. It listens on the loopback only, under a path that nobody can guess, and only while
// somebody looks.
type standby struct {
	open func(address string) error

	mu     sync.Mutex // guards what follows
	last   app.Snapshot
	path   string
	server *http.Server
	host   string
	rest   *time.Timer
}

// see keeps what the page shows up to date.
func (b *standby) see(s app.Snapshot) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = s
}

// show opens the page.
func (b *standby) show(s app.Snapshot) {
	b.see(s)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.server == nil {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return // there is nothing left to show it with
		}
		b.host, b.path = listener.Addr().String(), "/"+rand.Text()+"/"
		b.server = &http.Server{Handler: b, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10}
		go func(s *http.Server) { _ = s.Serve(listener) }(b.server)
		b.rest = time.AfterFunc(standbyLimit, b.Close)
	}
	go func(address string) { _ = b.open(address) }("http://" + b.host + b.path)
}

// Close ends the page.
func (b *standby) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.server != nil {
		b.rest.Stop()
		_ = b.server.Close()
		b.server = nil
	}
}

// ServeHTTP shows the page to whoever knows its path.
func (b *standby) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	s, host, path := b.last, b.host, b.path
	b.rest.Reset(standbyLimit)
	b.mu.Unlock()
	if r.Host != host || r.URL.Path != path || r.Method != http.MethodGet {
		http.NotFound(w, r)
		return
	}
	auth.Harden(w.Header(), page.StyleHash())
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page.Standing(s))
}
