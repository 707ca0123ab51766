//go:build windows

package main

import "testing"

func TestTail(t *testing.T) {
	for line, want := range map[string]string{
		`consentray`:               ``,
		`consentray status --json`: ` status --json`,
		`"C:\Program Files\consentray.com"  agenda`:              `  agenda`,
		`C:\"Program Files"\consentray.com agenda`:               ` agenda`,
		`"C:\folder\" agenda`:                                    ` agenda`,
		"consentray\tagenda":                                     "\tagenda",
		`consentray next --format "{{.Subject}} \"in\" {{.In}}"`: ` next --format "{{.Subject}} \"in\" {{.In}}"`,
		`"consentray`:                                            ``,
	} {
		if got := tail(line); got != want {
			t.Errorf("of %q the tail is %q, want %q", line, got, want)
		}
	}
}
