package config

import (
	"bytes"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestStoreRoundTrip(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	s := NewStore(dir)
	if data, err := s.Load(); data != nil || err != nil {
		t.Fatalf("%q %v", data, err)
	}
	for _, doc := range []string{`{"a":1}`, `{"b":"` + strings.Repeat("x", 1000) + `"}`, `{}`} {
		if err := s.Save([]byte(doc)); err != nil {
			t.Fatal(err)
		}
		if data, err := s.Load(); string(data) != doc || err != nil {
			t.Fatalf("%q %v", data, err)
		}
	}
	private(t, filepath.Join(dir, "state.json"), 0o600)
	private(t, dir, 0o700)
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	if err := s.Save(make([]byte, largestState+1)); err == nil {
		t.Error("saved more than can be loaded")
	}
}

func private(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != want {
		t.Errorf("%s has mode %o, want %o", path, info.Mode().Perm(), want)
	}
}

func TestDamagedStateIsMovedAside(t *testing.T) {
	for name, bad := range map[string]string{"cut": `{"a":`, "empty": "", "large": strings.Repeat(" ", largestState+1)} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "state.json"), []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		s := NewStore(dir)
		data, err := s.Load()
		var damaged *DamagedError
		if data != nil || !errors.As(err, &damaged) {
			t.Fatalf("%s: %q %v", name, data, err)
		}
		if kept, err := os.ReadFile(damaged.MovedTo); string(kept) != bad || err != nil {
			t.Errorf("%s: the damaged state is lost: %v", name, err)
		}
		if err := s.Save([]byte("{}")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if data, err := s.Load(); string(data) != "{}" || err != nil {
			t.Errorf("%s: %q %v", name, data, err)
		}
	}
}

func TestLeftoversAreSwept(t *testing.T) {
	dir := t.TempDir()
	old, young := filepath.Join(dir, ".state-1.json"), filepath.Join(dir, ".state-2.json")
	for _, path := range []string{old, young} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	past := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(old, past, past); err != nil {
		t.Fatal(err)
	}
	if _, err := NewStore(dir).Load(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, pattern)); len(left) != 1 || left[0] != young {
		t.Error(left)
	}
}

func TestWriteErrorsSayWhatIsTheMatter(t *testing.T) {
	for err, want := range map[error]string{
		&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.ENOSPC}: "the disk is full: nothing can be written in /x",
		&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.EROFS}:  "the disk is read-only: nothing can be written in /x",
		&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.EACCES}: "there is no permission to write in /x",
		&fs.PathError{Op: "open", Path: "/x/y", Err: syscall.EIO}:    "nothing can be written in /x: input/output error",
	} {
		if got := writing("/x", err).Error(); got != want && runtime.GOOS != "windows" {
			t.Errorf("%q, want %q", got, want)
		}
	}
	// A file stands where the folder should be: root gets past permissions, not past this.
	file := filepath.Join(t.TempDir(), "f")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var w *WriteError
	if err := NewStore(filepath.Join(file, "d")).Save([]byte("{}")); !errors.As(err, &w) {
		t.Errorf("%v", err)
	}
}

func TestCreateFileKeepsWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", FileName)
	if err := CreateFile(path); err != nil {
		t.Fatal(err)
	}
	private(t, path, 0o600)
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := CreateFile(path); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(path); string(data) != "mine" {
		t.Errorf("%q", data)
	}
}

func TestLogRotates(t *testing.T) {
	dir := t.TempDir()
	full := bytes.Repeat([]byte{'.'}, largestLog-10)
	if err := os.WriteFile(filepath.Join(dir, LogName), full, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := OpenLog(dir)
	if err != nil {
		t.Fatal(err)
	}
	record := []byte("a record\n")
	for range 3 {
		if _, err := l.Write(record); err != nil {
			t.Fatal(err)
		}
	}
	if info, _ := os.Stat(filepath.Join(dir, LogName)); info.Size() != 2*int64(len(record)) {
		t.Errorf("the new log has %d bytes", info.Size())
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{LogName, OldLogName} {
		private(t, filepath.Join(dir, name), 0o600)
		if info, _ := os.Stat(filepath.Join(dir, name)); info.Size() > largestLog || info.Size() == 0 {
			t.Errorf("%s has %d bytes", name, info.Size())
		}
	}
	if files, _ := os.ReadDir(dir); len(files) != 2 {
		t.Error(files)
	}
	if _, err := l.Write(record); err != nil {
		t.Errorf("after Close: %v", err)
	}
}

// TestRedact holds what never stands in a log, and what has to stand there to be of use.
func TestRedact(t *testing.T) {
	const jwt = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln"
	for _, c := range []struct{ in, never, keeps string }{
		{"token " + jwt + " end", "eyJ", "end"},
		{"Authorization: Bearer abcdef123456", "abcdef", ""},
		{"GET http://localhost:4711/?code=0.AXoA1234567890&state=xyz HTTP", "0.AX", "localhost:4711"},
		{"code=0.AXoAabc-def_ghi12345&session_state=1", "AXoA", ""},
		{"body code=secretword&state=abc", "secretword", ""},
		{"code=abc123secret", "abc123secret", ""},
		{`{"refresh_token":"1.AXoAabcdefgh","x":1}`, "AXoA", `"x":1`},
		{`msg="{\"refresh_token\":\"opaque\"}"`, "opaque", "refresh_token"},
		{"refresh M.C543_BAY.0.U.-CqLmnop!!qrs$", "CqLmnop", "refresh"},
		{"mail bob.smith+x@contoso.co.uk failed", "bob", "failed"},
		{"mail müller@büro.example failed", "müller", "failed"},
		{"login_hint=bob%40contoso.com", "bob", ""},
		{"https://bob:pw@teams.example.com/l/meetup-join/19%3ameeting_X?tenant=1", "pw", "teams.example.com"},
		{"join https://zoom.example/j/123456?pwd=abc", "123456", "zoom.example"},
		{"msteams://teams.example/l/19:x@thread.v2/0", "thread", ""},
		{"long " + strings.Repeat("aB3-", 20), "aB3-aB3-", "long"},
		{"code_verifier=abc", "abc", "code_verifier"},

		{"code=AADSTS65001 error=invalid_grant", "", "code=AADSTS65001 error=invalid_grant"},
		{"code=ErrorAccessDenied state=syncing", "", "code=ErrorAccessDenied state=syncing"},
		{"correlation_id=6f1f2f3c-0d53-4a39-8c2a-6f4f5b6d7e80", "", "correlation_id=6f1f2f3c-0d53-4a39-8c2a-6f4f5b6d7e80"},
		{"account=6f1f2f3c-0d53-4a39-8c2a-6f4f5b6d7e80.6f1f2f3c-0d53-4a39-8c2a-6f4f5b6d7e81", "", "7e80.6f1f2f3c"},
		{`time=2026-11-24T19:00:00.000+01:00 level=INFO msg="sync done" meetings=7`, "", `msg="sync done" meetings=7`},
	} {
		got := string(Redact([]byte(c.in)))
		if c.never != "" && strings.Contains(got, c.never) || !strings.Contains(got, c.keeps) {
			t.Errorf("%q became %q", c.in, got)
		}
	}
}

func TestLoggerMasks(t *testing.T) {
	dir := t.TempDir()
	l, err := OpenLog(dir)
	if err != nil {
		t.Fatal(err)
	}
	NewLogger(l, slog.LevelInfo).Info("redirect", "url", "http://localhost:1/?code=abc\nx", "who", "bob@contoso.com")
	l.Close()
	data, _ := os.ReadFile(filepath.Join(dir, LogName))
	if bytes.Contains(data, []byte("abc")) || bytes.Contains(data, []byte("bob")) || bytes.Count(data, []byte("\n")) != 1 {
		t.Errorf("%q", data)
	}
}

func FuzzRedact(f *testing.F) {
	f.Add("msg=", " end")
	f.Add("http://x/?a=", "&b")
	f.Add("\"", "\"")
	f.Fuzz(func(t *testing.T, before, after string) {
		// A token that stands by itself never gets through, whatever surrounds it.
		const token = " eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IifQ.c2lnbmF0dXJl "
		if got := Redact([]byte(before + token + after)); bytes.Contains(got, []byte("eyJzdWIiOiJib2IifQ")) {
			t.Fatalf("%q", got)
		}
	})
}
