// Package control carries Snapshot and Intent over a socket that only this user can open, so that
// windows, commands and a second start of the program speak with the one agent of a profile.
//
// Both sides write one JSON document a line. The client begins with {"hello":{"schema":1}} and the
// server answers in kind. {"intent":{...}} is answered by {"taken":true} or {"error":"..."};
// {"watch":true} by {"snapshot":{...}} now and at every change, always whole. A client that reads
// too slowly misses snapshots in between and never the newest.
package control

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"time"
	"unicode/utf8"

	"github.com/gofrs/flock"

	"consentray/app"
)

// Schema is the number of this protocol; it changes when old and new no longer understand each other.
const Schema = 1

// The limits. An intent may carry a text that somebody pasted; a snapshot carries all meetings.
const (
	longestRequest = 128 << 10 // bytes of a line from a client
	longestAnswer  = 16 << 20  // bytes of a line from the server
	mostClients    = 32
	patience       = 10 * time.Second // for the rest of a line that was begun, and for a line to be taken
)

// The refusals, as they stand on the wire.
const (
	refusedSchema  = "schema"
	refusedLine    = "line"   // no JSON, or no request
	refusedLength  = "length" // longer than longestRequest
	refusedAction  = "action" // an action that this version does not know
	refusedClients = "clients"
)

var (
	// ErrNoAgent says that nobody listens: no agent of this profile runs.
	ErrNoAgent = errors.New("no agent is running")
	// ErrStranger says that the other end of the socket is another user.
	ErrStranger = errors.New("the socket belongs to another user")
	// ErrEnded says that the connection is closed: the agent ended.
	ErrEnded = errors.New("the agent ended")
)

// A SchemaError says that client and agent are of different versions. The agent that runs is the one
// to start again, after an update.
type SchemaError struct{ Ours, Theirs int }

func (e *SchemaError) Error() string {
	return fmt.Sprintf("the running agent is of another version (schema %d, not %d): quit it and start it again", e.Theirs, e.Ours)
}

// A RefusedError says that the agent did not take a request; Why is one of a few words.
type RefusedError struct{ Why string }

func (e *RefusedError) Error() string { return "the agent refused the request: " + e.Why }

// A request is a line from a client, an answer is one from the server; one field of each is set.
type (
	request struct {
		Hello  *hello      `json:"hello,omitempty"`
		Intent *app.Intent `json:"intent,omitempty"`
		Watch  bool        `json:"watch,omitempty"`
	}
	answer struct {
		Hello    *hello        `json:"hello,omitempty"`
		Snapshot *app.Snapshot `json:"snapshot,omitempty"`
		Taken    bool          `json:"taken,omitempty"`
		Error    string        `json:"error,omitempty"`
		Schema   int           `json:"schema,omitempty"` // the server's, with refusedSchema
	}
	hello struct {
		Schema int `json:"schema"`
	}
)

// A peer is one end of a connection. Lines may be written by one goroutine at a time, and read by one.
type peer struct {
	conn    net.Conn
	reader  *bufio.Reader
	longest int
}

func newPeer(conn net.Conn, longest int) *peer {
	return &peer{conn: conn, reader: bufio.NewReaderSize(conn, 4096), longest: longest}
}

// write sends v as a line.
func (p *peer) write(v any) error {
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	p.conn.SetWriteDeadline(time.Now().Add(patience))
	_, err = p.conn.Write(append(line, '\n'))
	return err
}

// errLength says that a line is longer than allowed.
var errLength = errors.New("line too long")

// read waits for a line, for ever, and once it has begun for the rest of it, for a short time. What
// follows a line that was refused makes no sense, so every error ends the connection.
func (p *peer) read(v any) error {
	if _, err := p.reader.Peek(1); err != nil {
		return err
	}
	p.conn.SetReadDeadline(time.Now().Add(patience))
	line, err := p.line()
	if err != nil {
		return err
	}
	p.conn.SetReadDeadline(time.Time{})
	if !utf8.Valid(line) {
		return errors.New("not UTF-8")
	}
	return json.Unmarshal(line, v)
}

// line returns the bytes up to the next line feed.
func (p *peer) line() ([]byte, error) {
	var line []byte
	for {
		part, err := p.reader.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > p.longest:
			return nil, errLength
		case err == nil:
			return bytes.TrimRight(line, "\r\n"), nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

// closed reports whether err only says that the other end went away.
func closed(err error) bool {
	var network net.Error
	return errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) || errors.As(err, &network)
}

// Lock makes this process the one agent of the profile whose runtime folder is dir. ok is false where
// another process is. The system gives the lock back when a process dies, however it does, so it is
// the holder who replaces a socket that a dead one left (see Listen).
func Lock(dir string) (release func(), ok bool, err error) {
	if err := makePrivate(dir); err != nil {
		return nil, false, err
	}
	lock := flock.New(filepath.Join(dir, "agent.lock"), flock.SetPermissions(0o600))
	ok, err = lock.TryLock()
	if err != nil || !ok {
		return nil, false, err
	}
	// The file stays: removing it would let two processes lock two files of the same name.
	return func() { lock.Close() }, true, nil
}
