package desktop

import (
	"context"
	"testing"
	"time"

	"golang.org/x/sys/windows/registry"
)

func TestEveryZoneOfWindowsIsKnown(t *testing.T) {
	for name, iana := range ianaZones {
		if got := zoneNamed(name).String(); got != iana {
			t.Errorf("%s is %s, want %s", name, got, iana)
		}
	}
	if zoneNamed("Customized Time Zone") != time.Local {
		t.Error("an unknown zone is not the one of the start")
	}
	at := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	if got := at.In(zoneNamed("W. Europe Standard Time")).Format("15:04 MST"); got != "14:00 CEST" {
		t.Errorf("noon UTC reads %s", got)
	}
}

// TestTheZoneIsSetWhileTheProgramRuns sets another zone in the registry, as the settings of Windows do.
func TestTheZoneIsSetWhileTheProgramRuns(t *testing.T) {
	k, err := registry.OpenKey(registry.LOCAL_MACHINE, zoneKey, registry.QUERY_VALUE|registry.SET_VALUE)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	before, _, err := k.GetStringValue("TimeZoneKeyName")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	marked := make(chan struct{}, 1)
	onZone(ctx, func() { fire(marked) })
	defer k.SetStringValue("TimeZoneKeyName", before)
	// The first write may come before the watch has begun.
	deadline := time.After(20 * time.Second)
	for _, name := range []string{"Tokyo Standard Time", "W. Europe Standard Time", "Tokyo Standard Time", "W. Europe Standard Time"} {
		if err := k.SetStringValue("TimeZoneKeyName", name); err != nil {
			t.Fatal(err)
		}
		if got := Zone().String(); got != ianaZones[name] {
			t.Errorf("set to %s, it is %s", name, got)
		}
		select {
		case <-marked:
			return
		case <-time.After(2 * time.Second):
		case <-deadline:
		}
	}
	t.Error("nobody noticed")
}
