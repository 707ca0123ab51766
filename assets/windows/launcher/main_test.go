//go:build windows

package main

import "testing"

func TestTail(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{`consentray`, ``},
		{`consentray status --json`, ` status --json`},
		{`"C:\Program Files\consentray.com"  agenda`, `  agenda`},
		{`C:\"Program Files"\consentray.com agenda`, ` agenda`},
		{`"C:\folder\" agenda`, ` agenda`},
		{"consentray\tagenda", "\tagenda"},
		{`consentray next --format "{{.Subject}} \"in\" {{.In}}"`, ` next --format "{{.Subject}} \"in\" {{.In}}"`},
		{`"consentray`, ``},
	} {
		if got := tail(tt.line); got != tt.want {
			t.Errorf("of %q the tail is %q, want %q", tt.line, got, tt.want)
		}
	}
}
