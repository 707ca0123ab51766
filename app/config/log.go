package config

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
)

// largestLog is the size, in bytes, at which the log is begun anew. One old log is kept.
const largestLog = 1 << 20

// The files of the log in the state folder.
const (
	LogName    = "consentray.log"
	OldLogName = "consentray.old.log"
)

// A Log is the log file, rotated, and masked by Redact as a last line of defence. Write takes one
// record a call and is called by one goroutine at a time, as slog's handlers do.
type Log struct {
	dir  string
	file *os.File
	size int64
}

// OpenLog opens the log in the state folder dir, and makes both where they are missing.
func OpenLog(dir string) (*Log, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, writing(dir, err)
	}
	l := &Log{dir: dir}
	if err := l.open(); err != nil {
		return nil, writing(dir, err)
	}
	return l, nil
}

func (l *Log) open() error {
	f, err := os.OpenFile(filepath.Join(l.dir, LogName), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return err
	}
	l.file, l.size = f, info.Size()
	return nil
}

// Write masks record and appends it. A record that cannot be written is dropped: the log must not
// stop the program.
func (l *Log) Write(record []byte) (int, error) {
	masked := Redact(record)
	if l.size+int64(len(masked)) > largestLog {
		l.rotate()
	}
	if l.file == nil {
		return len(record), nil
	}
	n, _ := l.file.Write(masked)
	l.size += int64(n)
	return len(record), nil
}

// rotate makes the log the old log. Where that fails, because somebody has it open on Windows, the
// log is emptied instead.
func (l *Log) rotate() {
	l.Close()
	path := filepath.Join(l.dir, LogName)
	if os.Rename(path, filepath.Join(l.dir, OldLogName)) != nil {
		os.Truncate(path, 0)
	}
	if l.open() != nil {
		l.file = nil
	}
}

// Close closes the file; what is written afterwards is dropped.
func (l *Log) Close() error {
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}

// NewLogger returns a logger that writes lines of key=value to w.
func NewLogger(w io.Writer, level slog.Leveler) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}
