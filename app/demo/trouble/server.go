// Package trouble is a server that misbehaves on purpose, over real sockets and real TLS, down to
// single bytes. It stands in front of a handler that behaves, such as the embedded tenant, and shows
// what a network, a filter or an outage makes of it. Only tests use it; no part of the program does.
package trouble

import (
	"context"
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// A Server listens on the loopback. Its methods may be called from any goroutine.
type Server struct {
	URL string // https://127.0.0.1:PORT

	next      http.Handler
	good      tls.Certificate
	bad       map[Fault]*tls.Certificate
	weather   atomic.Pointer[weather]
	http      *http.Server
	listener  atomic.Pointer[net.Listener]
	open      sync.Map // connections
	elsewhere net.Listener
	strays    atomic.Int32
}

// A weather is the fault that there is, and where.
type weather struct {
	fault Fault
	at    func(path string) bool
}

// New listens with a good certificate. Nothing is answered before Serve.
func New(good tls.Certificate) (*Server, error) {
	bad, err := wrong()
	if err != nil {
		return nil, err
	}
	s := &Server{good: good, bad: bad}
	s.weather.Store(&weather{})
	if s.elsewhere, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	if err := s.listen("127.0.0.1:0"); err != nil {
		return nil, err
	}
	s.URL = "https://" + (*s.listener.Load()).Addr().String()
	s.http = &http.Server{
		Handler: http.HandlerFunc(s.answer), ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:    log.New(io.Discard, "", 0), // clients end connections in every way
		ConnContext: func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, connKey{}, c) },
		TLSConfig:   &tls.Config{GetCertificate: s.certificate, NextProtos: []string{"h2", "http/1.1"}},
	}
	return s, nil
}

// Serve begins to answer with next wherever there is no fault.
func (s *Server) Serve(next http.Handler) {
	s.next = next
	go s.serve()
	go s.watch()
}

// Close ends everything.
func (s *Server) Close() {
	s.elsewhere.Close()
	s.http.Close()
}

// Fail makes what is asked for at those paths meet a fault until Mend; nil means all paths. Faults of
// the connection come before any path is known, and end those that are open.
func (s *Server) Fail(f Fault, at func(path string) bool) {
	if at == nil {
		at = func(string) bool { return true }
	}
	s.weather.Store(&weather{fault: f, at: at})
	if f == Refused {
		(*s.listener.Load()).Close()
	}
	if f.ofConnection() {
		s.hangUp()
	}
}

// Mend makes everything work again.
func (s *Server) Mend() error {
	before := s.weather.Swap(&weather{})
	if before.fault != Refused {
		return nil
	}
	if err := s.listen((*s.listener.Load()).Addr().String()); err != nil {
		return err
	}
	go s.serve()
	return nil
}

// Strays counts connections to the other host to which Elsewhere leads. There should be none.
func (s *Server) Strays() int { return int(s.strays.Load()) }

func (s *Server) listen(address string) error {
	l, err := net.Listen("tcp", address)
	if err == nil {
		s.listener.Store(&l)
	}
	return err
}

func (s *Server) serve() {
	_ = s.http.ServeTLS(&door{*s.listener.Load(), s}, "", "") // ends with its listener
}

func (s *Server) watch() {
	for {
		c, err := s.elsewhere.Accept()
		if err != nil {
			return
		}
		s.strays.Add(1)
		c.Close()
	}
}

func (s *Server) hangUp() {
	s.open.Range(func(c, _ any) bool {
		c.(net.Conn).Close()
		return true
	})
}

// A door lets connections in, and deals itself with those that meet a fault before TLS.
type door struct {
	net.Listener
	s *Server
}

func (d *door) Accept() (net.Conn, error) {
	for {
		c, err := d.Listener.Accept()
		if err != nil {
			return nil, err
		}
		switch d.s.weather.Load().fault {
		case Garbage:
			go say(c, "\x00\xff\x13\x37 this is no TLS \r\n\r\n")
		case PlainHTTP:
			go say(c, "HTTP/1.1 302 Found\r\nLocation: http://login.hotel.example/\r\nContent-Length: 0\r\n\r\n")
		default:
			d.s.open.Store(c, nil)
			return &guest{c, d.s}, nil
		}
	}
}

// say answers whatever comes with text and ends the connection.
func say(c net.Conn, text string) {
	defer c.Close()
	c.SetDeadline(time.Now().Add(5 * time.Second))
	c.Read(make([]byte, 4096))
	io.WriteString(c, text)
}

// A guest is an open connection.
type guest struct {
	net.Conn
	s *Server
}

func (g *guest) Close() error {
	g.s.open.Delete(g.Conn)
	return g.Conn.Close()
}

func (s *Server) certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	if c := s.bad[s.weather.Load().fault]; c != nil {
		return c, nil
	}
	return &s.good, nil
}

type connKey struct{}

// reset ends the connection of a request as a crash does: the other side reads ECONNRESET.
func reset(r *http.Request) {
	c, _ := r.Context().Value(connKey{}).(*tls.Conn)
	g, _ := c.NetConn().(*guest)
	if t, ok := g.Conn.(*net.TCPConn); ok {
		t.SetLinger(0)
		t.Close()
	}
	panic(http.ErrAbortHandler)
}
