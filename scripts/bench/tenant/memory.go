package main

import (
	"bytes"
	"net/http"
	"strings"
	"sync"
)

// A memory answers the pages of a calendar view that were asked for before.
type memory struct {
	next  http.Handler
	mu    sync.Mutex // guards pages
	pages map[string]*page
}

// A page is an answer.
type page struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter, as do the two below.
func (p *page) Header() http.Header { return p.header }

// WriteHeader keeps the status.
func (p *page) WriteHeader(status int) { p.status = status }

func (p *page) Write(b []byte) (int, error) { return p.body.Write(b) }

// ServeHTTP implements http.Handler.
func (m *memory) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasSuffix(r.URL.Path, "/calendarView") {
		m.next.ServeHTTP(w, r)
		return
	}
	p := m.page(r)
	for name, values := range p.header {
		w.Header()[name] = values
	}
	w.WriteHeader(p.status)
	_, _ = w.Write(p.body.Bytes())
}

// page is the answer to r, which depends on the address, the preferences and the token.
func (m *memory) page(r *http.Request) *page {
	key := r.URL.RequestURI() + "\n" + strings.Join(r.Header.Values("Prefer"), "\n") + "\n" + r.Header.Get("Authorization")
	m.mu.Lock()
	defer m.mu.Unlock()
	p := m.pages[key]
	if p == nil {
		p = &page{header: http.Header{}, status: http.StatusOK}
		m.next.ServeHTTP(p, r)
		m.pages[key] = p
	}
	return p
}
