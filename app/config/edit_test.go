package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSetClientID(t *testing.T) {
	const id = "6D2F4C1E-83a7-4b59-9e0d-5c7b1f6a2e94"
	for name, before := range map[string]string{
		"no file":          "",
		"the template":     Template(),
		"an older ID":      "tenant = \"contoso.com\"\nclient_id = \"6f1f2f3c-0d53-4a39-8c2a-6f4f5b6d7e80\" # ours\n\n[sync]\ndays = 3\n",
		"only tables":      "[sync]\ndays = 3\n",
		"a table's own":    "[sync]\ndays = 3\n# client_id = \"x\"\n",
		"windows newlines": "tenant = \"contoso.com\"\r\n[sync]\r\ndays = 3\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, FileName)
			if before != "" {
				if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := SetClientID(path, " "+id+"\n"); err != nil {
				t.Fatal(err)
			}
			l := Load(Options{
				Paths: Paths{Config: dir}, Env: func(string) (string, bool) { return "", false },
				Policy: func() []Layer { return nil }, Registration: filepath.Join(dir, "none.toml"),
			})
			if l.ClientID != strings.ToLower(id) || len(l.Wrong) != 0 {
				t.Fatalf("client ID %q, wrong %v", l.ClientID, l.Wrong)
			}
			if strings.Contains(before, "\ndays = 3") && l.SyncDays != 3 {
				t.Error("another setting is lost")
			}
		})
	}
	if err := SetClientID(filepath.Join(t.TempDir(), FileName), "my app"); !errors.Is(err, ErrClientID) {
		t.Errorf("no GUID: %v", err)
	}
}
